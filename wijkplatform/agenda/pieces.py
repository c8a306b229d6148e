"""Activities as one kind of piece that people place themselves: what of the shared rules is their own."""

from sqlalchemy import ColumnElement, and_, select

from wijkplatform.agenda.models import Deviation, Event, EventWijk, Occurrence
from wijkplatform.agenda.present import event_path
from wijkplatform.core.database import session
from wijkplatform.core.text import _
from wijkplatform.placing.kinds import OwnLosses, PieceKind, PiecePhotos, PieceWords
from wijkplatform.web.here import Here

LONGEST_HOME = 200
HOME, INDOORS = "thuis", "woonadres"
"""Details of entries in the erasure log: there is no home address any more; the place is somebody's home by now."""


def _photo_ids(event: Event) -> tuple[int, ...]:
    return (event.photo_id,) if event.photo_id is not None else ()


def _holds(photo_id: int) -> ColumnElement[bool]:
    return and_(Event.photo_id == photo_id)


def _leave_photo(event: Event, _photo_id: int) -> None:
    event.photo_id, event.photo_alt = None, ""


def _things(event: Event) -> frozenset[str]:
    return frozenset({HOME} if event.home else {INDOORS})


def _hide(event: Event, detail: str) -> None:
    if detail == HOME:
        event.home = ""
    elif detail == INDOORS:
        _hide_place(event)


def _hide_place(event: Event) -> None:
    """What was a place for everybody is an address where somebody lives, on each of its dates."""
    if event.home:
        return
    event.home = ", ".join(part for part in (event.place, event.address) if part)[:LONGEST_HOME]
    event.place = event.address = ""
    deviations = session().execute(select(Deviation).where(Deviation.event_id == event.id)).scalars()
    dates = session().execute(select(Occurrence).where(Occurrence.event_id == event.id)).scalars()
    for date in (*deviations, *dates):
        date.place = None


def _residents_post(platform: Here) -> bool:
    return platform.residents_post


EVENTS = PieceKind(
    name="activiteit",
    own_path="/agenda",
    path_of=event_path,
    words=PieceWords(
        gone=_("Deze activiteit is er niet (meer)."),
        changed=_("Iemand anders heeft deze activiteit intussen veranderd."),
        may_not=_("Hier plaatsen organisaties de activiteiten. Weet je iets? Vraag het wie de site beheert."),
        may_no_more=_("Je mag hier geen activiteit meer plaatsen. Vraag het aan wie de site beheert."),
        looked_at=_("Een activiteit die je plaatste"),
    ),
    model=Event,
    wijken=EventWijk,
    wijk_piece=EventWijk.event_id,
    photos=PiecePhotos(_photo_ids, _holds, _leave_photo),
    residents_post=_residents_post,
    losses=OwnLosses(_things, _hide, lambda event: bool(event.home)),
)
