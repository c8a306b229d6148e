"""A closed platform, who runs it, and somebody who waits."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from tests.accounts.approving.steps import confirm
from tests.accounts.conftest import FILLED_IN, NewBrowser, SignUp
from tests.accounts.letters import Opened
from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import carry, give_role, make_user, open_session
from wijkplatform.accounts.models import User
from wijkplatform.core.audience import Role
from wijkplatform.core.database import db
from wijkplatform.platforms.actions import set_platform

Staff = Callable[[Role], WatchingClient]


@pytest.fixture
def shut(house: House, hus: None) -> None:
    """The platform at hus.example, closed."""
    with house.writing():
        set_platform({"besloten": "ja"})


@pytest.fixture
def staff(house: House, shut: None, browsers: NewBrowser) -> Staff:
    """A function that gives a browser of somebody with a role, who showed a second factor just now."""

    def enter(role: Role) -> WatchingClient:
        browser = browsers()
        with house.writing():
            user = db.session.scalars(select(User).where(User.email == f"{role}@hus.example")).one_or_none()
            if user is None:
                user = make_user(f"Wil {role}", f"{role}@hus.example")
                give_role(user, role)
            carry(browser, open_session(user, proved=True))
        return browser

    return enter


@pytest.fixture
def moderator(staff: Staff) -> WatchingClient:
    """The browser of a wijkbeheerder."""
    return staff(Role.MODERATOR)


@pytest.fixture
def waiting(house: House, shut: None, client: WatchingClient, sign_up: SignUp) -> Opened:
    """Somebody signed up and confirmed; the mail that they get then."""
    return confirm(house, client, sign_up(FILLED_IN).status_code)
