"""`wijk mail test`: leaves at once, and says in one sentence what came of it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from tests.conftest import House
from tests.factories.platforms import make_platform
from tests.journeys.running import free_port
from tests.sink import Sink, mail_server
from tests.terminal import run
from wijkplatform.core.database import db
from wijkplatform.core.outbox import Outbox
from wijkplatform.web.kit import Kit

ADDRESS = "beheer@hus.example"


@pytest.fixture
def parts(app: Flask, house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Kit:
    with house.writing(None):
        make_platform()
    found: Kit = app.extensions["wijk"]
    monkeypatch.setattr(found, "settings", replace(found.settings, state_dir=tmp_path / "instance"))
    (tmp_path / "instance").mkdir()
    return found


@pytest.fixture
def sink(parts: Kit) -> Iterator[Sink]:
    with mail_server() as server:
        parts.settings = replace(parts.settings, smtp_url=server.url, mail_from="noreply@hus.example")
        yield server


def test_it_leaves_at_once(app: Flask, house: House, sink: Sink) -> None:
    ran = run(app, "mail", "test", f" {ADDRESS.upper()} ")
    assert (ran.code, ran.lines) == (
        0, ["De mailserver heeft de testmail aangenomen. Kijk of hij aankomt, ook bij de ongewenste mail."],
    )  # fmt: skip
    (mail,) = sink.mails
    assert (mail["To"], mail["Subject"]) == (ADDRESS, "Testmail van Testhus")
    with house.reading():
        assert db.session.execute(select(Outbox.id)).all() == []


def test_it_warns_for_a_sender_that_nobody_trusts(app: Flask, parts: Kit, sink: Sink) -> None:
    parts.settings = replace(parts.settings, mail_from="noreply@localhost")
    assert "WIJK_MAIL_FROM" in run(app, "mail", "test", ADDRESS).lines[-1]


def test_without_a_server_it_says_where_the_file_is(app: Flask, parts: Kit) -> None:
    ran = run(app, "mail", "test", ADDRESS)
    assert (ran.code, ran.lines) == (
        0,
        [
            "Er is geen mailserver ingesteld (WIJK_SMTP_URL), dus er is niets verstuurd.",
            "De testmail ligt als bestand in instance/post.",
        ],
    )
    assert len(list((parts.settings.state_dir / "post").glob("*.eml"))) == 1


def test_a_folder_that_is_no_folder(app: Flask, parts: Kit) -> None:
    (parts.settings.state_dir / "post").touch()
    ran = run(app, "mail", "test", ADDRESS)
    assert ran.code == 1
    assert ran.sentence.startswith("De map voor mail is niet te gebruiken (")


@pytest.mark.parametrize(
    "address", ["", "geen adres", "a@b", "a@b.example, c@d.example", "a@b.example\nBcc: c@d.example"]
)
def test_what_is_no_address_is_one_sentence(app: Flask, sink: Sink, address: str) -> None:
    ran = run(app, "mail", "test", address)
    assert ran.code == 1
    assert ran.sentence
    assert ran.lines == []
    assert sink.got == []


@pytest.mark.parametrize(
    ("where", "answer", "said"),
    [
        ("answer_recipient", "550 no", "De mailserver weigert deze mail (550). Klopt het adres"),
        ("answer_data", "451 later", "De mailserver neemt de mail nu niet aan (451)."),
        ("answer_sender", "553 who", "De mailserver neemt de mail nu niet aan (553). Mag WIJK_MAIL_FROM hier?"),
        ("answer_recipient", "530 log in", "De mailserver neemt de naam of het wachtwoord in WIJK_SMTP_URL niet aan"),
    ],
)
def test_a_refusal_is_one_sentence(app: Flask, sink: Sink, where: str, answer: str, said: str) -> None:
    setattr(sink, where, answer)
    ran = run(app, "mail", "test", ADDRESS)
    assert ran.code == 1
    assert ran.sentence.startswith(said)


def test_nobody_listens(app: Flask, parts: Kit) -> None:
    parts.settings = replace(parts.settings, smtp_url=f"smtp://hus:geheim-woord@127.0.0.1:{free_port()}")
    ran = run(app, "mail", "test", ADDRESS)
    assert (ran.code, ran.lines) == (1, [])
    assert ran.sentence == "De mailserver antwoordt niet. Klopt WIJK_SMTP_URL, en draait de server?"


def test_without_tls_nothing_leaves(app: Flask, parts: Kit, sink: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wijkplatform.core.smtp.LOOPBACK_HOSTS", frozenset[str]())
    ran = run(app, "mail", "test", ADDRESS)
    assert ran.code == 1
    assert "STARTTLS" in ran.sentence
    assert sink.got == []
