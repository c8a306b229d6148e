"""Handing letters to a real mail server: over TLS, with a name and password, and when it refuses, hangs or dies."""

import logging
import socket
import ssl
import traceback
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import trustme

from tests.journeys.running import free_port
from tests.sink import HOST, PASSWORD, USER, Sink, mail_server
from wijkplatform.core.mail import Letter, NotTaken, Refusal, message_of
from wijkplatform.core.smtp import SmtpServer

pytestmark = pytest.mark.no_database
LOGIN = f"{USER}:{quote(PASSWORD, safe='')}@"


def message(to: str = "sanne@bewoner.example") -> EmailMessage:
    letter = Letter(
        to=to,
        subject="Bevestig je adres",
        text="Hallo Zoë,\n\n.\nEen punt alleen op een regel.\n",
        html="<p>Hallo Zoë,</p>",
        sender_name="Café Borne, het hus",
        reply_to="info@hus.example",
        message_id="abcdefghijklmnopqrstuv",
    )
    return message_of(letter, "noreply@hus.example")


@pytest.fixture
def sink() -> Iterator[Sink]:
    with mail_server() as server:
        yield server


@pytest.fixture
def authority(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> trustme.CA:
    """An authority that this process trusts, as an installation would trust its own."""
    made = trustme.CA()
    made.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return made


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> str:
    """A mail server's name that is not this machine, as far as the code knows."""
    ask = socket.getaddrinfo

    def answer(host: Any, *args: Any, **options: Any) -> Any:
        return ask("127.0.0.1" if host == "mail.example" else host, *args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return "mail.example"


def certified(authority: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


def refusal_of(server: SmtpServer, to: str = "sanne@bewoner.example") -> NotTaken:
    with server, pytest.raises(NotTaken) as caught:
        server.send(message(to))
    return caught.value


def test_one_connection_serves_many_letters(sink: Sink) -> None:
    with SmtpServer(sink.url, "hus.example") as server:
        for number in range(3):
            server.open()
            server.send(message(f"bewoner{number}@bewoner.example"))
    assert [each.rcpt_tos for each in sink.got] == [[f"bewoner{number}@bewoner.example"] for number in range(3)]
    assert {each.mail_from for each in sink.got} == {"noreply@hus.example"}
    assert sink.greeted_by == ["hus.example"]
    body = sink.mails[0].get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == "Hallo Zoë,\n\n.\nEen punt alleen op een regel.\n"


@pytest.mark.parametrize(("name", "said"), [("127.0.0.1", "[127.0.0.1]"), ("::1", "[IPv6:::1]"), ("", "localhost")])
def test_it_greets_by_the_sites_name_not_the_machines(sink: Sink, name: str, said: str) -> None:
    with SmtpServer(sink.url, name) as server:
        server.open()
    assert sink.greeted_by == [said]


def test_a_connection_that_died_meanwhile_is_made_anew(sink: Sink) -> None:
    with SmtpServer(sink.url, "hus.example") as server:
        server.send(message())
        assert server._server is not None
        assert server._server.sock is not None
        server._server.sock.shutdown(socket.SHUT_RDWR)
        server.open()
        server.send(message())
    assert len(sink.got) == len(sink.greeted_by) == 2


@pytest.mark.asvs("12.3.1", "12.3.2")
def test_elsewhere_it_is_starttls_with_a_certificate_that_we_trust(authority: trustme.CA, elsewhere: str) -> None:
    with mail_server(tls=certified(authority, elsewhere), login=True) as sink:
        url = f"smtp://{LOGIN}{elsewhere}:{sink.port}"
        with SmtpServer(url, "hus.example") as server:
            server.send(message())
    assert len(sink.got) == 1
    assert sink.connections == [False, True]


def test_tls_from_the_start(authority: trustme.CA, elsewhere: str) -> None:
    context = certified(authority, elsewhere)
    with mail_server(tls=context, smtps=True) as sink, SmtpServer(f"smtps://{elsewhere}:{sink.port}", "x") as server:
        server.send(message())
    assert (len(sink.got), sink.connections) == (1, [True])


@pytest.mark.parametrize("login", ["", LOGIN])
def test_without_starttls_nothing_leaves_this_machine(sink: Sink, elsewhere: str, login: str) -> None:
    refusal = refusal_of(SmtpServer(f"smtp://{login}{elsewhere}:{sink.port}", "hus.example"))
    assert (refusal.why, refusal.for_good, refusal.is_closed) == (Refusal.NOT_SAFE, False, True)
    assert sink.got == []


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_certificate_of_somebody_else_is_not_trusted(authority: trustme.CA, elsewhere: str, scheme: str) -> None:
    with mail_server(tls=certified(authority, "ander.example"), smtps=scheme == "smtps") as sink:
        refusal = refusal_of(SmtpServer(f"{scheme}://{elsewhere}:{sink.port}", "hus.example"))
    assert refusal.why is Refusal.NOT_SAFE
    assert sink.got == []


def test_on_this_machine_a_password_goes_over_tls_where_it_is_offered(authority: trustme.CA) -> None:
    context = certified(authority, "127.0.0.1")
    with mail_server(tls=context, login=True) as sink, SmtpServer(f"smtp://{LOGIN}{HOST}:{sink.port}", "x") as server:
        server.send(message())
    assert sink.connections == [False, True]


def test_on_this_machine_no_tls_is_needed() -> None:
    with mail_server(login=True) as sink, SmtpServer(f"smtp://{LOGIN}127.0.0.1:{sink.port}", "hus.example") as server:
        server.send(message())
    assert (len(sink.got), sink.connections) == (1, [False])


def test_a_wrong_password_is_somebodys_to_put_right_and_never_told(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with mail_server(login=True) as sink:
        url = f"smtp://hus:geheim-woord@127.0.0.1:{sink.port}"
        with SmtpServer(url, "hus.example") as server, pytest.raises(NotTaken) as caught:
            server.send(message())
    assert (caught.value.why, caught.value.for_good, caught.value.is_closed) == (Refusal.LOGIN, False, True)
    told = "".join(traceback.format_exception(caught.value)) + caplog.text + repr(server)
    assert "geheim-woord" not in told
    assert "sanne" not in told


def test_a_password_for_a_server_that_asks_none(sink: Sink) -> None:
    assert refusal_of(SmtpServer(f"smtp://{LOGIN}127.0.0.1:{sink.port}", "hus.example")).why is Refusal.LOGIN


def test_a_server_that_wants_a_password_that_we_have_not() -> None:
    with mail_server(login=True) as sink:
        refusal = refusal_of(SmtpServer(sink.url, "hus.example"))
    assert not refusal.for_good


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"answer_recipient": "550 no sanne@bewoner.example here"}, (Refusal.REFUSED, 550, True, False)),
        ({"answer_recipient": "450 sanne@bewoner.example is away"}, (Refusal.NOT_NOW, 450, False, False)),
        ({"answer_recipient": "530 log in first"}, (Refusal.LOGIN, 530, False, True)),
        ({"answer_data": "554 sanne@bewoner.example hates this"}, (Refusal.REFUSED, 554, True, False)),
        ({"answer_data": "451 later, sanne@bewoner.example"}, (Refusal.NOT_NOW, 451, False, False)),
        ({"answer_data": "421 bye"}, (Refusal.NO_ANSWER, 421, False, True)),
        ({"answer_sender": "550 who are you"}, (Refusal.NOT_NOW, 550, False, False)),
        ({"cuts_after_data": True}, (Refusal.NO_ANSWER, 0, False, True)),
    ],
)
def test_a_refusal_says_whether_trying_again_is_of_use_and_nothing_about_anybody(
    sink: Sink, changes: dict[str, Any], expected: tuple[Refusal, int, bool, bool]
) -> None:
    for name, value in changes.items():
        setattr(sink, name, value)
    refusal = refusal_of(SmtpServer(sink.url, "hus.example"))
    assert (refusal.why, refusal.code, refusal.for_good, refusal.is_closed) == expected
    assert "sanne" not in "".join(traceback.format_exception(refusal))


