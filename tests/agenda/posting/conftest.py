"""A village where people post, and a hand that fills in the form."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import carry, give_role, make_user, open_session
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_category, make_platform, make_wijk
from tests.seeds import Seeds
from wijkplatform.accounts.models import User
from wijkplatform.agenda.models import Event
from wijkplatform.core.audience import Role
from wijkplatform.core.database import db
from wijkplatform.organisations.models import Membership
from wijkplatform.platforms.models import Platform, Wijk

NEW = "/agenda/nieuw"
FILLED_IN: dict[str, Any] = {
    "titel": "Breicafé",
    "tekst": "Neem je *breiwerk* mee.",
    "begin": "2026-11-28T10:00",
    "einde": "2026-11-28T12:00",
    "locatie": "De Linde",
    "sleutel": "abcdefghijklmnopqrstuv",
    "doe": "plaats",
}

Browse = Callable[[str], WatchingClient]


@dataclass(frozen=True)
class Poster:
    """A browser of somebody, and how it fills in a form."""

    client: WatchingClient

    def send(self, path: str = NEW, **changes: Any) -> TestResponse:
        """Fill in the form at `path` and send it; None leaves a field out."""
        data = {name: value for name, value in (FILLED_IN | changes).items() if value is not None}
        return self.client.send_form(path, data)


@pytest.fixture
def street(house: House, seeds: Seeds) -> House:
    """Residents may post. De Linde has an editor, De Eik has nobody; there are a resident, a neighbour, a moderator."""

    def make() -> None:
        with house.writing(None):
            make_platform(residents_post=True, first_posts_wait=False)
            centrum = make_wijk("centrum", "Centrum")
            hertme = make_wijk("hertme", "Hertme")
            make_category()
            linde = make_organisation()
            make_organisation("de-eik", name="De Eik")
            make_user("Sanne Proef", wijk=centrum)
            make_user("Buur Vrouw", wijk=centrum)
            make_user("Ander Mens", wijk=hertme)
            make_user("Jong Mens", wijk=centrum, under_16=True)
            editor = make_user("Rik Redactie")
            db.session.add(Membership(organisation_id=linde.id, user_id=editor.id, role="redacteur"))
            give_role(make_user("Mo Derator"), Role.MODERATOR)

    seeds.sow("street", make)
    return house


@pytest.fixture
def browse(street: House, app: Flask, client: WatchingClient) -> Browse:
    """A browser of the account with this first name; "" for a visitor."""

    def browsing(first: str) -> WatchingClient:
        browser = app.test_client()
        assert isinstance(browser, WatchingClient)
        browser.canaries = client.canaries
        if first:
            with street.writing():
                user = db.session.scalars(select(User).where(User.name.startswith(first))).one()
                carry(browser, open_session(user, proved=True))
        return browser

    return browsing


@pytest.fixture
def resident(browse: Browse) -> Poster:
    """Sanne, who lives in Centrum."""
    return Poster(browse("Sanne"))


@pytest.fixture
def editor(browse: Browse) -> Poster:
    """Rik, who writes for De Linde."""
    return Poster(browse("Rik"))


def settings(house: House, **changes: Any) -> None:
    """Change what the platform allows."""
    with house.writing():
        platform = db.session.scalars(select(Platform)).one()
        for name, value in changes.items():
            setattr(platform, name, value)


def events(house: House) -> list[Event]:
    """All activities there are."""
    with house.reading():
        return list(db.session.scalars(select(Event).order_by(Event.id)))


def the_one(house: House) -> Event:
    """The only activity."""
    found = events(house)
    assert len(found) == 1
    return found[0]


def wijk_of(house: House, slug: str) -> Wijk:
    """A wijk by its slug."""
    with house.reading():
        return db.session.scalars(select(Wijk).where(Wijk.slug == slug)).one()
