"""W06 by a mail server that is really spoken to: one recipient, known headers, nothing left of what was delivered."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from tests.accounts.conftest import Post
from tests.client import WatchingClient
from tests.conftest import NOW, House
from tests.messages.conftest import VISITOR, Street, let_the_worker_wipe
from tests.remains import find_remains
from tests.sink import mail_server
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.core.outbox import GIVE_UP
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


def test_within_a_minute_and_a_half_no_byte_of_the_words_is_left(
    house: House, app: Flask, client: WatchingClient, street: Street, post: Post
) -> None:
    if not (state := _sqlite_folder(app)):
        pytest.skip("on PostgreSQL the bytes go in the night: tests/privacy/erasing/test_on_a_server.py")
    words = Words()
    client.send_form(ORGANISATION, VISITOR | {"naam": words.name, "bericht": words.body})
    assert find_remains(state, [words.body])  # it is there, so that looking means something
    assert words.body in whole_text(post)
    assert find_remains(state, [words.body])
    assert timedelta(seconds=45) >= EVERY  # comes by twice in the time that was promised
    let_the_worker_wipe(house)
    assert find_remains(state, [words.body]) == {}


def whole_text(post: Post) -> str:
    """The text of the newest mail."""
    body = post.bring()[-1].get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def _sqlite_folder(app: Flask) -> Path | None:
    kit: Kit = app.extensions["wijk"]
    return None if kit.settings.database_url else kit.settings.state_dir


def test_what_nobody_takes_is_given_up_and_its_writer_is_told(
    house: House, client: WatchingClient, street: Street, post: Post
) -> None:
    client.send_form(ORGANISATION, VISITOR)
    post.sink.answer_data = "451 later"
    post.bring()
    clock.stop_at(NOW + GIVE_UP)
    post.bring()
    let_the_worker_wipe(house)
    with house.reading():
        assert db.session.execute(select(Message.body)).scalars().all() == [""]
    post.sink.answer_data = ""
    told = post.to(VISITOR["email"])
    assert [mail.subject for mail in told] == ["Je bericht is niet aangekomen"]
    assert VISITOR["bericht"] not in told[0].text
    let_the_worker_wipe(house)
    with house.reading():
        assert db.session.execute(select(Message.id)).scalars().all() == []
    assert [mail for mail in post.bring() if mail["To"] == "info@linde.example"] == []