def test_after_a_refusal_the_next_letter_goes_over_the_same_connection(sink: Sink) -> None:
    with SmtpServer(sink.url, "hus.example") as server:
        sink.answer_data = "554 no"
        with pytest.raises(NotTaken):
            server.send(message())
        sink.answer_data = ""
        server.open()
        server.send(message())
    assert (len(sink.got), len(sink.greeted_by)) == (1, 1)


def test_nobody_listens() -> None:
    refusal = refusal_of(SmtpServer(f"smtp://127.0.0.1:{free_port()}", "hus.example"))
    assert (refusal.why, refusal.for_good, refusal.is_closed) == (Refusal.NO_ANSWER, False, True)


def test_a_server_that_hangs_is_given_up_in_time(sink: Sink) -> None:
    sink.hangs = True
    refusal = refusal_of(SmtpServer(sink.url, "hus.example", timeout=0.2))
    assert (refusal.why, refusal.is_closed) == (Refusal.NO_ANSWER, True)


def test_a_server_that_never_greets_is_given_up_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"smtp://127.0.0.1:{silent.getsockname()[1]}"
        assert refusal_of(SmtpServer(url, "hus.example", timeout=0.2)).why is Refusal.NO_ANSWER


def test_the_port_follows_from_the_kind_of_address() -> None:
    assert SmtpServer("smtp://mail.example", "").port == 587
    assert SmtpServer("smtps://mail.example", "").port == 465
    assert SmtpServer("smtp://mail.example:2525", "").port == 2525
