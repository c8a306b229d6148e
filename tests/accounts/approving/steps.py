"""What tests of letting in do: confirming, logging in, deciding, and looking what is left."""

from datetime import timedelta

from sqlalchemy import select

from tests.accounts.conftest import FILLED_IN
from tests.accounts.letters import Opened, open_one
from tests.client import WatchingClient
from tests.conftest import NOW, House
from tests.factories.accounts import PASSWORD
from wijkplatform.accounts.jobs.waiting import sweep_waiting
from wijkplatform.accounts.models import User
from wijkplatform.core import clock
from wijkplatform.core.database import Base, db

NAME, EMAIL = FILLED_IN["naam"], FILLED_IN["email"]


REASON = "We kennen je niet. Bel ons even."


def confirm(house: House, client: WatchingClient, status: int = 303) -> Opened:
    """Use the link of the letter; the next letter."""
    assert status == 303
    response = client.send_form(open_one(house).path, {})
    assert (response.status_code, response.location) == (303, "/account/toelating-gevraagd")
    assert "We kijken of je mee mag doen" in client.get(response.location).text
    return open_one(house)


def log_in(browser: WatchingClient, email: str = EMAIL) -> int:
    """Whether the door opens: 303, or else 422."""
    return browser.send_form("/account/inloggen", {"email": email, "wachtwoord": PASSWORD}).status_code


def find_user(house: House, email: str = EMAIL) -> User | None:
    """The account with this address."""
    with house.reading():
        found = db.session.scalars(select(User).where(User.email == email)).one_or_none()
        db.session.expunge_all()
        return found


def page_of(house: House, email: str = EMAIL) -> str:
    """Where staff decide about this account."""
    user = find_user(house, email)
    assert user is not None
    return f"/beheer/accounts/{user.public_id}"


def decide(browser: WatchingClient, path: str, **data: str) -> tuple[int, str | None]:
    """Press a button of the page; the answer."""
    response = browser.send_form(path, data)
    return response.status_code, response.location


def sweep(house: House, moment: timedelta = timedelta()) -> None:
    """Let the job run this long after the beginning."""
    clock.stop_at(NOW + moment)
    with house.app.app_context():
        sweep_waiting()


def values_left(house: House, *values: str) -> list[str]:
    """The tables in which any of these values still stands."""
    with house.app.app_context(), db.engine.connect() as connection:
        return [
            table.name
            for table in Base.metadata.sorted_tables
            for row in connection.execute(table.select())
            if any(value in str(row) for value in values)
        ]
