"""The terms that tables declare are carried out: each row goes on its day and not before, on every platform (H06)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Boolean, Date, DateTime, Integer, SmallInteger, Table, func, select

from tests.conftest import NOW, House
from tests.factories.accounts import make_user, open_session
from tests.factories.platforms import make_platform
from wijkplatform.accounts.models import LoginSession, User
from wijkplatform.app import FEATURES
from wijkplatform.core import clock
from wijkplatform.core.database import Base, UtcDateTime, WallTime, db
from wijkplatform.core.jobs import job_states, run_due
from wijkplatform.core.people import kept_tables
from wijkplatform.core.people.graph import class_of
from wijkplatform.core.personal import ContentLink, Kept, PersonLink, about_of, declaration_of
from wijkplatform.privacy.jobs import terms
from wijkplatform.privacy.jobs.terms import JOBS, keep_moments, keep_terms

SECOND = timedelta(seconds=1)
LONG_AGO = NOW - timedelta(days=4000)
KEPT = sorted(kept_tables(), key=lambda each: each[0].name)
each_term = pytest.mark.parametrize(("table", "kept"), KEPT, ids=[table.name for table, _kept in KEPT])


def make_row(table: Table, person: User, **values: Any) -> Any:
    """A row of `table` about `person`, made from what its columns declare, with the rows that it belongs to; in a
    writing unit.
    """
    row = {column.name: value for column in table.c for value in _value(column, person)}
    made = class_of(table)(**(row | values))
    db.session.add(made)
    db.session.flush()
    return made


def _value(column: Any, person: User) -> Iterator[Any]:
    said = declaration_of(column.info)
    if isinstance(said, PersonLink):
        yield person.id
    elif isinstance(said, ContentLink) and said.table == "login_session":
        yield db.session.scalars(select(LoginSession.id).where(LoginSession.user_id == person.id)).one()
    elif isinstance(said, ContentLink) and not column.nullable:
        yield make_row(Base.metadata.tables[said.table], person).id
    elif column.name not in {"id", "platform_id"} and not column.nullable and column.default is None:
        kinds: dict[type, Any] = {
            UtcDateTime: _far_ahead(column), WallTime: NOW.replace(tzinfo=None), DateTime: NOW,
            Date: date(2026, 1, 1), Boolean: False, Integer: 1, SmallInteger: 1,
        }  # fmt: skip
        known = [value for kind, value in kinds.items() if isinstance(column.type, kind)]
        yield known[0] if known else f"qz{person.id}{column.name}"[: column.type.length or 40]


def is_about_people(table: Table) -> bool:
    """Whether rows of `table` are somebody's, or belong to what is."""
    for column in table.c:
        said = declaration_of(column.info)
        if isinstance(said, PersonLink):
            return True
        if isinstance(said, ContentLink) and not column.nullable and is_about_people(Base.metadata.tables[said.table]):
            return True
    return False


def _far_ahead(column: Any) -> datetime:
    """As far as a moment of this column may lie."""
    about = about_of(column.table.info)
    ahead = about.kept.ahead if about and about.kept and about.kept.since == column.name else None
    return NOW + (ahead or timedelta(days=4000))


def left(house: House, table: Table) -> int:
    """How many rows of `table` there are."""
    with house.reading():
        return db.session.execute(select(func.count()).select_from(class_of(table))).scalar_one()


def keep(house: House, moment: datetime) -> None:
    """Let both jobs run at `moment`, as the worker does: with no platform."""
    clock.stop_at(moment)
    for job in JOBS:
        with house.app.app_context():
            job.run()
    clock.stop_at(NOW)


@pytest.fixture
def person(house: House) -> User:
    """Somebody with one session, which ends after everything else."""
    with house.writing(None):
        make_platform()
        user = make_user()
        open_session(user, started_at=NOW + timedelta(days=4000), seen_at=NOW)
        return user


def _end(kept: Kept) -> datetime:
    return NOW + kept.lasts


