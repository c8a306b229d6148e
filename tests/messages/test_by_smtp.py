"""W06 by a mail server that is really spoken to: one recipient, known headers, nothing left of what was delivered."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, text

from tests.accounts.conftest import Post
from tests.client import WatchingClient
from tests.conftest import NOW, House
from tests.journeys.running import free_port
from tests.messages.conftest import VISITOR, Street, let_the_worker_wipe, log_in, noted
from tests.remains import find_remains
from tests.sink import mail_server
from wijkplatform.accounts.models import User
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.core.outbox import GIVE_UP
from wijkplatform.core.people.logged import ROW_ERASED
from wijkplatform.messages.jobs import EVERY
from wijkplatform.messages.models import Message
from wijkplatform.web.kit import Kit

ORGANISATION = "/contact/organisatie/de-linde"
HEADERS = {
    "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type",
}  # fmt: skip
BREAKS = {"CR": "\r", "LF": "\n", "CRLF": "\r\n", "NUL": "\x00", "line": "\u2028", "paragraph": "\u2029", "NEL": "\x85"}
SLIPPED = "Bcc: ander@weg.example"


@pytest.fixture
def post(house: House, app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    """A mail server, and the worker that speaks to it."""
    kit: Kit = app.extensions["wijk"]
    with mail_server() as sink:
        monkeypatch.setattr(kit, "settings", replace(kit.settings, smtp_url=sink.url))
        yield Post(house, sink)


def whole(post: Post) -> str:
    """All that travelled, as it travelled."""
    return "\n".join(bytes(each.content or b"").decode() for each in post.sink.got)


def test_one_recipient_and_only_known_headers(client: WatchingClient, street: Street, post: Post) -> None:
    client.send_form(street.open_path, VISITOR)
    client.send_form(post.newest(VISITOR["email"]).path, {})
    client.send_form(post.newest("openbaar@bewoner.example").path, {"bericht": "Ja, kom maar."})
    mails = post.bring()
    assert [each.rcpt_tos for each in post.sink.got] == [
        [VISITOR["email"]], ["openbaar@bewoner.example"], [VISITOR["email"]],
    ]  # fmt: skip
    assert all(set(mail.keys()) <= HEADERS for mail in mails)
    assert all(len(mail.get_all(name, [])) == 1 for mail in mails for name in HEADERS)
    assert not any(mail.is_attachment() or list(mail.iter_attachments()) for mail in mails)
    assert [mail["Reply-To"] for mail in mails][1] == VISITOR["email"]
    assert "openbaar@bewoner.example" not in bytes(post.sink.got[2].content or b"").decode()


@pytest.mark.parametrize("field", ["naam", "email", "bericht"])
@pytest.mark.parametrize("sign", BREAKS)
def test_no_header_is_slipped_in(client: WatchingClient, street: Street, post: Post, field: str, sign: str) -> None:
    typed = VISITOR | {field: f"{VISITOR[field]}{BREAKS[sign]}{SLIPPED}"}
    answer = client.send_form(ORGANISATION, typed)
    mails = post.bring()
    if field == "bericht" and sign != "NUL":
        assert answer.status_code == 303
        (mail,) = mails
        assert set(mail.keys()) <= HEADERS
        assert mail["Bcc"] is None
        body = mail.get_body(("plain",))
        assert body is not None
        assert f"> {SLIPPED}" in body.get_content()
        assert post.sink.got[0].rcpt_tos == ["info@linde.example"]
    else:
        assert answer.status_code == 422
        assert mails == []


def test_a_name_with_a_break_is_one_line(client: WatchingClient, street: Street, post: Post) -> None:
    for number, sign in enumerate(BREAKS):
        if sign != "NUL":
            typed = {"naam": f"Piet{BREAKS[sign]}Reply-To", "email": f"p{number}@schrijver.example"}
            assert client.send_form(ORGANISATION, VISITOR | typed).status_code == 303
    for mail in post.bring():
        assert mail["Subject"] == "Een bericht van Piet Reply-To"
        assert set(mail.keys()) <= HEADERS


@dataclass(frozen=True)
class Words:
    """Texts that stand nowhere else."""

    body: str = "qzgeraniumstekjes7f3a bij de voordeur"
    name: str = "Qznaam Zeldzaam"


def test_right_after_the_letter_no_byte_of_the_words_is_left(
    app: Flask, client: WatchingClient, street: Street, post: Post
) -> None:
    state, words = _sqlite_folder(app), Words()
    client.send_form(ORGANISATION, VISITOR | {"naam": words.name, "bericht": words.body})
    assert find_remains(state, [words.body])  # it is there, so that looking means something
    assert words.body in whole_text(post)
    assert find_remains(state, [words.body]) == {}


def test_whoever_reads_meanwhile_holds_the_bytes_up_until_the_job_only(
    house: House, app: Flask, client: WatchingClient, street: Street, post: Post
) -> None:
    """A worker that could not empty the log leaves that to the job, which comes by twice in the 90 s of the promise."""
    state, words = _sqlite_folder(app), Words()
    client.send_form(ORGANISATION, VISITOR | {"bericht": words.body})
    with app.app_context(), db.engine.connect() as reader:
        held = reader.execute(text("SELECT body FROM message"))
        assert held.fetchone() == (words.body,)
        post.bring()
        assert bodies(house) == []
        assert find_remains(state, [words.body])
    assert timedelta(seconds=45) >= EVERY
    let_the_worker_wipe(house)
    assert find_remains(state, [words.body]) == {}


def test_a_worker_that_dies_after_the_letter_leaves_it_to_the_job(
    house: House, client: WatchingClient, street: Street, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.send_form(ORGANISATION, VISITOR)
    with monkeypatch.context() as patch:
        patch.setattr("wijkplatform.web.post._follow_up", _killed)
        with pytest.raises(KeyboardInterrupt):
            post.bring()
    assert bodies(house) == [VISITOR["bericht"]]
    let_the_worker_wipe(house)
    assert bodies(house) == []
    assert len(post.bring()) == 1  # it does not leave twice


def _killed(*_: object) -> None:
    raise KeyboardInterrupt


def bodies(house: House) -> list[str]:
    """The words of every message that is kept; on both databases these go with the letter."""
    with house.reading():
        return list(db.session.execute(select(Message.body).order_by(Message.id)).scalars())


def whole_text(post: Post) -> str:
    """The text of the newest mail."""
    body = post.bring()[-1].get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def _sqlite_folder(app: Flask) -> Path:
    """Where the bytes lie, for who looks at each. On PostgreSQL they go in the night (`test_on_a_server.py`)."""
    kit: Kit = app.extensions["wijk"]
    if kit.settings.database_url:
        pytest.skip("the files of a PostgreSQL server are looked at in tests/messages/test_on_a_server.py")
    return kit.settings.state_dir


@pytest.mark.usefixtures("street")
@pytest.mark.parametrize("closed", [False, True], ids=["no letter is taken", "nobody answers"])
def test_what_nobody_takes_is_given_up_and_its_writer_is_told(
    house: House, app: Flask, client: WatchingClient, post: Post, *, closed: bool
) -> None:
    """Also when the office was closed all the time, so that no letter was ever written."""
    kit: Kit = app.extensions["wijk"]
    usual = kit.settings
    client.send_form(ORGANISATION, VISITOR)
    if closed:
        kit.settings = replace(usual, smtp_url=f"smtp://127.0.0.1:{free_port()}")
    else:
        post.sink.answer_data = "451 later"
    post.bring()
    clock.stop_at(NOW + GIVE_UP)
    post.bring()
    assert bodies(house) == [""]
    assert [detail for _ref, detail in noted(house, ROW_ERASED)] == ["message:"]  # so no backup mails it after all
    kit.settings, post.sink.answer_data = usual, ""
    clock.stop_at(NOW + GIVE_UP + timedelta(minutes=2))
    told = post.to(VISITOR["email"])
    assert [mail.subject for mail in told] == ["Je bericht is niet aangekomen"]
    assert VISITOR["bericht"] not in told[0].text
    assert bodies(house) == []
    assert [mail for mail in post.bring() if mail["To"] == "info@linde.example"] == []


def test_who_pauses_between_two_tries_finds_it_on_the_site(
    house: House, client: WatchingClient, street: Street, post: Post
) -> None:
    log_in(house, client, street.near_id)
    client.send_form(street.open_path, {"bericht": VISITOR["bericht"]})
    post.sink.answer_data = "451 later"
    post.bring()
    with house.writing():
        db.session.get_one(User, street.open_id).paused_at = NOW
    post.sink.answer_data = ""
    clock.stop_at(NOW + timedelta(hours=1))
    assert post.bring() == []
    let_the_worker_wipe(house)
    with house.reading():
        assert db.session.execute(select(Message.body, Message.state)).all() == [(VISITOR["bericht"], "wacht")]


def test_a_letter_of_before_says_nothing_of_a_message_with_the_same_number(
    house: House, client: WatchingClient, street: Street, post: Post
) -> None:
    """SQLite gives the number of a row that is gone to the next one."""
    client.send_form(ORGANISATION, VISITOR)
    post.bring()
    client.send_form(ORGANISATION, VISITOR | {"bericht": "Nog een vraag"})
    let_the_worker_wipe(house)
    assert [str(mail.get_body(("plain",))) for mail in post.bring() if "Nog een vraag" in str(mail)] != []
