"""What lowers something stands in the log before anybody hears that it is done, whoever is killed half-way."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from tests.conftest import NOW, House
from tests.factories.platforms import make_category, make_platform
from wijkplatform.core import lowering
from wijkplatform.core.database import db
from wijkplatform.core.erasure_log import ErasureLog, Told
from wijkplatform.core.lowering import (
    LogMark,
    Lowering,
    NotLogged,
    erasure_log,
    flush_lowerings,
    note_lowering,
    replaying,
    require_flushed,
)
from wijkplatform.platforms.models import Category


@pytest.fixture
def log(house: House) -> ErasureLog:
    """A platform, and the log of its installation."""
    with house.writing(None):
        make_platform()
    with house.app.app_context():
        return erasure_log()


def state(house: House) -> tuple[int, int]:
    """How many rows wait, and the mark."""
    with house.reading():
        return len(db.session.scalars(select(Lowering.id)).all()), db.session.scalar(select(LogMark.seq)) or 0


def refs(log: ErasureLog) -> list[str]:
    return [entry.told.ref for entry in log.read_after(0)]


def test_it_stands_in_the_log_when_the_unit_has_ended(house: House, log: ErasureLog) -> None:
    with house.writing() as platform:
        assert platform is not None
        note_lowering("gewist", "a")
        note_lowering("niveau", "b", "buren")
        assert not log.path.exists()
    assert [entry.told for entry in log.read_after(0)] == [
        Told(NOW, platform.platform_id, "gewist", "a"),
        Told(NOW, platform.platform_id, "niveau", "b", "buren"),
    ]
    assert state(house) == (0, 2)


def test_what_is_undone_is_not_logged(house: House, log: ErasureLog) -> None:
    with pytest.raises(ZeroDivisionError), house.writing():
        note_lowering("gewist", "a")
        assert 1 / 0
    with house.writing(), db.session.begin_nested() as point:
        note_lowering("gewist", "b")
        point.rollback()
    assert (log.path.exists(), state(house)) == (False, (0, 0))


def test_nothing_is_asked_when_nothing_was_noted(
    house: House, log: ErasureLog, count_queries: Callable[[], int]
) -> None:
    count_queries()
    with house.writing():
        pass
    assert count_queries() <= 2  # which platform


def killed(*_: object, **_named: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("where", ["append", "keep_mark"])
def test_who_is_killed_half_way_leaves_it_to_the_next(
    house: House, log: ErasureLog, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    with monkeypatch.context() as dying:
        dying.setattr(ErasureLog if where == "append" else lowering, where, killed)
        with pytest.raises(KeyboardInterrupt), house.writing():
            note_lowering("gewist", "a")
    assert state(house) == (1, 0)
    assert refs(log) == ([] if where == "append" else ["a"])
    with house.app.app_context():
        flush_lowerings()
        flush_lowerings()
    assert (refs(log), state(house)) == (["a"], (0, 1))


def test_a_unit_of_another_takes_along_what_waits(
    house: House, log: ErasureLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as dying:
        dying.setattr(lowering, "keep_mark", killed)
        with pytest.raises(KeyboardInterrupt), house.writing():
            note_lowering("gewist", "a")
    with house.writing():
        note_lowering("gewist", "b")
    assert (refs(log), state(house)) == (["a", "b"], (0, 2))


def test_two_that_tell_the_same_are_two(house: House, log: ErasureLog, monkeypatch: pytest.MonkeyPatch) -> None:
    """One stands in the log and its row waits still; another that happened since is not taken for it."""
    with monkeypatch.context() as dying:
        dying.setattr(lowering, "keep_mark", killed)
        with pytest.raises(KeyboardInterrupt), house.writing():
            note_lowering("gepauzeerd", "a")
    with house.writing():
        note_lowering("gepauzeerd", "a")
    assert (refs(log), state(house)) == (["a", "a"], (0, 2))


def test_a_database_that_does_not_answer_in_time_is_no_loss(
    house: House, log: ErasureLog, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def busy(*_: object) -> None:
        raise OperationalError("UPDATE", {}, Exception("database is locked"))

    with monkeypatch.context() as waiting:
        waiting.setattr(lowering, "keep_mark", busy)
        with house.writing():
            note_lowering("gewist", "a")
    assert "waits still" in caplog.text
    assert (refs(log), state(house)) == (["a"], (1, 0))
    with house.app.app_context():
        flush_lowerings()
    assert (refs(log), state(house)) == (["a"], (0, 1))


def test_when_the_log_cannot_be_written_it_is_said_and_the_deed_stays(
    house: House, log: ErasureLog, caplog: pytest.LogCaptureFixture
) -> None:
    log.path.mkdir()
    try:
        with pytest.raises(NotLogged, match="proberen we vanzelf opnieuw"), house.writing():
            make_category()
            note_lowering("gewist", "a")
        with house.app.app_context(), pytest.raises(NotLogged):
            require_flushed()
    finally:
        log.path.rmdir()
    assert "the erasure log cannot be written: Is a directory" in caplog.text
    assert state(house) == (1, 0)
    with house.reading():
        assert len(db.session.scalars(select(Category.id)).all()) == 1
    with house.app.app_context():
        require_flushed()
    assert (refs(log), state(house)) == (["a"], (0, 1))


@pytest.mark.parametrize("what", ["gone", "shorter", "longer"])
def test_a_database_that_is_not_of_this_log_does_not_write_to_it(house: House, log: ErasureLog, what: str) -> None:
    for ref in "ab":
        with house.writing():
            note_lowering("gewist", ref)
    lines = log.path.read_text().splitlines(keepends=True)
    if what == "gone":
        log.path.unlink()
    elif what == "shorter":
        log.path.write_text(lines[0])
    else:
        with log.alone():
            log.append([Told(NOW, 1, "gewist", "of a later time")])
    before = refs(log)
    with pytest.raises(NotLogged), house.writing():
        note_lowering("gewist", "c")
    assert refs(log) == before
    assert state(house) == (1, 2)


def test_what_is_done_again_is_not_noted_again(house: House, log: ErasureLog) -> None:
    with house.writing(), replaying():
        note_lowering("gewist", "a")
    assert (log.path.exists(), state(house)) == (False, (0, 0))


def test_the_log_lies_where_it_was_told(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with house.writing(None):
        make_platform()
    elsewhere = tmp_path / "elders.log"
    monkeypatch.setitem(house.app.config, "WIJK_ERASURE_LOG", elsewhere)
    with house.writing():
        note_lowering("gewist", "a")
    assert refs(ErasureLog(elsewhere)) == ["a"]


def test_the_worker_takes_what_was_left_behind(
    app: Flask, house: House, log: ErasureLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.terminal import run

    with monkeypatch.context() as dying:
        dying.setattr(ErasureLog, "append", killed)
        with pytest.raises(KeyboardInterrupt), house.writing():
            note_lowering("gewist", "a")
    assert run(app, "worker", "--once").code == 0
    assert (refs(log), state(house)) == (["a"], (0, 1))
