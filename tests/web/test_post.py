"""The worker's round along the outbox, with a real mail server and real rows."""

import logging
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.canary import Canaries
from tests.conftest import NOW, House
from tests.factories.accounts import make_user
from tests.factories.platforms import make_platform
from tests.sink import Sink, mail_server
from wijkplatform.accounts.models import User
from wijkplatform.core import clock
from wijkplatform.core.database import db, reading, session
from wijkplatform.core.errors import NotFound
from wijkplatform.core.outbox import LEASE, Outbox, enqueue
from wijkplatform.core.pace import Pace
from wijkplatform.privacy.jobs.terms import keep_terms
from wijkplatform.web import post
from wijkplatform.web.feature import Feature, MailKind
from wijkplatform.web.kit import Kit
from wijkplatform.web.letters import Words
from wijkplatform.web.post import deliver_waiting

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def sink() -> Iterator[Sink]:
    with mail_server() as server:
        yield server


class Writer:
    """Writes the letters of kind `proef`: a greeting. `before` happens while one is written."""

    def __init__(self) -> None:
        self.before: Callable[[], None] = lambda: None
        self.written = 0

    def write(self, user_id: int | None, subject_id: int | None) -> Words | None:
        self.before()
        query = select(User.name, User.email, User.blocked_at).where(User.id == user_id)
        row = session().execute(query).first()
        if row is None or row.blocked_at:
            return None
        self.written += 1
        return Words(to=row.email, subject=f"Hallo {row.name}", opening=(f"Hallo {row.name}, {subject_id}",), why="Zo.")


