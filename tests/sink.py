"""A mail server of our own that really speaks SMTP: it keeps what it gets, and refuses, hangs or dies when told to."""

import asyncio
import ssl
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.journeys.running import free_port

HOST = "127.0.0.1"
USER, PASSWORD = "hus", "p@ss/word van de post"


@dataclass
class Sink:
    """What came in, and what to answer. An empty answer is "yes"."""

    port: int = field(default_factory=free_port)
    answer_sender: str = ""
    answer_recipient: str = ""
    answer_data: str = ""
    hangs: bool = False
    holds_answer: bool = False
    """It has the letter, and does not say so."""
    cuts_after_data: bool = False
    got: list[Envelope] = field(default_factory=list)
    greeted_by: list[str] = field(default_factory=list)
    connections: list[bool] = field(default_factory=list)
    """For each connection that was greeted in full: whether it was over TLS."""

    @property
    def url(self) -> str:
        """For `WIJK_SMTP_URL`."""
        return f"smtp://{HOST}:{self.port}"

    @property
    def mails(self) -> list[EmailMessage]:
        """What came in, as a mail program reads it."""
        found = [message_from_bytes(bytes(each.content or b""), policy=default) for each in self.got]
        return [each for each in found if isinstance(each, EmailMessage)]

    async def handle_EHLO(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self.greeted_by.append(hostname)
        self.connections.append(server.transport is not None and bool(server.transport.get_extra_info("ssl_object")))
        return responses

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.answer_sender or "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.answer_recipient:
            return self.answer_recipient
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        while self.hangs:
            await asyncio.sleep(0.02)
        if not self.answer_data:
            self.got.append(envelope)
        while self.holds_answer:
            await asyncio.sleep(0.02)
        if self.cuts_after_data:
            assert server.transport is not None
            server.transport.abort()
        return self.answer_data or "250 OK"


@contextmanager
def mail_server(*, tls: ssl.SSLContext | None = None, smtps: bool = False, login: bool = False) -> Iterator[Sink]:
    """A server on this machine, until the end of the block. With `tls` it offers STARTTLS, or (`smtps`) is all TLS;
    with `login` it wants a name and a password.
    """
    sink = Sink()

    def check(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: Any) -> AuthResult:
        right = isinstance(given, LoginPassword) and (given.login, given.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=right, handled=False)

    controller = Controller(
        sink,
        hostname=HOST,
        port=sink.port,
        ssl_context=tls if smtps else None,
        tls_context=None if smtps else tls,
        authenticator=check if login else None,
        auth_required=login,
        auth_require_tls=tls is not None and not smtps,
    )
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Requiring AUTH while not requiring TLS")  # it is meant, on loopback
        controller.start()
        try:
            yield sink
        finally:
            sink.hangs = sink.holds_answer = False
            controller.stop()
