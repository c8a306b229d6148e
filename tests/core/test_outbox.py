"""Mail that waits: one letter for one key, one worker for one letter, tried by the clock, given up in time."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from tests.conftest import NOW, House
from tests.factories.accounts import make_user
from tests.factories.platforms import make_platform
from wijkplatform.accounts.models import User
from wijkplatform.core import clock, outbox
from wijkplatform.core.database import db, session, unscoped, writing
from wijkplatform.core.database.units import reading
from wijkplatform.core.outbox import (
    LEASE,
    Outbox,
    Waiting,
    enqueue,
    is_held,
    note_done,
    note_failed,
    take_next,
)  # fmt: skip
from wijkplatform.privacy.jobs.terms import keep_terms

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def user_id(house: House) -> int:
    with house.writing(None):
        make_platform()
        return make_user().id


def queue(house: House, *keys: str, user_id: int | None = None) -> None:
    with house.writing():
        for key in keys:
            enqueue("proef", user_id=user_id, key=key)


def rows(house: House) -> list[Outbox]:
    with house.reading():
        found = list(db.session.execute(select(Outbox).order_by(Outbox.id)).scalars())
        db.session.expunge_all()
    return found


def take(app: Flask, moment: datetime = NOW) -> Waiting | None:
    """What a worker gets at `moment`."""
    with clock.frozen(moment), app.app_context():
        return take_next()


def taken(app: Flask, moment: datetime = NOW) -> Waiting:
    found = take(app, moment)
    assert found is not None
    return found


def note(app: Flask, moment: datetime, what: Callable[..., Any], letter: Waiting, **said: Any) -> Any:
    with clock.frozen(moment), app.app_context():
        return what(letter, **said)


@pytest.mark.usefixtures("user_id")
def test_what_waits_longest_goes_first_and_each_goes_once(app: Flask, house: House) -> None:
    queue(house, "een", "twee")
    with clock.frozen(NOW - MINUTE):
        queue(house, "ouder")
    ids = [taken(app).id for _ in range(3)]
    keys = {row.id: row.key for row in rows(house)}
    assert [keys[each] for each in ids] == ["ouder", "een", "twee"]
    assert take(app) is None


@pytest.mark.usefixtures("user_id")
def test_nothing_leaves_that_was_not_kept(app: Flask, house: House) -> None:
    with pytest.raises(RuntimeError), house.writing():
        enqueue("proef", user_id=None)
        raise RuntimeError
    assert rows(house) == []
    assert take(app) is None


@pytest.mark.usefixtures("user_id")
def test_the_same_key_is_one_letter_and_no_key_is_a_letter_each(house: House) -> None:
    queue(house, "zelfde", "zelfde")
    queue(house, "zelfde", "", "")
    assert len(rows(house)) == 3
    assert len({row.public_id for row in rows(house)}) == 3


@pytest.mark.usefixtures("user_id")
def test_a_key_is_of_one_platform(house: House) -> None:
    queue(house, "zelfde")
    with house.writing(None):
        make_platform("ander.example")
        enqueue("proef", user_id=None, key="zelfde")
    with house.reading(None):
        count = unscoped(select(func.count(Outbox.id)), "of both platforms")
        assert db.session.execute(count).scalar_one() == 2


@pytest.mark.usefixtures("user_id")
def test_two_pages_that_write_the_same_key_at_once_both_go_well_and_make_one_letter(house: House) -> None:
    together, names = threading.Barrier(4), [f"naam {number}" for number in range(4)]
    failures: list[BaseException] = []

    def write(name: str) -> None:
        try:
            with house.context():
                together.wait()
                with writing():
                    make_user(name, f"{name.replace(' ', '')}@bewoner.example")
                    enqueue("proef", user_id=None, key="zelfde")
        except BaseException as error:
            failures.append(error)

    side_by_side(*(lambda name=name: write(name) for name in names))
    assert failures == []
    assert len(rows(house)) == 1
    with house.reading():
        assert set(db.session.execute(select(User.name)).scalars()) >= set(names)


@pytest.mark.usefixtures("user_id")
def test_a_letter_that_somebody_else_writes_at_this_very_moment_undoes_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The look beforehand saw nothing, and the row was there when it was written: what both databases can come to."""
    queue(house, "zelfde")
    answers = iter([False])
    look = outbox._is_queued
    monkeypatch.setattr(outbox, "_is_queued", lambda key: next(answers, None) is not False and look(key))
    with house.writing():
        make_user("Blijft Staan", "blijft@bewoner.example")
        enqueue("proef", user_id=None, key="zelfde")
        make_user("Ook Na", "ook@bewoner.example")
    assert len(rows(house)) == 1
    with house.reading():
        assert {"Blijft Staan", "Ook Na"} <= set(db.session.execute(select(User.name)).scalars())


@pytest.mark.usefixtures("user_id")
def test_a_letter_about_nobody_is_an_error_with_a_key_too(house: House) -> None:
    with pytest.raises(IntegrityError), house.writing():
        enqueue("proef", user_id=999_999, key="voor niemand")


