"""What the demonstration adds to activities: marks, places that are kept, and one activity of a resident at home."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from wijkplatform.accounts.models import User
from wijkplatform.agenda.marks import ACCESS, AUDIENCES, LANGUAGES, stored
from wijkplatform.agenda.models import Event, Join, Place
from wijkplatform.agenda.pieces import EVENTS
from wijkplatform.agenda.posting.draft import Draft
from wijkplatform.agenda.posting.putting import put
from wijkplatform.agenda.series import Series
from wijkplatform.core.database import session
from wijkplatform.core.ids import new_public_id
from wijkplatform.media.actions import put_photo
from wijkplatform.placing.models import Publiek, State
from wijkplatform.placing.reading import Contact
from wijkplatform.platforms.queries import list_categories, list_wijken
from wijkplatform.site.demo.drawings import drawing
from wijkplatform.site.demo.people import HOME
from wijkplatform.site.demo.shapes import Activity
from wijkplatform.web.here import Here

RESIDENT = "bewoner@demo.example"
SOUP = "demo-soep@wijkplatform.example"
MOST_PLACES = 5
_TEXT = (
    "Om de week staat er op zaterdag een grote pan soep op het vuur. Schuif aan en neem een kom mee.\n\n"
    "Er is plek voor acht mensen. Eet je iets niet? Zeg het even als je binnenkomt."
)


def mark(organisation_id: int, activities: Mapping[str, Activity]) -> None:
    """Say of new activities (by uid) how accessible they are, for whom, in which languages, and whether it is free; and
    give them their picture.
    """
    query = select(Event).where(Event.organisation_id == organisation_id, Event.uid.in_(activities))
    for event in session().execute(query).scalars():
        said = activities[event.uid]
        event.access, event.free = stored(ACCESS, said.access), said.free
        event.audiences, event.languages = stored(AUDIENCES, said.audiences), stored(LANGUAGES, said.languages)
        if said.photo:
            event.photo_id = put_photo(EVENTS.name, None, drawing(said.photo), organisation_id)
            event.photo_alt = said.photo_alt
    session().flush()


def keep_places(organisation_id: int, activities: Iterable[Activity]) -> None:
    """Let the organisation keep the places of its activities, unless it keeps any already."""
    if session().execute(select(Place.id).where(Place.organisation_id == organisation_id)).first() is not None:
        return
    found: dict[str, Place] = {}
    for said in activities:
        if said.address and said.place not in found and len(found) < MOST_PLACES:
            access = stored(ACCESS, said.access)
            found[said.place] = Place(
                organisation_id=organisation_id, name=said.place, address=said.address, access=access,
                position=len(found),
            )  # fmt: skip
    session().add_all(found.values())
    session().flush()


def place_as_resident(platform: Here, anchor: date) -> bool:
    """Soup at home, of a resident who shows nothing about themselves; whether it had to be made."""
    owner = session().execute(select(User.id).where(User.email == RESIDENT)).scalar_one_or_none()
    if owner is None or session().execute(select(Event.id).where(Event.uid == SOUP)).first() is not None:
        return False
    soup = _soup(platform, anchor)
    event = Event(public_id=new_public_id(), uid=SOUP, owner_id=owner, posted_by_id=owner)
    session().add(event)
    put(event, soup, new=True, state=State.PLACED)
    return True


def _soup(platform: Here, anchor: date) -> Draft:
    starts = datetime.combine(anchor + timedelta(days=5), time(12, 30))
    kinds = {category.slug: category.id for category in list_categories()}
    return Draft(
        organisation_id=None, on_behalf=False, title="Samen soep eten", text=_TEXT,
        series=Series(starts, starts + timedelta(hours=1, minutes=30), platform.zone, rule="FREQ=WEEKLY;INTERVAL=2"),
        place="", address="", home="Voorbeeldstraat 8, Borne", place_id=None, keeps_place=False,
        access="", audiences="", languages=stored(LANGUAGES, ["nl", "ar"]), category_id=kinds.get("samen-eten"),
        wijk_ids=tuple(wijk.id for wijk in list_wijken() if wijk.slug == HOME), publiek=Publiek.EVERYONE,
        price="", free=True, join=Join.FREE, url="", contact=Contact(), photo_alt="",
    )  # fmt: skip
