"""Who makes and reads activities, for tests: an editor, a resident, neighbours and who decides, with browsers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask
from sqlalchemy import select

from tests.canary import Canaries
from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import carry, give_role, make_user, open_session
from tests.factories.agenda import make_event
from wijkplatform.accounts.models import User
from wijkplatform.agenda.models import Event
from wijkplatform.core.audience import Role
from wijkplatform.core.database import db
from wijkplatform.organisations.models import Membership, Organisation
from wijkplatform.platforms.models import Wijk

PEOPLE = ("visitor", "far", "near", "owner", "editor", "moderator")
"""Who may come by: `near` lives in Hertme, `far` in Centrum; the others live nowhere in particular."""


@dataclass
class Crowd:
    """A browser for each of them, and the id of each."""

    browsers: dict[str, WatchingClient]
    ids: dict[str, int]

    def __getitem__(self, name: str) -> WatchingClient:
        return self.browsers[name]


def gather(app: Flask, house: House, canaries: Canaries) -> Crowd:
    """Everybody in `PEOPLE`, in the village."""
    browsers, ids = {}, {}
    for name in PEOPLE:
        browser = app.test_client()
        assert isinstance(browser, WatchingClient)
        browser.canaries = canaries
        browsers[name] = browser
        if name == "visitor":
            continue
        with house.writing():
            user = _person(name)
            ids[name] = user.id
            carry(browser, open_session(user, proved=name == "moderator"))
    return Crowd(browsers, ids)


def _person(name: str) -> User:
    wijken = {wijk.slug: wijk for wijk in db.session.execute(select(Wijk)).scalars()}
    user = make_user(
        name.title(), f"{name}@buur.example", {"near": wijken["hertme"], "far": wijken["centrum"]}.get(name)
    )
    if name == "moderator":
        give_role(user, Role.MODERATOR)
    if name == "editor":
        linde = db.session.execute(select(Organisation.id).where(Organisation.slug == "de-linde")).scalar_one()
        db.session.add(Membership(user_id=user.id, organisation_id=linde, role="redacteur"))
    return user


def make_own(owner_id: int, wijken: tuple[str, ...] = (), **changes: Any) -> Event:
    """An activity of a resident; in a writing unit."""
    linde = db.session.execute(select(Organisation).where(Organisation.slug == "de-linde")).scalar_one()
    named = tuple(db.session.execute(select(Wijk).where(Wijk.slug.in_(wijken))).scalars())
    fields = {"organisation_id": None, "owner_id": owner_id, "title": "Soep"}
    return make_event(linde, wijken=named, **(fields | changes))


def each(crowd: Crowd) -> Iterator[tuple[str, WatchingClient]]:
    """Everybody in turn."""
    yield from crowd.browsers.items()
