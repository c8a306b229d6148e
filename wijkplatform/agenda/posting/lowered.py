"""What an activity shows less of: noted for the erasure log as it happens, and done again after a restore (W07)."""

from dataclasses import dataclass

from sqlalchemy import or_, select

from wijkplatform.agenda.models import Deviation, Event, EventState, Occurrence, Publiek
from wijkplatform.agenda.posting.narrowed import leave_wijken, wijk_details, wijken_in
from wijkplatform.agenda.posting.where import LONGEST as LONGEST_HOME
from wijkplatform.agenda.reach import reached_wijken
from wijkplatform.core.database import session
from wijkplatform.core.lowering import note_lowering
from wijkplatform.media.actions import drop_photo, rename_photo
from wijkplatform.media.models import Photo
from wijkplatform.web.feature import Replay

HIDDEN = "activiteit-verborgen"
"""The kind of entry; `ref` is the random id of the activity, the detail one of these, `foto:` and a key, or wijken."""
UNPLACED, NEIGHBOURS, HOME, NAME, EMAIL, PHONE = "niet-geplaatst", "buren", "thuis", "naam", "email", "telefoon"
INDOORS = "woonadres"
"""The place is somebody's home from now on."""
_PHOTO = "foto:"
_TICKS = {NAME: "show_name", EMAIL: "show_email", PHONE: "show_phone"}


@dataclass(frozen=True, slots=True)
class Shows:
    """What an activity shows at one moment, as far as it can show less. A photo is named by its key."""

    placed: bool
    everyone: bool
    home: bool
    ticks: frozenset[str]
    photo: str
    wijken: frozenset[int]


def what_shows(event: Event) -> Shows:
    """How it stands now, in a writing unit."""
    photo = session().execute(select(Photo.key).where(Photo.id == event.photo_id)).scalar()
    return Shows(
        event.state == EventState.PLACED,
        event.publiek == Publiek.EVERYONE,
        bool(event.home),
        frozenset(tick for tick, column in _TICKS.items() if getattr(event, column)),
        photo or "",
        reached_wijken(event.id),
    )


def note_hidden(event: Event, before: Shows) -> None:
    """Note each thing that fewer people see, or that is no longer there, since `before`."""
    now, ref = what_shows(event), event.public_id
    gone = [UNPLACED] if before.placed and not now.placed else []
    gone += [NEIGHBOURS] if before.everyone and not now.everyone else []
    gone += [HOME] if before.home and not now.home else []
    gone += [INDOORS] if now.home and not before.home else []
    gone += sorted(before.ticks - now.ticks)
    gone += [f"{_PHOTO}{before.photo}"] if before.photo and before.photo != now.photo else []
    if not now.everyone or now.home:  # else nobody loses anything
        gone += wijk_details(before.wijken - now.wijken)
    for detail in gone:
        note_lowering(HIDDEN, ref, detail)


def clear_contact(user_id: int) -> int:
    """Take the contact details off all activities of somebody, in a writing unit; how many had any (DESIGN §4)."""
    ticked = or_(Event.show_name, Event.show_email, Event.show_phone)
    events = list(session().execute(select(Event).where(Event.owner_id == user_id, ticked)).scalars())
    for event in events:
        before = what_shows(event)
        event.show_name = event.show_email = event.show_phone = False
        event.phone = ""
        event.version += 1
        note_hidden(event, before)
    session().flush()
    return len(events)


def _hide_again(ref: str, detail: str) -> None:
    event = session().execute(select(Event).where(Event.public_id == ref)).scalar_one_or_none()
    if event is None:
        return
    event.version += 1
    if detail == UNPLACED and event.state == EventState.PLACED:
        event.state = EventState.DRAFT
    elif detail == NEIGHBOURS:
        event.publiek = Publiek.NEIGHBOURS
    elif detail == HOME:
        event.home = ""
    elif detail == INDOORS:
        _hide_place(event)
    elif detail in _TICKS:
        setattr(event, _TICKS[detail], False)
        event.phone = "" if detail == PHONE else event.phone
    elif detail.startswith(_PHOTO) and event.photo_id is not None:
        _hide_photo(event, detail.removeprefix(_PHOTO))
    elif (wijken := wijken_in(detail)) and not leave_wijken(event.id, wijken):
        event.state = EventState.DRAFT
    if (detail in {UNPLACED, NEIGHBOURS} or wijken_in(detail)) and event.photo_id is not None:
        rename_photo(event.photo_id)
    session().flush()


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


def _hide_photo(event: Event, key: str) -> None:
    photo_id = event.photo_id
    kept = session().execute(select(Photo.key).where(Photo.id == photo_id)).scalar()
    if photo_id is not None and kept == key:
        event.photo_id = None
        session().flush()
        drop_photo(photo_id)


REPLAYS = (Replay(HIDDEN, _hide_again),)
