"""An account that nobody uses: the day it was used, two letters, the button "ik blijf", and the end (W04)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from tests.accounts.ending import finish_erasing
from tests.accounts.letters import Opened, open_mail
from tests.client import WatchingClient, token_in
from tests.conftest import NOW, House
from tests.factories.accounts import PASSWORD, PASSWORD_HASH, carry, make_user, open_session
from tests.factories.platforms import make_platform, make_wijk
from wijkplatform.accounts import FEATURE
from wijkplatform.accounts.actions.passwords import put_password
from wijkplatform.accounts.actions.staying import ASK, ASK_AGAIN
from wijkplatform.accounts.jobs.unused import JOBS, sweep_unused
from wijkplatform.accounts.models import AccountToken, User
from wijkplatform.accounts.used import start_of_today
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.core.erasures import Erasure
from wijkplatform.core.outbox import Outbox
from wijkplatform.platforms.hosts import find_platform

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
TWO_YEARS, TWO_WEEKS, MONTH = 730 * DAY, 14 * DAY, 30 * DAY
MIDNIGHT = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)
EMAIL = "sanne@bewoner.example"


@pytest.fixture
def person(house: House) -> int:
    """Somebody who was here two years ago for the last time."""
    with house.writing(None):
        make_platform()
        return make_user(wijk=make_wijk(), used_at=NOW - TWO_YEARS, created_at=NOW - 2 * TWO_YEARS).id


def sweep(house: House, moment: datetime) -> list[Opened]:
    """Let the job run at `moment`, and the post go; the mail that came of it. It stays `moment`."""
    clock.stop_at(moment)
    with house.app.app_context():
        sweep_unused()
    return open_mail(house)


def state(house: House, user_id: int) -> tuple[datetime | None, datetime | None, datetime | None] | None:
    """When it was used and asked; None when it is gone."""
    columns = select(User.used_at, User.stay_asked_at, User.stay_asked_again_at)
    with house.reading():
        row = db.session.execute(columns.where(User.id == user_id)).first()
    return tuple(row) if row else None  # type: ignore[return-value]


def change(house: House, user_id: int, **values: Any) -> None:
    """Let the account be so."""
    with house.writing():
        db.session.execute(update(User).where(User.id == user_id).values(**values))


def test_two_letters_and_then_the_end(house: House, person: int) -> None:
    assert sweep(house, NOW - SECOND) == []
    (first,) = sweep(house, NOW)
    assert (first.to, first.subject) == (EMAIL, "Blijf je op Testhus?")
    assert "24 december 2026" in first.text  # thirty days on
    assert sweep(house, NOW + TWO_WEEKS - SECOND) == []
    (second,) = sweep(house, NOW + TWO_WEEKS)
    assert second.subject == "Binnenkort wissen we je account op Testhus"
    assert "24 december 2026" in second.text
    assert sweep(house, NOW + MONTH - SECOND) == []
    assert state(house, person) is not None
    (last,) = sweep(house, NOW + MONTH)
    assert (last.to, "hoorden niets. Daarom wissen we het nu." in last.text) == (EMAIL, True)
    assert finish_erasing(house) == []
    assert state(house, person) is None
    with house.reading():
        assert len(list(db.session.scalars(select(Erasure)))) == 1


def test_asking_is_done_once(house: House, person: int) -> None:
    assert len(sweep(house, NOW)) == 1
    assert sweep(house, NOW + DAY) == []
    assert len(sweep(house, NOW + TWO_WEEKS)) == 1
    assert sweep(house, NOW + TWO_WEEKS + DAY) == []


@pytest.mark.parametrize("which", [1, 2])
def test_the_button_of_either_letter_keeps_the_account(
    house: House, person: int, client: WatchingClient, which: int
) -> None:
    letters = sweep(house, NOW)
    moment = NOW + DAY
    if which == 2:
        letters += sweep(house, NOW + TWO_WEEKS)
        moment = NOW + MONTH - SECOND
    clock.stop_at(moment)
    path = letters[-1].path
    assert path.startswith("/link/blijven/")
    page = client.get(path)
    assert "Ik blijf" in page.text and "noindex" in page.text
    assert state(house, person) != (MIDNIGHT, None, None)  # looking answers nothing
    answer = client.send_form(path, {})
    assert (answer.status_code, answer.location) == (303, "/account/gebleven")
    assert "We wissen niets." in client.get(answer.location).text
    with house.reading():
        found = db.session.get_one(User, person)
        assert found.used_at is not None
        assert timedelta(0) <= moment - found.used_at < DAY
        assert (found.stay_asked_at, found.stay_asked_again_at) == (None, None)
        assert list(db.session.scalars(select(AccountToken.id))) == []
    assert client.get(path).status_code == 404
    assert sweep(house, NOW + MONTH) == []
    assert state(house, person) is not None


def test_a_link_that_is_made_up_says_what_to_do(house: House, person: int, client: WatchingClient) -> None:
    page = client.get("/link/blijven/onzin")
    assert page.status_code == 404
    assert "/account/inloggen" in page.text


@pytest.mark.parametrize("kind", [ASK, ASK_AGAIN])
def test_no_account_goes_before_its_letters_left_or_were_given_up(house: House, person: int, kind: str) -> None:
    sweep(house, NOW)
    sweep(house, NOW + TWO_WEEKS)
    with house.writing():
        db.session.execute(update(Outbox).where(Outbox.kind == kind).values(done_at=None, due_at=NOW + 900 * DAY))
    sweep(house, NOW + MONTH)
    assert state(house, person) is not None
    with house.writing():
        db.session.execute(update(Outbox).where(Outbox.kind == kind).values(done_at=NOW, failed=True))
    sweep(house, NOW + MONTH)
    finish_erasing(house)
    assert state(house, person) is None


def test_after_a_long_stop_the_second_letter_still_gives_sixteen_days(house: House, person: int) -> None:
    sweep(house, NOW)
    late = NOW + 60 * DAY
    (second,) = sweep(house, late)
    assert "8 februari 2027" in second.text  # sixteen days on
    assert sweep(house, late + 16 * DAY - SECOND) == []
    assert state(house, person) is not None
    sweep(house, late + 16 * DAY)
    finish_erasing(house)
    assert state(house, person) is None


def test_who_is_restricted_is_neither_asked_nor_wiped(house: House, person: int) -> None:
    change(house, person, restricted_at=NOW)
    assert sweep(house, NOW) == []
    change(house, person, restricted_at=None, stay_asked_at=NOW, stay_asked_again_at=NOW)
    change(house, person, restricted_at=NOW)
    assert sweep(house, NOW + 2 * MONTH) == []
    assert state(house, person) is not None
    change(house, person, restricted_at=None)
    sweep(house, NOW + 2 * MONTH)
    finish_erasing(house)
    assert state(house, person) is None


@pytest.mark.parametrize("values", [{"paused_at": NOW}, {"under_16": True}, {"blocked_at": NOW}])
def test_who_paused_is_asked_as_anybody_is(house: House, person: int, values: dict[str, Any]) -> None:
    change(house, person, **values)
    assert len(sweep(house, NOW)) == 1


@pytest.mark.parametrize("values", [{"activated_at": None}, {"erasing_at": NOW}])
def test_who_has_no_account_that_works_is_not_asked(house: House, person: int, values: dict[str, Any]) -> None:
    change(house, person, **values)
    assert sweep(house, NOW) == []


def test_without_a_day_of_use_it_counts_from_when_the_account_began(house: House, person: int) -> None:
    change(house, person, used_at=None, activated_at=NOW - TWO_YEARS + DAY)
    assert sweep(house, NOW) == []
    assert len(sweep(house, NOW + DAY)) == 1


def test_a_session_that_is_used_is_noted_once_a_day_as_its_midnight(
    house: House, person: int, client: WatchingClient
) -> None:
    change(house, person, stay_asked_at=NOW - DAY, stay_asked_again_at=NOW - DAY)
    with house.writing():
        carry(client, open_session(db.session.get_one(User, person)))
    version = _version(house)
    client.get("/hulp")
    assert state(house, person) == (MIDNIGHT, None, None)
    assert _version(house) == version  # nobody's kept pages end
    for moment, kept in (
        (MIDNIGHT + DAY - SECOND, MIDNIGHT),
        (MIDNIGHT + DAY, MIDNIGHT + DAY),
        (MIDNIGHT + DAY + 5 * SECOND, MIDNIGHT + DAY),
    ):
        clock.stop_at(moment)
        client.get("/hulp")
        assert state(house, person) == (kept, None, None)


def _version(house: House) -> int:
    with house.reading(None):
        found = find_platform("hus.example")
    assert found is not None
    return found.content_version


def test_noting_costs_something_once_a_day(
    house: House, person: int, client: WatchingClient, count_queries: Callable[[], int]
) -> None:
    with house.writing():
        carry(client, open_session(db.session.get_one(User, person)))
    counts = []
    for _number in range(3):
        count_queries()
        client.get("/hulp")
        counts.append(count_queries())
    assert counts[0] - counts[1] == 2  # the row is read and written
    assert counts[1] == counts[2]


def test_a_session_that_owes_a_step_is_no_use(house: House, person: int, client: WatchingClient) -> None:
    with house.writing():
        carry(client, open_session(db.session.get_one(User, person), awaits="app"))
    client.get("/hulp")
    assert state(house, person) == (NOW - TWO_YEARS, None, None)


def test_logging_in_is_noted(house: House, person: int, client: WatchingClient) -> None:
    page = client.get("/account/inloggen")
    data = {"csrf_token": token_in(page), "email": EMAIL, "wachtwoord": PASSWORD}
    answer = client.post("/account/inloggen", data=data, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 303
    assert state(house, person) == (MIDNIGHT, None, None)


def test_so_is_a_new_password(house: House, person: int) -> None:
    with house.writing():
        put_password(person, PASSWORD_HASH)
    assert state(house, person) == (MIDNIGHT, None, None)


def test_the_day_is_that_of_the_platform(house: House, person: int) -> None:
    with house.context():
        assert start_of_today() == MIDNIGHT
        clock.stop_at(datetime(2026, 7, 1, 21, 59, tzinfo=UTC))
        assert start_of_today() == datetime(2026, 6, 30, 22, 0, tzinfo=UTC)


def test_it_is_a_job_of_the_feature() -> None:
    assert set(JOBS) <= set(FEATURE.jobs)
