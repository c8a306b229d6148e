"""A board with one notice, a clock that is moved by hand, and the post."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.accounts.letters import Opened, open_mail, open_one
from tests.client import WatchingClient
from tests.conftest import NOW, House
from tests.factories.accounts import carry, make_user, open_session
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_platform, make_wijk
from tests.factories.prikbord import make_notice
from wijkplatform.accounts.models import User
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.organisations.models import Membership, Organisation
from wijkplatform.prikbord.models import Notice
from wijkplatform.prikbord.terms.jobs import ask_in_time
from wijkplatform.web.kit import kit

DAY = timedelta(days=1)
TITLE = "Wie helpt mij een kast naar boven te tillen?"


def on_day(day: float) -> datetime:
    """So many days after the notice was hung up; from now on it is then."""
    moment = NOW + day * DAY
    clock.stop_at(moment)
    return moment


@dataclass(frozen=True)
class Board:
    """The house with its board."""

    house: House
    app: Flask
    client: WatchingClient

    def browser(self, name: str = "") -> WatchingClient:
        """A browser of the account with this first name; "" for a visitor."""
        browser = self.app.test_client()
        assert isinstance(browser, WatchingClient)
        browser.canaries = self.client.canaries
        if name:
            with self.house.writing():
                carry(browser, open_session(self.user(name), proved=True))
        return browser

    def user(self, name: str) -> User:
        """The account, inside a unit."""
        return db.session.scalars(select(User).where(User.name.startswith(name))).one()

    def change(self, name: str, **changes: Any) -> None:
        """Change an account."""
        with self.house.writing():
            for column, value in changes.items():
                setattr(self.user(name), column, value)

    def change_notice(self, **changes: Any) -> None:
        """Change the one notice, in the table."""
        with self.house.writing():
            notice = db.session.scalars(select(Notice)).one()
            for column, value in changes.items():
                setattr(notice, column, value)

    def give_to(self, slug: str) -> None:
        """Let the one notice be of this organisation, hung up by nobody."""
        with self.house.reading():
            organisation = db.session.scalars(select(Organisation.id).where(Organisation.slug == slug)).one()
        self.change_notice(owner_id=None, organisation_id=organisation, posted_by_id=None)

    def notice(self) -> Notice:
        """The one notice, as it is."""
        with self.house.reading():
            return db.session.scalars(select(Notice)).one()

    def ask(self) -> list[Opened]:
        """Let the job run, and open what came by mail."""
        with self.house.app.app_context():
            ask_in_time()
        return open_mail(self.house)

    def letter(self) -> Opened:
        """The same, when it is one letter."""
        with self.house.app.app_context():
            ask_in_time()
        return open_one(self.house)

    def run(self, *jobs: str) -> None:
        """Let jobs of the house run, by name."""
        with self.house.app.app_context():
            declared = {job.name: job for feature in kit().features for job in feature.jobs}
            for name in jobs:
                declared[name].run()


@pytest.fixture
def board(house: House, app: Flask, client: WatchingClient) -> Board:
    """Sanne hung up a notice today, for four weeks. Rik and Roos write for De Linde, nobody for De Eik."""
    with house.writing(None):
        make_platform()
        centrum = make_wijk("centrum")
        linde = make_organisation()
        make_organisation("de-eik", name="De Eik", email="info@eik.example")
        for name in ("Rik Redactie", "Roos Redactie"):
            db.session.add(Membership(organisation_id=linde.id, user_id=make_user(name).id, role="redacteur"))
        make_user("Buur Vrouw", wijk=centrum)
        make_notice(make_user("Sanne Proef", wijk=centrum))
    return Board(house, app, client)
