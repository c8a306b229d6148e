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


def let_come(house: House) -> dict[str, tuple[int, str]]:
    """Everybody in `PEOPLE` lives in the village, and is logged in; of each the id, and what the cookie holds."""
    with house.writing():
        people = {name: _person(name) for name in PEOPLE if name != "visitor"}
        return {name: (user.id, open_session(user, proved=name == "moderator")) for name, user in people.items()}


def gather(app: Flask, canaries: Canaries, people: dict[str, tuple[int, str]]) -> Crowd:
    """A browser for each of them, and one for a visitor."""
    browsers = {}
    for name in PEOPLE:
        browser = app.test_client()
        assert isinstance(browser, WatchingClient)
        browser.canaries = canaries
        browsers[name] = browser
        if name in people:
            carry(browser, people[name][1])
    return Crowd(browsers, {name: number for name, (number, _secret) in people.items()})


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
