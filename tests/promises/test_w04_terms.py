"""W04: not kept longer than needed. An account unused for two years is asked twice, then erased."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.accounts.ending import finish_erasing
from tests.accounts.letters import open_mail
from tests.client import WatchingClient
from tests.conftest import NOW, House
from tests.factories.accounts import make_user
from tests.factories.platforms import make_category, make_platform, make_wijk
from tests.factories.profiles import make_profile
from wijkplatform.accounts.jobs.unused import sweep_unused
from wijkplatform.accounts.models import Interest, User
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.core.people import account_holder
from wijkplatform.core.people.graph import about, class_of, reaches_people, tables

DAY = timedelta(days=1)


@pytest.fixture
def person(house: House) -> int:
    """Somebody with a profile and something that they like, who stays away from now on."""
    with house.writing(None):
        make_platform()
        user = make_user(wijk=make_wijk(), used_at=NOW)
        make_profile(user, "ik maak vogelhuisjes")
        db.session.add(Interest(user_id=user.id, category_id=make_category().id))
        return user.id


def sweep_on(house: House, days: int) -> None:
    clock.stop_at(NOW + days * DAY)
    with house.app.app_context():
        sweep_unused()


def days_on(house: House, days: int) -> list[str]:
    """Let the worker do its work on that day; where the buttons of the mail of that day lead."""
    sweep_on(house, days)
    return [mail.path for mail in open_mail(house)]


def rows_about(house: House, user_id: int) -> set[str]:
    """The tables in which something stands about this person."""
    who = account_holder(user_id)
    found = set()
    with house.reading():
        for table in (each for each in tables() if reaches_people(each)):
            query = select(class_of(table)).where(about(table, who)).limit(1)
            if db.session.execute(query).first() is not None:
                found.add(table.name)
    return found


def test_two_years_two_mails_and_nothing_is_left(house: House, person: int) -> None:
    days = [729, 730, 743, 744, 759]
    assert [len(days_on(house, day)) for day in days] == [0, 1, 0, 1, 0]
    assert rows_about(house, person) >= {"user", "profile", "interest", "outbox", "account_token"}
    sweep_on(house, 760)
    (last,) = finish_erasing(house)
    assert last.subject == "Je account bij Testhus wordt nu verwijderd"
    assert rows_about(house, person) == set()


def test_ik_blijf_needs_no_log_in(house: House, person: int, client: WatchingClient) -> None:
    (first,) = days_on(house, 730)
    assert client.send_form(first, {}).status_code == 303
    assert not client.get_cookie("sid", domain=client.host)
    assert [len(days_on(house, day)) for day in (744, 760, 1459)] == [0, 0, 0]
    with house.reading():
        assert db.session.get_one(User, person).stay_asked_at is None
    assert len(days_on(house, 1460)) == 1  # two years after the button