@each_term
def test_a_row_stays_until_its_day_and_goes_on_it(house: House, person: User, table: Table, kept: Kept) -> None:
    with house.writing():
        make_row(table, person, **{kept.since: NOW})
    rows = left(house, table)
    keep(house, _end(kept) - SECOND)
    assert left(house, table) == rows
    keep(house, _end(kept))
    assert left(house, table) == rows - 1


@each_term
def test_of_who_is_restricted_nothing_goes(house: House, person: User, table: Table, kept: Kept) -> None:
    with house.writing():
        make_row(table, person, **{kept.since: LONG_AGO})
        db.session.get_one(User, person.id).restricted_at = NOW
    rows = left(house, table)
    keep(house, _end(kept))
    assert left(house, table) == (rows if is_about_people(table) else rows - 1)
    with house.writing():
        db.session.get_one(User, person.id).restricted_at = None
    keep(house, _end(kept))
    assert left(house, table) == rows - 1


@pytest.mark.parametrize("table", ["address_access", "breach_report"])
def test_neither_what_stands_at_the_address_of_who_is_restricted(house: House, person: User, table: str) -> None:
    with house.writing():
        for number, email in enumerate((person.email, "ander@bewoner.example")):
            moments = {"expires_at": LONG_AGO} if table == "address_access" else {"reported_at": LONG_AGO}
            hashes = {"token_hash": f"t{number}", "session_hash": f"s{number}"} if table == "address_access" else {}
            make_row(Base.metadata.tables[table], person, email=email, **moments, **hashes)
        db.session.get_one(User, person.id).restricted_at = NOW
    keep(house, NOW)
    assert left(house, Base.metadata.tables[table]) == 1


def test_who_received_something_is_held_back_with_who_gave_it(house: House, person: User) -> None:
    """A row about two people stays as long as one of them is restricted, whichever that is."""
    table = Base.metadata.tables["staff_look"]
    with house.writing():
        officer = make_user("Pien Privacy", restricted_at=NOW)
        make_row(table, person, looker_id=officer.id, looked_at=LONG_AGO)
        make_row(table, person, looker_id=None, looked_at=LONG_AGO)
    keep(house, NOW)
    assert left(house, table) == 1


def test_on_every_platform_portion_by_portion(house: House, person: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terms, "PORTION", 2)
    table = Base.metadata.tables["staff_look"]
    with house.writing(None):
        make_platform("elders.example")
        for _number in range(4):
            make_row(table, make_user(f"N{_number} Elders"), looked_at=LONG_AGO)
    with house.writing():
        for _number in range(5):
            make_row(table, person, looked_at=LONG_AGO)
        make_row(table, person, looked_at=NOW)
    keep(house, NOW)
    assert left(house, table) == 1
    with house.reading("elders.example"):
        assert db.session.execute(select(func.count()).select_from(class_of(table))).scalar_one() == 0


def test_days_are_kept_each_night_and_moments_each_hour() -> None:
    assert {job.run: job.every for job in JOBS} == {keep_terms: timedelta(days=1), keep_moments: timedelta(hours=1)}
    assert set(JOBS) <= {job for feature in FEATURES for job in feature.jobs}


def test_what_goes_each_hour_does_not_wait_for_the_night(house: House, person: User) -> None:
    token, look = Base.metadata.tables["account_token"], Base.metadata.tables["staff_look"]
    with house.writing():
        make_row(token, person, expires_at=NOW)
        make_row(look, person, looked_at=LONG_AGO)
    with house.app.app_context():
        keep_moments()
    assert (left(house, token), left(house, look)) == (0, 1)
    with house.app.app_context():
        keep_terms()
    assert left(house, look) == 0


def test_the_last_run_can_be_seen(house: House, person: User) -> None:
    with house.app.app_context():
        run_due(JOBS)
    with house.reading():
        states = job_states(JOBS, db.session())
    assert [(state.last_ran_at, state.late) for state in states] == [(NOW, False)] * 2
