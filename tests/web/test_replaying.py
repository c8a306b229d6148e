"""A start does again what the log tells and the database does not know, or refuses when it cannot know what that is."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.client import WatchingClient
from tests.conftest import NOW, House
from tests.factories.accounts import make_user
from tests.factories.platforms import make_platform
from tests.terminal import run
from wijkplatform.accounts.models import User
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.core.erasure_log import KEEP, ErasureLog, Told
from wijkplatform.core.errors import Conflict
from wijkplatform.core.lowering import LogMark, Lowering, erasure_log, keep_mark, note_lowering
from wijkplatform.web.replaying import LogGone, is_behind, replay_log


@pytest.fixture
def log(house: House) -> Iterator[ErasureLog]:
    """A platform with somebody who is paused already, and two events in the log that this database knows."""
    with house.writing(None):
        make_platform()
        make_user("Sanne Proef", erasure_ref="s" * 22)
        make_user("Piet Proef", erasure_ref="p" * 22)
    for ref in "ab":
        with house.writing():
            note_lowering("gewist", ref)
    with house.app.app_context():
        yield erasure_log()


def tell(house: House, log: ErasureLog, *events: tuple[str, str, str], platform: int = 0) -> None:
    """Write to the log what this database did not do."""
    with house.reading() as here:
        assert here is not None
        number = platform or here.platform_id
    with log.alone():
        log.append([Told(NOW, number, *event) for event in events])


def replay(house: House, **how: bool) -> int:
    with house.app.app_context():
        return replay_log(**how).count


def state(house: House) -> tuple[list[str], int]:
    """Who is there and not paused, and the mark."""
    with house.reading():
        names = db.session.scalars(select(User.name).where(User.paused_at.is_(None)).order_by(User.name))
        return list(names), db.session.scalar(select(LogMark.seq)) or 0


def test_nothing_is_done_when_nothing_is_new(house: House, log: ErasureLog) -> None:
    assert (replay(house), state(house)) == (0, (["Piet Proef", "Sanne Proef"], 2))


def test_all_that_is_new_is_done_again_and_only_once(house: House, log: ErasureLog) -> None:
    tell(house, log, ("gepauzeerd", "s" * 22, ""), ("gewist", "p" * 22, ""), ("gewist", "x" * 22, ""))
    with clock.frozen(NOW + timedelta(days=1)):
        assert (replay(house), state(house)) == (3, ([], 8))
    assert (replay(house), state(house)) == (0, ([], 8))
    again = log.read_after(2)
    assert [replace(entry.told, time=NOW) for entry in again[3:]] == [entry.told for entry in again[:3]]
    assert {entry.told.time for entry in again[3:]} == {NOW + timedelta(days=1)}


def test_a_platform_that_is_not_there_needs_nothing(house: House, log: ErasureLog) -> None:
    tell(house, log, ("gewist", "s" * 22, ""), platform=999)
    assert (replay(house), state(house)) == (0, (["Piet Proef", "Sanne Proef"], 3))


def test_what_this_database_did_and_could_not_take_note_of_is_not_done_again(house: House, log: ErasureLog) -> None:
    """Somebody was killed between the log and the mark; meanwhile the person may have gone on."""
    with house.writing() as here:
        assert here is not None
        row = Lowering(kind="gepauzeerd", ref="s" * 22, detail="", happened_at=NOW)
        db.session.add(row)
    tell(house, log, ("gepauzeerd", "s" * 22, ""))
    assert (replay(house), state(house)) == (0, (["Piet Proef", "Sanne Proef"], 3))
    with house.reading():
        assert db.session.scalars(select(Lowering.id)).all() == []


def test_the_same_that_happened_once_more_is_done_again(house: House, log: ErasureLog) -> None:
    with house.writing() as here:
        assert here is not None
        db.session.add(Lowering(kind="gepauzeerd", ref="s" * 22, detail="", happened_at=NOW))
    tell(house, log, ("gepauzeerd", "s" * 22, ""), ("gepauzeerd", "s" * 22, ""))
    assert (replay(house), state(house)) == (1, (["Piet Proef"], 5))


def test_a_kind_that_nobody_knows_stops_the_start(house: House, log: ErasureLog) -> None:
    tell(house, log, ("gepauzeerd", "s" * 22, ""), ("toekomst", "s" * 22, ""))
    with pytest.raises(Conflict, match=r"niet kent \(toekomst\)"):
        replay(house)
    assert state(house)[1] == 2


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("gone", "Het wislog is er niet"),
        ("shorter", "kent 2 gebeurtenissen, het wislog 1"),
        ("empty", "het wislog 0"),
    ],
)
def test_without_its_log_it_does_not_start_unless_told_so(
    house: House, log: ErasureLog, what: str, sentence: str, caplog: pytest.LogCaptureFixture
) -> None:
    first = log.path.read_text().splitlines(keepends=True)[0]
    log.path.unlink()
    if what != "gone":
        log.path.write_text(first if what == "shorter" else "")
    with pytest.raises(LogGone, match=sentence):
        replay(house)
    for words in (["worker", "--once"], ["serve"]):
        done = run(house.app, *words)
        assert done.code == 1
        assert sentence in done.sentence
    with caplog.at_level(logging.WARNING):
        assert run(house.app, "worker", "--once", "--ik-weet-wat-ik-doe").code == 0
    assert "regardless of the erasure log" in caplog.text
    assert replay(house) == 0  # from here on there is a log again
    with house.writing():
        note_lowering("gewist", "c")
    assert [entry.seq for entry in log.read_after(2)] == [3, 4]


def test_a_database_that_never_wrote_to_a_log_needs_none(house: House, log: ErasureLog) -> None:
    with house.app.app_context(), db.engine.begin() as connection:
        connection.execute(LogMark.__table__.delete())
    log.path.unlink()
    assert replay(house) == 0
    assert not log.path.exists()


def test_a_database_from_before_the_log_goes_back_is_refused(house: House, log: ErasureLog) -> None:
    tell(house, log, ("gewist", "c", ""), ("gewist", "d", ""))
    with log.alone():
        log.prune(NOW + KEEP)
    with pytest.raises(LogGone, match="ouder dan het wislog teruggaat"):
        replay(house)
    with house.app.app_context():
        keep_mark(3, [])
    assert (replay(house), state(house)[1]) == (1, 5)


def test_ready_says_so_when_the_database_is_behind(house: House, log: ErasureLog, client: WatchingClient) -> None:
    def ready() -> tuple[int, str]:
        response = client.get("/readyz")
        return response.status_code, response.get_json()["status"]

    assert ready() == (200, "ok")
    tell(house, log, ("gepauzeerd", "s" * 22, ""))
    assert ready() == (503, "erasure-log")
    replay(house)
    assert ready() == (200, "ok")
    log.path.rename(log.path.with_suffix(".weg"))
    assert ready() == (503, "erasure-log")
    log.path.with_suffix(".weg").rename(log.path)
    assert ready() == (200, "ok")


def test_ready_while_somebody_writes_to_the_log(house: House, log: ErasureLog) -> None:
    """Between the line in the log and the mark there is a row that waits."""
    with house.writing() as here:
        assert here is not None
        db.session.add(Lowering(kind="gewist", ref="c", detail="", happened_at=NOW))
    tell(house, log, ("gewist", "c", ""))
    with house.reading(None):
        assert not is_behind()


def test_the_worker_prunes_the_log(house: House, log: ErasureLog) -> None:
    with clock.frozen(NOW + KEEP + timedelta(days=1)):
        assert run(house.app, "worker", "--once").code == 0
    assert [entry.seq for entry in log.read_after(0)] == [2]
