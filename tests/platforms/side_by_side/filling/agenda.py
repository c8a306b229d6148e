"""A side's agenda: activities in every state, of organisations and of residents, and all that hangs on them."""

from datetime import date, datetime
from typing import Any

from tests.factories.agenda import make_occurrence
from tests.factories.media import make_photo
from tests.platforms.side_by_side.filling.side import Addresses, Side
from wijkplatform.accounts.models import User
from wijkplatform.accounts.tokens import hash_of, new_secret
from wijkplatform.agenda import pieces
from wijkplatform.agenda.models import Deviation, Event, EventPause, EventWijk, Place
from wijkplatform.agenda.places.keys import place_key
from wijkplatform.agenda.present import event_path
from wijkplatform.agenda.subscription.models import AgendaSubscription, SubscriptionCategory
from wijkplatform.agenda.tips.models import EventTip
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.core.ids import new_public_id

EVENTS: dict[str, dict[str, Any]] = {
    "event": {},
    "series": {"rule": "FREQ=WEEKLY;BYDAY=TU", "starts": "2026-11-24T19:00"},
    "event that does not go on": {"cancelled": True},
    "event for neighbours": {"publiek": "buren"},
    "draft": {"state": "concept"},
    "event that waits": {"state": "wacht"},
    "event of a resident": {"of": "neighbour"},
    "event at home for neighbours": {"of": "colleague", "publiek": "buren"},
    "event of who hides": {"of": "hidden"},
    "event of who rests": {"of": "paused"},
    "draft of a resident": {"of": "neighbour", "state": "concept"},
    "first of a resident": {"of": "neighbour", "state": "wacht"},
    "refused": {"of": "neighbour", "state": "concept"},
    "event of others": {"by": "other organisation"},
}
_MADE = tuple(EVENTS)
_SHOWN = tuple({"public_id": name, "slug": f"slug of {name}"} for name in _MADE)
_OWN = tuple({"public_id": name} for name in ("event", "draft", "event of a resident", "first of a resident"))

ADDRESSES: Addresses = {
    "/agenda/<public_id>/<slug>": _SHOWN,
    "/agenda/<public_id>/<slug>.ics": _SHOWN,
    "/agenda/<public_id>/<slug>/poster": _SHOWN[:3],
    "/agenda/<public_id>/bewerken": _OWN,
    "/agenda/<public_id>/data": ({"public_id": "series"}, {"public_id": "event"}),
    "/agenda/<public_id>/data/<deed>": ({"public_id": "series", "deed": "=afzeggen"},),
    "/agenda/<public_id>/weghalen": _OWN,
    "/agenda/abonnement/<token>.ics": ({"token": "calendar"}, {"token": "calendar of a wijk"}),
    "/agenda/maand/<month>": ({"month": "=2026-11"},),
    "/beheer/activiteiten/<public_id>": ({"public_id": "first of a resident"},),
    "/beheer/tip/<public_id>": ({"public_id": "tip"},),
    "/mijn/agenda/<public_id>/intrekken": ({"public_id": "subscription"},),
    "/mijn/plekken/<slug>": ({"slug": "organisation"},),
    "/mijn/plekken/<slug>/<key>": ({"slug": "organisation", "key": "place"}, {"slug": "organisation", "key": "=nieuw"}),
}


def fill(side: Side) -> None:
    """Places first, then activities, then tips and calendars."""
    _place(side)
    for number, (name, said) in enumerate(EVENTS.items()):
        _event(side, name, number, **said)
    _series(side)
    _tips(side)
    _calendars(side)