@pytest.fixture
def parts(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Kit:
    found: Kit = app.extensions["wijk"]
    monkeypatch.setattr(found, "settings", found.settings)
    monkeypatch.setattr(found, "features", found.features)
    return found


@pytest.fixture
def writer(parts: Kit, house: House) -> Writer:
    """A feature that writes letters, on a platform with one resident."""
    made = Writer()
    parts.features = (
        *parts.features,
        Feature("proef", mails=(MailKind("proef", made.write, asked=True, words="Een proef"),)),
    )
    with house.writing(None):
        make_platform()
        make_user()
    return made


@pytest.fixture
def smtp(parts: Kit, writer: Writer, sink: Sink) -> Sink:
    """The mail server that was set."""
    parts.settings = replace(parts.settings, smtp_url=sink.url, mail_from="noreply@hus.example")
    return sink


def queue(house: House, count: int = 1, host: str = "hus.example") -> None:
    with house.writing(host):
        user_id = db.session.execute(select(User.id).order_by(User.id)).scalars().first()
        for number in range(count):
            enqueue("proef", user_id=user_id, subject_id=number)


def deliver(app: Flask, moment: datetime = NOW, pace: Pace | None = None, **more: Any) -> int:
    """A worker's round at `moment`; how many letters left."""
    with clock.frozen(moment), app.app_context():
        return deliver_waiting(pace or Pace(0), **more)


def rows(house: House) -> list[Outbox]:
    with house.reading():
        found = list(db.session.execute(select(Outbox).order_by(Outbox.id)).scalars())
        db.session.expunge_all()
    return found


def test_what_waits_leaves_once_over_one_connection(app: Flask, house: House, smtp: Sink) -> None:
    queue(house, 5)
    assert deliver(app) == 5
    assert deliver(app) == 0
    assert [mail["To"] for mail in smtp.mails] == ["sanne@bewoner.example"] * 5
    assert len({mail["Message-ID"] for mail in smtp.mails}) == 5
    assert [mail["Message-ID"] for mail in smtp.mails] == [f"<{row.public_id}@hus.example>" for row in rows(house)]
    assert smtp.connections == [False]
    assert all((row.done_at, row.failed, row.leased_until) == (NOW, False, None) for row in rows(house))


@pytest.mark.usefixtures("writer")
def test_each_letter_is_of_its_own_platform(app: Flask, house: House, smtp: Sink) -> None:
    with house.writing(None):
        make_platform("ander.example", name="Anders", controller_email="info@ander.example")
        make_user("Jan Proef")
    queue(house)
    queue(house, host="ander.example")
    assert deliver(app) == 2
    assert [(str(mail["From"]), mail["Reply-To"], mail["To"]) for mail in smtp.mails] == [
        ("Testhus Teststad <noreply@hus.example>", "info@hus.example", "sanne@bewoner.example"),
        ("Anders Teststad <noreply@hus.example>", "info@ander.example", "jan@bewoner.example"),
    ]


def test_a_refusal_for_good_is_given_up_and_one_for_now_is_tried_again_and_neither_holds_up_the_next(
    app: Flask, house: House, smtp: Sink
) -> None:
    queue(house, 2)
    smtp.answer_recipient = "450 later"
    assert deliver(app) == 0
    assert [row.due_at for row in rows(house)] == [NOW + MINUTE] * 2
    smtp.answer_recipient = ""
    smtp.answer_data = "550 never"
    assert deliver(app, NOW + MINUTE) == 0
    assert [(row.failed, row.attempts) for row in rows(house)] == [(True, 2)] * 2
    smtp.answer_data = ""
    queue(house)
    assert deliver(app, NOW + HOUR) == 1


def test_a_closed_office_is_asked_once_a_round_and_no_letter_is_written_for_it(
    app: Flask, house: House, smtp: Sink, parts: Kit, writer: Writer
) -> None:
    url = parts.settings.smtp_url
    parts.settings = replace(parts.settings, smtp_url="smtp://127.0.0.1:1")
    queue(house, 3)
    assert deliver(app) == 0
    assert [row.attempts for row in rows(house)] == [1, 0, 0]
    assert writer.written == 0
    parts.settings = replace(parts.settings, smtp_url=url)
    assert deliver(app, NOW + MINUTE) == 3


def test_a_server_that_is_down_for_two_days_loses_nobody_before_that(
    app: Flask, house: House, parts: Kit, writer: Writer
) -> None:
    parts.settings = replace(parts.settings, smtp_url="smtp://127.0.0.1:1")
    queue(house)
    for minutes in range(0, 47 * 60, 10):
        deliver(app, NOW + minutes * MINUTE)
    assert [row.done_at for row in rows(house)] == [None]
    for minutes in range(47 * 60, 50 * 60, 10):
        deliver(app, NOW + minutes * MINUTE)
    (row,) = rows(house)
    assert (row.failed, row.leased_until) == (True, None)
    assert NOW + 47 * HOUR < row.done_at <= NOW + 48 * HOUR  # type: ignore[operator]


def test_cut_off_after_data_it_is_sent_again_under_the_same_message_id(app: Flask, house: House, smtp: Sink) -> None:
    queue(house)
    smtp.cuts_after_data = True
    assert deliver(app) == 0
    smtp.cuts_after_data = False
    assert deliver(app, NOW + MINUTE) == 1
    first, second = smtp.mails
    assert first["Message-ID"] == second["Message-ID"]


def test_workers_side_by_side_send_nothing_twice(app: Flask, house: House, smtp: Sink) -> None:
    queue(house, 30)
    together, left = threading.Barrier(3), list[int]()

    def work() -> None:
        together.wait()
        left.append(deliver(app))

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(left) == len(smtp.got) == 30
    assert len({mail["Message-ID"] for mail in smtp.mails}) == 30


def test_somebody_erased_between_lease_and_sending_gets_nothing(
    app: Flask, house: House, smtp: Sink, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue(house)
    take = post.take_next

    def take_and_erase() -> Any:
        letter = take()
        if letter is not None:
            with house.writing():
                db.session.delete(db.session.execute(select(User)).scalar_one())
                db.session.flush()
                make_user("Iemand Anders")  # who gets the same number in SQLite
        return letter

    monkeypatch.setattr(post, "take_next", take_and_erase)
    assert deliver(app) == 0
    assert smtp.got == []
    assert writer.written == 0
    assert rows(house) == []


def test_a_letter_that_need_not_leave_any_more_is_done(app: Flask, house: House, smtp: Sink, writer: Writer) -> None:
    def gone() -> None:
        raise NotFound("weg")

    queue(house)
    writer.before = gone
    assert deliver(app) == 0
    with house.writing():
        db.session.execute(select(User)).scalar_one().blocked_at = NOW
    writer.before = lambda: None
    queue(house)
    assert deliver(app) == 0
    assert [(row.done_at, row.failed) for row in rows(house)] == [(NOW, False)] * 2
    assert smtp.got == []


def test_a_letter_that_we_cannot_write_is_told_without_its_words_and_holds_up_nobody(
    house: House, smtp: Sink, writer: Writer, canaries: Canaries, caplog: pytest.LogCaptureFixture
) -> None:
    name = canaries.plant("naam")
    faults = iter([True, False])

    def fail() -> None:
        if next(faults):
            raise ValueError(f"cannot write to {name}")

    writer.before = fail
    queue(house, 2)
    assert deliver(house.app) == 1
    assert len(smtp.got) == 1
    assert [row.attempts for row in rows(house)] == [1, 0]
    assert "mail of kind proef, attempt 1: ValueError in tests.web.test_post:" in caplog.text
    assert name not in caplog.text


@pytest.mark.usefixtures("writer")
@pytest.mark.usefixtures("writer")
def test_what_comes_after_a_letter_is_done_once_and_a_fault_in_it_holds_up_nothing(
    app: Flask, house: House, smtp: Sink, parts: Kit, caplog: pytest.LogCaptureFixture
) -> None:
    after: list[int] = []

    def follow(subject_id: int) -> None:
        with reading() as current:
            current.execute(select(User.id).limit(1))  # it works for the platform of the letter
        after.append(subject_id)
        if subject_id == 1:
            raise ValueError("Sanne woont hier")

    (usual,) = parts.features[-1].mails
    parts.features = (*parts.features[:-1], Feature("proef", mails=(replace(usual, after=follow),)))
    queue(house, 3)
    assert deliver(app) == 3
    assert after == [0, 1, 2]
    assert all(row.done_at == NOW for row in rows(house))
    assert "what comes after a mail of kind proef is left to its job: ValueError in tests.web.test_post" in caplog.text
    assert "Sanne" not in caplog.text
    smtp.answer_data = "550 no"
    queue(house)
    deliver(app)
    assert after == [0, 1, 2, 0]  # given up counts too


def test_a_kind_that_nobody_writes_is_given_up_in_the_end(app: Flask, house: House, smtp: Sink) -> None:
    with house.writing():
        enqueue("uit een ander huis", user_id=None)
    assert deliver(app) == 0
    assert [(row.done_at, row.attempts) for row in rows(house)] == [(None, 1)]


@pytest.mark.parametrize("answer", ["", "450 later {0}", "550 no {0}"])
def test_nothing_about_anybody_is_in_the_log(
    house: House, smtp: Sink, canaries: Canaries, caplog: pytest.LogCaptureFixture, answer: str
) -> None:
    caplog.set_level(logging.DEBUG)
    name = canaries.plant("naam")
    address = canaries.hide(f"{name}@bewoner.example")
    with house.writing():
        user = db.session.execute(select(User)).scalar_one()
        user.name, user.email = name, address
    smtp.answer_recipient = answer.format(address)
    queue(house)
    deliver(house.app)
    said = [record.getMessage() for record in caplog.records if record.name.startswith("wijkplatform")]
    assert bool(said) == bool(answer)
    canaries.check("our log", said)
    caplog.clear()  # the sink has a log of its own, with what it heard


def test_at_the_pace_that_was_set_and_what_is_left_in_a_later_round(app: Flask, house: House, smtp: Sink) -> None:
    ticks = 0.0
    pace = Pace(2, lambda: ticks)
    queue(house, 5)
    assert [deliver(app, pace=pace), deliver(app, pace=pace)] == [2, 0]
    ticks = 60.0
    assert deliver(app, pace=pace) == 2


def test_it_stops_between_two_letters(app: Flask, house: House, smtp: Sink) -> None:
    queue(house, 5)
    assert deliver(app, stop=lambda: len(smtp.got) == 2) == 2
    assert [row.leased_until for row in rows(house)] == [None] * 5


@pytest.mark.usefixtures("writer")
def test_without_a_mail_server_each_letter_is_a_file_and_the_log_says_where(
    app: Flask, house: House, parts: Kit, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    parts.settings = replace(parts.settings, state_dir=tmp_path)
    queue(house, 3)
    assert deliver(app) == 3
    files = list((tmp_path / "post").glob("*.eml"))
    assert [message_from_bytes(file.read_bytes(), policy=default)["To"] for file in files] == [
        "sanne@bewoner.example"
    ] * 3
    said = [record.getMessage() for record in caplog.records if record.name == "wijkplatform.web.post"]
    assert said == [f"3 mail(s) put in {tmp_path.name}/post: no mail server was set"]
    assert deliver(app) == 0
    assert len(caplog.records) == len(said)


@pytest.mark.usefixtures("writer")
def test_the_folder_and_the_rows_are_swept_by_the_clock(app: Flask, house: House, parts: Kit, tmp_path: Path) -> None:
    parts.settings = replace(parts.settings, state_dir=tmp_path)
    queue(house)
    deliver(app)
    (file,) = (tmp_path / "post").iterdir()
    os.utime(file, times=(NOW.timestamp(), NOW.timestamp()))
    for days, files_left, rows_left in ((6, 1, 1), (8, 0, 1), (31, 0, 0)):
        with clock.frozen(NOW + timedelta(days=days)), app.app_context():
            post.sweep()
        with clock.frozen(NOW + timedelta(days=days)), app.app_context():
            keep_terms()
        assert (len(list((tmp_path / "post").iterdir())), len(rows(house))) == (files_left, rows_left)


def test_a_lease_outlasts_a_server_that_is_slow_at_every_answer() -> None:
    from wijkplatform.core.smtp import TIMEOUT

    answers = 12  # greeting, EHLO, STARTTLS, its handshake, EHLO, AUTH (3), MAIL, RCPT, DATA, the end
    assert timedelta(seconds=answers * TIMEOUT) < LEASE
