"""A village where people place things, and a hand that fills in forms; fixtures for who imports them."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import carry, give_role, make_user, open_session
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_category, make_platform, make_wijk
from tests.seeds import Seeds
from wijkplatform.accounts.models import User
from wijkplatform.core.audience import Role
from wijkplatform.core.database import db
from wijkplatform.organisations.models import Membership
from wijkplatform.platforms.models import Platform, Wijk

Browse = Callable[[str], WatchingClient]


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


def settings(house: House, **changes: Any) -> None:
    """Change what the platform allows."""
    with house.writing():
        platform = db.session.scalars(select(Platform)).one()
        for name, value in changes.items():
            setattr(platform, name, value)


def wijk_of(house: House, slug: str) -> Wijk:
    """A wijk by its slug."""
    with house.reading():
        return db.session.scalars(select(Wijk).where(Wijk.slug == slug)).one()
