"""Notices as one kind of piece that people place themselves: what of the shared rules is their own."""

from sqlalchemy import ColumnElement, exists, select

from wijkplatform.core.database import session
from wijkplatform.core.people.erasing import drop_rows
from wijkplatform.core.text import _
from wijkplatform.media.actions import rename_photo
from wijkplatform.placing.kinds import TICKS, TYPED_FOR, OwnLosses, PieceKind, PiecePhotos, PieceWords, piece_slug
from wijkplatform.prikbord.hanging import hangs_now, is_hanging, take_down
from wijkplatform.prikbord.models import Notice, NoticePhoto, NoticeWijk

ADDRESS, HANGS = "adres", "hangt"
"""A contact detail of notices alone; and the detail of an entry in the erasure log: one was taken down."""


def notice_path(public_id: str, title: str) -> str:
    """The address of a notice, from the root."""
    return f"/prikbord/{public_id}/{piece_slug(title)}"


def _photo_ids(notice: Notice) -> tuple[int, ...]:
    query = select(NoticePhoto.photo_id).where(NoticePhoto.notice_id == notice.id).order_by(NoticePhoto.place)
    return tuple(session().execute(query).scalars())


def _holds(photo_id: int) -> ColumnElement[bool]:
    return exists().where(NoticePhoto.notice_id == Notice.id, NoticePhoto.photo_id == photo_id)


def _leave_photo(notice: Notice, photo_id: int) -> None:
    of_it = (NoticePhoto.notice_id == notice.id) & (NoticePhoto.photo_id == photo_id)
    drop_rows(NoticePhoto.__table__, of_it)  # type: ignore[arg-type]


def _things(notice: Notice) -> frozenset[str]:
    return frozenset({HANGS} if is_hanging(notice) else ())


def take_away(notice: Notice) -> None:
    """Let a notice hang no more, from now on; its photos have another address."""
    take_down(notice)
    for photo_id in _photo_ids(notice):
        rename_photo(photo_id)


def _hide(notice: Notice, detail: str) -> None:
    if detail == HANGS:
        take_away(notice)


NOTICES = PieceKind(
    name="prikbord",
    own_path="/prikbord",
    path_of=notice_path,
    words=PieceWords(
        gone=_("Dit briefje hangt er niet (meer)."),
        changed=_("Iemand anders heeft dit briefje intussen veranderd."),
        may_not=_("Je kunt hier geen briefje ophangen. Vraag het aan wie de site beheert."),
        may_no_more=_("Je mag hier geen briefje meer ophangen. Vraag het aan wie de site beheert."),
        looked_at=_("Een briefje dat je schreef"),
    ),
    model=Notice,
    wijken=NoticeWijk,
    wijk_piece=NoticeWijk.notice_id,
    photos=PiecePhotos(_photo_ids, _holds, _leave_photo),
    ticks={**TICKS, ADDRESS: "show_address"},
    typed_for={**TYPED_FOR, ADDRESS: "address"},
    also=hangs_now,
    losses=OwnLosses(_things, _hide),
)