def _place(side: Side) -> None:
    row = Place(
        organisation_id=side.ids["organisation"], name=side.text("Grote zaal"), address=side.text("Achterom 3"),
        access="", position=0,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    side.ids["place"], side.known["place"] = row.id, place_key(row.name)


def _event(side: Side, name: str, number: int, **said: Any) -> None:
    begin = datetime.fromisoformat(said.get("starts", f"2026-11-{25 + number % 5}T1{number % 8}:00"))
    owner = side.people[said["of"]] if "of" in said else None
    title = side.text(f"Samen {name}")
    event = Event(
        public_id=new_public_id(), uid=f"{new_public_id()}@{side.word}.example", title=title,
        text=side.text("Kom gezellig langs"), starts=begin, ends=begin.replace(hour=begin.hour + 1),
        zone="Europe/Amsterdam", rule=said.get("rule", ""), state=said.get("state", "geplaatst"),
        publiek=said.get("publiek", "iedereen"), category_id=side.ids["category"], updated_at=clock.now(),
        owner_id=owner, posted_by_id=owner or side.people["editor"], phone=side.phone, show_phone=True,
        show_name=True, show_email=True, url=side.site("meedoen"), price=side.text("2 euro"), refusal="",
        form_key=new_public_id(), cancelled=said.get("cancelled", False),
        reason=side.text("Ziek") if said.get("cancelled") else "", digest=hash_of(title), told=side.text("{}"),
    )  # fmt: skip
    if owner is None:
        event.organisation_id = side.ids[said.get("by", "organisation")]
        event.place, event.address = side.text("Grote zaal"), side.text("Achterom 3")
        event.place_id = side.ids["place"] if event.organisation_id == side.ids["organisation"] else None
    else:
        event.home = side.text("Thuisstraat 7")
    if name == "refused":
        event.refusal = side.text("Dit is reclame")
    _picture(side, name, event)
    db.session.add(event)
    db.session.flush()
    db.session.add(EventWijk(event_id=event.id, wijk_id=side.ids["wijk"]))
    make_occurrence(event, event.starts, event.ends)
    side.ids[name], side.known[name] = event.id, event.public_id
    side.letters += [(owner, event.id)] if owner else []
    side.known[f"slug of {name}"] = event_path(event.public_id, title).rpartition("/")[2]


def _picture(side: Side, name: str, event: Event) -> None:
    """A photo, for one of an organisation and one of a resident."""
    if name not in {"event", "event of a resident"}:
        return
    whose = event.owner_id or side.people["editor"]
    made = {} if event.owner_id else {"user_id": None, "organisation_id": event.organisation_id}
    photo = make_photo(
        db.session.get_one(User, whose), pieces.EVENTS.name, colour=f"#{side.digit}f{side.digit}f7f", **made
    )
    event.photo_id, event.photo_alt = photo.id, side.text("Een pan soep")
    side.known[f"photo of {name}"] = photo.name
    side.keep_pictures(photo.key)


def _series(side: Side) -> None:
    """Dates to come, one of which is otherwise, and a pause."""
    series = db.session.get_one(Event, side.ids["series"])
    for day in (1, 8, 15):
        moment = series.starts.replace(month=12, day=day)
        otherwise = {"title": side.text("Anders"), "text": side.text("Vandaag soep"), "place": side.text("Kleine zaal"),
                     "reason": side.text("Verbouwing")} if day == 8 else {}  # fmt: skip
        make_occurrence(series, moment, moment.replace(hour=21), **otherwise)
        if otherwise:
            db.session.add(Deviation(event_id=series.id, recurrence=moment, kind="anders", **otherwise))
    db.session.add(EventPause(event_id=series.id, first_day=date(2026, 12, 21), last_day=date(2027, 1, 3)))
    db.session.flush()


def _tips(side: Side) -> None:
    tip = EventTip(
        what=side.text("Rommelmarkt"), moment=side.text("Zaterdag"), place=side.text("Plein"),
        website=side.site("markt"), email=side.email("tipgever"), tipped_at=side.ago(hours=3),
        expires_at=side.ahead(days=90),
    )  # fmt: skip
    db.session.add(tip)
    db.session.flush()
    side.known["tip"] = tip.public_id


def _calendars(side: Side) -> None:
    """The neighbour's addresses: one for everything, one for a wijk and a category."""
    for name, wijk in (("calendar", None), ("calendar of a wijk", side.ids["wijk"])):
        token = new_secret()
        row = AgendaSubscription(
            user_id=side.people["neighbour"], token_hash=hash_of(token), wijk_id=wijk, made_at=side.ago(days=2),
            every_wijk=wijk is None, every_kind=wijk is None,
        )  # fmt: skip
        db.session.add(row)
        db.session.flush()
        side.known[name], side.known["subscription"] = token, row.public_id
        if wijk is not None:
            db.session.add(SubscriptionCategory(subscription_id=row.id, category_id=side.ids["category"]))
    db.session.flush()
