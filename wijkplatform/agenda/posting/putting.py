"""From a draft to rows: the activity, its wijken, its dates, its photo."""

from dataclasses import replace

from sqlalchemy import select

from wijkplatform.agenda.actions import write_parts
from wijkplatform.agenda.models import Event, Place
from wijkplatform.agenda.occurrences import insert_dates
from wijkplatform.agenda.pieces import EVENTS
from wijkplatform.agenda.places.keys import place_key
from wijkplatform.agenda.posting.draft import Draft
from wijkplatform.agenda.series import Series
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.media.actions import drop_photo, put_photo, rename_photo
from wijkplatform.placing.models import State
from wijkplatform.placing.reach import reached_wijken


def put(event: Event, draft: Draft, *, new: bool, state: State) -> None:
    """Carry all of a draft over into the rows of an activity, which is so far (`state`) then, in a writing unit."""
    reached = () if new else _reached(event)
    event.state = state
    event.sequence = 0 if new else event.sequence + 1
    _describe(event, draft)
    session().flush()
    insert_dates(write_parts(event, _as_shown(draft), draft.wijk_ids, new=new))
    if draft.keeps_place and draft.organisation_id is not None:
        event.place_id = _keep_place(draft.organisation_id, draft)
    _put_photo(event, draft, seen_as_before=new or reached == _reached(event))
    session().flush()


def _reached(event: Event) -> tuple[object, ...]:
    """What says who sees it."""
    return event.publiek, event.state, reached_wijken(EVENTS, event.id)


def _describe(event: Event, draft: Draft) -> None:
    event.title, event.text = draft.title, draft.text
    event.place, event.address, event.home, event.place_id = draft.place, draft.address, draft.home, draft.place_id
    event.access, event.audiences, event.languages = draft.access, draft.audiences, draft.languages
    event.category_id, event.publiek = draft.category_id, draft.publiek
    event.price, event.free, event.join, event.url = draft.price, draft.free, draft.join, draft.url
    contact, series = draft.contact, draft.series
    event.show_name, event.show_email, event.show_phone = contact.name, contact.email, contact.phone
    event.phone, event.photo_alt = contact.number, draft.photo_alt
    event.starts, event.ends, event.zone = series.starts, series.ends, series.zone
    event.all_day, event.rule, event.skip_holidays = series.all_day, series.rule, series.skip_holidays
    event.extra_dates = len(set(series.extra) - set(series.excluded))
    event.updated_at = clock.now()


def _as_shown(draft: Draft) -> Series:
    """The series, of which no date says a place beside somebody's home: that would go out in feeds."""
    if not draft.home:
        return draft.series
    return replace(draft.series, changes=tuple(replace(change, place=None) for change in draft.series.changes))


def _keep_place(organisation_id: int, draft: Draft) -> int:
    """The organisation's place of this name: one that is there is brought up to date."""
    query = select(Place).where(Place.organisation_id == organisation_id)
    named = (each for each in session().execute(query).scalars() if place_key(each.name) == place_key(draft.place))
    place = next(named, None)
    if place is None:
        place = Place(organisation_id=organisation_id, name=draft.place, position=0)
        session().add(place)
    place.address, place.access = draft.address, draft.access
    session().flush()
    return place.id


def _put_photo(event: Event, draft: Draft, *, seen_as_before: bool) -> None:
    old = event.photo_id
    if draft.photo is not None or draft.drops_photo:
        event.photo_id = None
        session().flush()
        if old is not None:
            drop_photo(old)
        if draft.photo is not None:
            event.photo_id = put_photo(EVENTS.name, event.owner_id, draft.photo, event.organisation_id)
    elif old is not None and not seen_as_before:
        rename_photo(old)
    if event.photo_id is None:
        event.photo_alt = ""
