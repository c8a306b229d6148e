"""R01: nobody under 16 without a parent; no birth date anywhere; a parent who can stop it at any moment.

What each step does stands in `accounts/test_parents.py`. That such an account stays anoniem and has no contact form is
held where profiles and messages are.
"""

import re

import pytest
from sqlalchemy import Date, DateTime, select

from tests.accounts.conftest import CHILD
from tests.accounts.letters import open_one
from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import make_user, open_session
from tests.factories.platforms import make_platform
from wijkplatform.accounts.models import User
from wijkplatform.accounts.session import load_viewer
from wijkplatform.core.database import Base, db

BIRTH = re.compile(r"geboren|geboortedatum|birth|leeftijd", re.IGNORECASE)


@pytest.mark.no_database
def test_there_is_no_place_for_a_birth_date() -> None:
    columns = [column for table in Base.metadata.tables.values() for column in table.c]
    assert [str(column) for column in columns if BIRTH.search(column.name)] == []
    dates = {column.name for column in User.__table__.c if isinstance(column.type, Date | DateTime)}
    times = {name for name in User.__table__.c.keys() if name.endswith(("_at", "_since"))}  # noqa: SIM118
    assert dates <= times


def test_a_child_cannot_get_in_before_the_parent_said_yes(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
    client.send_form("/account/maken", CHILD | {"wijk": ""})
    states = [working(house)]
    client.send_form(open_one(house).path, {})
    states.append(working(house))
    client.send_form(open_one(house).path, {"antwoord": "ja"})
    states.append(working(house))
    assert states == [False, False, True]


def working(house: House) -> bool:
    """Whether a session of the child would be taken."""
    with house.writing():
        secret = open_session(db.session.scalars(select(User)).one())
    headers = {"Cookie": f"sid={secret}"}
    with house.app.test_request_context("/", base_url="http://hus.example", headers=headers), house.reading() as here:
        assert here is not None
        return not load_viewer(here).is_visitor


def test_the_viewer_of_a_child_says_so(house: House) -> None:
    with house.writing(None):
        make_platform()
        secret = open_session(make_user(under_16=True))
    headers = {"Cookie": f"sid={secret}"}
    with house.app.test_request_context("/", base_url="http://hus.example", headers=headers), house.reading() as here:
        assert here is not None
        assert load_viewer(here).under_16
