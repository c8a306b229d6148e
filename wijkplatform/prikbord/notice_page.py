"""The page of one notice, as this reader may see it."""

from typing import Any

from sqlalchemy import Select, literal, or_, select

from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import AnyRow, session
from wijkplatform.core.dates import date_words_year
from wijkplatform.core.errors import NotFound
from wijkplatform.core.markdown import safe_html
from wijkplatform.media.models import Photo
from wijkplatform.organisations.models import Organisation
from wijkplatform.organisations.policy import DECIDERS
from wijkplatform.placing.authors import maker_of
from wijkplatform.placing.models import Publiek, State
from wijkplatform.placing.reach import wijk_names
from wijkplatform.placing.writing_to import contact_path
from wijkplatform.prikbord.cards import NoticePage, Picture
from wijkplatform.prikbord.kinds import KIND_WORDS
from wijkplatform.prikbord.models import Notice, NoticeKind, NoticePhoto
from wijkplatform.prikbord.pieces import NOTICES, notice_path
from wijkplatform.prikbord.policy import mine, seen_without_role, visible_to
from wijkplatform.prikbord.present import picture_of
from wijkplatform.prikbord.standing import deeds_of, done_of, hangs_for, standing_of
from wijkplatform.prikbord.words import beginning, for_whom, local_day
from wijkplatform.web.here import Here

LONGEST_DESCRIPTION = 160


def get_notice(viewer: Viewer, public_id: str) -> AnyRow:
    """One notice with its organisation; NotFound for who may not see it, as when there is none."""
    row = session().execute(_notice_rows(viewer).where(visible_to(viewer), Notice.public_id == public_id)).first()
    if row is None:
        raise NotFound(NOTICES.words.gone)
    return row


def notice_page(notice: AnyRow, viewer: Viewer, platform: Here, done: str = "") -> NoticePage:
    """The page of `notice`, of `get_notice`. `done` is the word for what its maker just did."""
    whom = for_whom(wijk_names(NOTICES, notice.id), platform.place)
    placed = notice.placed_at if notice.state == State.PLACED else None
    return NoticePage(
        title=notice.title,
        kind=notice.kind,
        kind_words=KIND_WORDS[notice.kind],
        text_html=safe_html(notice.text),
        pictures=pictures_of(notice.id),
        maker=maker_of(notice, viewer, notice.own_address if notice.show_address else ""),
        for_whom=whom,
        hangs=hangs_for(notice, platform.zone),
        placed=date_words_year(local_day(placed, platform.zone)) if placed else "",
        asks=notice.kind == NoticeKind.VRAAG,
        inner=notice.publiek == Publiek.NEIGHBOURS or notice.state != State.PLACED,
        canonical=platform.base_url + notice_path(notice.public_id, notice.title),
        description=beginning(notice.text, LONGEST_DESCRIPTION) or notice.title,
        contact_href=contact_path(NOTICES, notice, viewer),
        standing=standing_of(notice, whom),
        deeds=deeds_of(notice),
        done=done_of(notice, done),
    )


def pictures_of(notice_id: int) -> tuple[Picture, ...]:
    """Its photos in their order, in a reading unit."""
    query = (
        select(
            Photo.name.label("photo_name"), Photo.width.label("photo_width"), Photo.height.label("photo_height"),
            NoticePhoto.alt.label("photo_alt"),
        )
        .join(Photo, Photo.id == NoticePhoto.photo_id)
        .where(NoticePhoto.notice_id == notice_id)
    )  # fmt: skip
    return tuple(picture_of(row) for row in session().execute(query.order_by(NoticePhoto.place)))


def _notice_rows(viewer: Viewer) -> "Select[*tuple[Any, ...]]":
    """What the page of a notice shows, of every notice."""
    own = mine(viewer)
    return select(
        Notice.id, Notice.public_id, Notice.kind, Notice.title, Notice.text, Notice.state, Notice.refusal,
        Notice.publiek, Notice.placed_at, Notice.hangs_until, Notice.owner_id, Notice.organisation_id,
        Notice.show_name, Notice.show_email, Notice.show_phone, Notice.phone.label("own_phone"),
        Notice.show_address, Notice.address.label("own_address"),
        Organisation.name.label("organisation"), Organisation.slug.label("organisation_slug"),
        Organisation.phone, Organisation.email, Organisation.website,
        own.label("mine"), or_(own, literal(bool(viewer.roles & DECIDERS))).label("sees_standing"),
        seen_without_role(viewer).label("seen_anyway"),
    ).outerjoin(Organisation, Organisation.id == Notice.organisation_id)  # fmt: skip