def side_by_side(*deeds: Callable[[], None]) -> None:
    threads = [threading.Thread(target=deed) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.usefixtures("user_id")
def test_workers_side_by_side_never_have_the_same_letter_and_leave_none(app: Flask, house: House) -> None:
    queue(house, *(f"brief {number}" for number in range(40)))
    together, had = threading.Barrier(4), list[int]()

    def work() -> None:
        together.wait()
        while (letter := take(app)) is not None:
            had.append(letter.id)
            note(app, NOW, note_done, letter)

    side_by_side(work, work, work, work)
    assert sorted(had) == sorted(row.id for row in rows(house))
    assert len(had) == 40
    assert all(row.done_at == NOW for row in rows(house))


@pytest.mark.usefixtures("user_id")
def test_a_letter_in_hand_is_left_alone_until_its_lease_is_over(app: Flask, house: House) -> None:
    queue(house, "een")
    first = taken(app)
    assert take(app, NOW + LEASE) is None
    second = taken(app, NOW + LEASE + SECOND)
    assert (second.id, second.public_id, second.attempts) == (first.id, first.public_id, 0)


@pytest.mark.usefixtures("user_id")
def test_who_lost_the_lease_notes_nothing(app: Flask, house: House) -> None:
    queue(house, "een")
    first = taken(app)
    later = NOW + LEASE + SECOND
    second = taken(app, later)
    note(app, later, note_done, first)
    note(app, later, note_failed, first, for_good=True)
    (row,) = rows(house)
    assert (row.done_at, row.failed, row.leased_until) == (None, False, second.lease)


def test_it_is_tried_after_1_5_15_and_60_minutes_then_each_hour_and_given_up_at_48_hours(
    app: Flask, house: House, user_id: int
) -> None:
    queue(house, "een", user_id=user_id)
    tried, moment = list[timedelta](), NOW
    while True:
        letter = take(app, moment)
        if letter is None:
            assert take(app, moment - SECOND) is None
            break
        tried.append(moment - NOW)
        given_up = note(app, moment, note_failed, letter, for_good=False)
        (row,) = rows(house)
        assert (row.attempts, row.failed, row.leased_until) == (len(tried), given_up, None)
        if given_up:
            assert row.done_at == moment
            moment += 100 * HOUR
        else:
            assert take(app, row.due_at - SECOND) is None
            moment = row.due_at
    assert tried[:6] == [0 * MINUTE, MINUTE, 6 * MINUTE, 21 * MINUTE, 81 * MINUTE, 141 * MINUTE]
    assert {later - earlier for earlier, later in pairwise(tried[3:])} == {HOUR}
    assert 47 * HOUR < tried[-1] <= 48 * HOUR


@pytest.mark.usefixtures("user_id")
def test_what_is_refused_for_good_is_not_tried_again(app: Flask, house: House) -> None:
    queue(house, "een")
    assert note(app, NOW, note_failed, taken(app), for_good=True) is True
    (row,) = rows(house)
    assert (row.failed, row.done_at, row.attempts) == (True, NOW, 1)
    assert take(app, NOW + 100 * HOUR) is None


def test_it_goes_with_its_person_also_when_it_is_in_hand(app: Flask, house: House, user_id: int) -> None:
    queue(house, "een", "twee", user_id=user_id)
    letter = taken(app)
    assert held(house, letter)
    with house.writing():
        db.session.delete(db.session.get_one(User, user_id))
    assert rows(house) == []
    assert not held(house, letter)
    note(app, NOW, note_done, letter)
    note(app, NOW, note_failed, letter, for_good=False)
    assert take(app) is None


def held(house: House, letter: Waiting) -> bool:
    with house.reading():
        return is_held(letter)


@pytest.mark.usefixtures("user_id")
def test_a_row_that_took_the_number_of_one_that_is_gone_is_another_letter(app: Flask, house: House) -> None:
    """SQLite gives the number of the last row again once that row is gone."""
    queue(house, "een")
    letter = taken(app)
    with house.writing():
        row = db.session.get_one(Outbox, letter.id)
        db.session.delete(row)
        db.session.flush()
        again = Outbox(id=letter.id, kind="proef", key="ander", due_at=NOW, queued_at=NOW, leased_until=letter.lease)
        db.session.add(again)
    assert not held(house, letter)


@pytest.mark.usefixtures("user_id")
def test_after_thirty_days_nothing_tells_that_there_was_a_mail(app: Flask, house: House) -> None:
    queue(house, "een", "twee", "wacht")
    note(app, NOW, note_done, taken(app))
    note(app, NOW + SECOND, note_failed, taken(app), for_good=True)
    for moment, left in ((NOW + timedelta(days=30) - SECOND, 3), (NOW + timedelta(days=30), 2)):
        with clock.frozen(moment), app.app_context():
            keep_terms()
        assert len(rows(house)) == left
    with clock.frozen(NOW + timedelta(days=300)), app.app_context():
        keep_terms()
    assert [row.key for row in rows(house)] == ["wacht"]


@pytest.mark.usefixtures("user_id")
def test_looking_when_nothing_waits_is_one_statement_without_the_write_lock(
    app: Flask, count_queries: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise AssertionError("took the write lock")

    monkeypatch.setattr(outbox, "writing", refuse)
    take(app)
    count_queries()
    assert take(app) is None
    assert count_queries() == 1


@pytest.mark.usefixtures("user_id")
def test_looking_goes_along_the_index_of_what_waits_however_much_left_before(app: Flask, house: House) -> None:
    with house.writing():
        for number in range(2000):
            db.session.add(Outbox(kind="proef", key=f"{number}", due_at=NOW, queued_at=NOW, done_at=NOW))
    assert "ix_outbox_waiting" in plan(app)


def plan(app: Flask) -> str:
    """How the database says that it looks for the next letter."""
    seen: list[Any] = []
    with app.app_context(), reading() as current:
        sqlite = db.engine.dialect.name == "sqlite"
        if not sqlite:
            current.execute(unscoped(db.text("ANALYZE outbox"), "statistics, as autovacuum would have made them"))
        query = outbox._NEXT.where(*outbox._due(NOW))
        said = query.compile(db.engine, compile_kwargs={"literal_binds": True})
        explain = f"EXPLAIN {'QUERY PLAN ' if sqlite else ''}{said}"
        seen = list(session().execute(unscoped(db.text(explain), "only explains")))
    return "\n".join(str(row) for row in seen)
