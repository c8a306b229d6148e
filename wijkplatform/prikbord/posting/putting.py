"""From a draft to rows: the notice, its wijken, its photos."""

from dataclasses import replace
from typing import IO, Any

from sqlalchemy import select

from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.errors import Invalid
from wijkplatform.media.actions import drop_photo, put_photo, rename_photo
from wijkplatform.media.picture import Picture, read_picture
from wijkplatform.placing.keeping import Keeper
from wijkplatform.placing.models import State
from wijkplatform.placing.narrowed import write_wijken
from wijkplatform.placing.reach import reached_wijken
from wijkplatform.prikbord.hanging import change_weeks, hang_up, set_term
from wijkplatform.prikbord.models import Notice, NoticePhoto
from wijkplatform.prikbord.pieces import NOTICES
from wijkplatform.prikbord.posting.draft import NoticeDraft, PhotoWish
from wijkplatform.prikbord.posting.form import PHOTO_FIELDS, NoticeForm


def put(notice: Notice, draft: NoticeDraft, *, new: bool, state: State) -> None:
    """Carry all of a draft over into the rows of a notice, which is so far (`state`) then, in a writing unit."""
    reached = () if new else _reached(notice)
    _describe(notice, draft)
    notice.state = state
    change_weeks(notice, draft.weeks)
    if state is State.PLACED:
        hang_up(notice)
    else:
        set_term(notice)
    session().flush()
    write_wijken(NOTICES, notice.id, draft.wijk_ids)
    _put_photos(notice, draft, seen_as_before=new or reached == _reached(notice))
    session().flush()


def _reached(notice: Notice) -> tuple[object, ...]:
    """What says who sees it."""
    return notice.publiek, notice.state, reached_wijken(NOTICES, notice.id)


def _describe(notice: Notice, draft: NoticeDraft) -> None:
    contact = draft.contact
    notice.title, notice.text, notice.kind, notice.publiek = draft.title, draft.text, draft.kind, draft.publiek
    notice.show_name, notice.show_email, notice.show_phone = contact.name, contact.email, contact.phone
    notice.phone, notice.address, notice.show_address = contact.number, draft.address, bool(draft.address)
    notice.updated_at = clock.now()


def _put_photos(notice: Notice, draft: NoticeDraft, *, seen_as_before: bool) -> None:
    rows = session().execute(select(NoticePhoto).where(NoticePhoto.notice_id == notice.id)).scalars()
    there = {row.place: row for row in rows}
    for place, wish in draft.photos.items():
        old = there.get(place)
        if old is not None and (wish.drops or wish.picture is not None):
            _let_go(notice, old)
        elif old is not None:
            old.alt = wish.alt
            if not seen_as_before:
                rename_photo(old.photo_id)
        if wish.picture is not None:
            _add(notice, place, wish)


def _let_go(notice: Notice, row: NoticePhoto) -> None:
    photo_id = row.photo_id
    session().expunge(row)
    NOTICES.photos.leave(notice, photo_id)
    drop_photo(photo_id)


def _add(notice: Notice, place: int, wish: PhotoWish) -> None:
    assert wish.picture is not None
    photo_id = put_photo(NOTICES.name, notice.owner_id, wish.picture, notice.organisation_id)
    session().add(NoticePhoto(notice_id=notice.id, photo_id=photo_id, place=place, alt=wish.alt))


def with_photos(form: NoticeForm, draft: NoticeDraft) -> NoticeDraft:
    """The draft with the pictures that came along; outside any unit of work. Raises Invalid, by the field at fault."""
    photos = dict(draft.photos)
    for place, name in PHOTO_FIELDS.items():
        if name in form.uploads:
            photos[place] = replace(photos[place], picture=_picture(form.uploads[name], name))
    return replace(draft, photos=photos)


def _picture(upload: IO[bytes], name: str) -> Picture:
    try:
        return read_picture(upload)
    except Invalid as refusal:
        raise Invalid(refusal.sentence, {name: refusal.sentence}) from None


def _make(columns: dict[str, Any]) -> Notice:
    return Notice(**columns)


def _is_said(notice: Notice, draft: NoticeDraft) -> bool:
    kept = (notice.title, notice.text, notice.kind, notice.weeks, notice.address)
    query = select(NoticePhoto.place).where(NoticePhoto.notice_id == notice.id)
    sent = {place for place, wish in draft.photos.items() if wish.picture is not None}
    said = (draft.title, draft.text, draft.kind, draft.weeks, draft.address)
    return kept == said and set(session().execute(query).scalars()) == sent


KEEPER = Keeper(NOTICES, _make, put, _is_said)
