"""The mail server that letters are handed to (RFC 5321), over a connection that nobody else can read (RFC 3207).

One connection serves a whole round of letters. The only module that speaks SMTP; only the worker and `wijk mail test`
come here.
"""

import ipaddress
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from typing import Self
from urllib.parse import unquote, urlsplit

from wijkplatform.core.mail import Folder, NotTaken, PostOffice, Refusal
from wijkplatform.core.settings import LOOPBACK_HOSTS, Settings

TIMEOUT = 20.0
"""Seconds for each answer. A letter takes some ten answers, so it is decided within its lease in the outbox."""
_ASKS_LOGIN = 530
_GONE = 421


def open_post_office(settings: Settings) -> PostOffice:
    """The SMTP server that was set, or else the folder `post/` in the state folder."""
    if settings.smtp_url:
        return SmtpServer(settings.smtp_url, settings.base_host)
    return Folder(settings.state_dir / "post")


class SmtpServer:
    """`smtp://name:password@host:587` or `smtps://…`. Without TLS nothing leaves this machine."""

    encoding = "quoted-printable"  # passes through any server, and breaks no signature of one (DKIM)

    def __init__(self, url: str, own_name: str, timeout: float = TIMEOUT) -> None:
        parts = urlsplit(url)
        self.host = parts.hostname or ""
        self.tls = parts.scheme == "smtps"
        self.port = parts.port or (465 if self.tls else 587)
        self.timeout = timeout
        self._name = _ehlo_name(own_name)
        self._user, self._password = unquote(parts.username or ""), unquote(parts.password or "")
        self._server: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        """The connection is made at the first letter."""
        return self

    def __exit__(self, *_: object) -> None:
        """Say goodbye, if anybody listens."""
        self._hang_up()

    def open(self) -> None:
        """Connect, or ask whether the connection still lives: a letter must not be lost on a dead one."""
        if self._server is not None:
            with suppress(OSError, smtplib.SMTPException):
                if self._server.noop()[0] == 250:
                    return
            self._hang_up()
        with _in_our_words():
            self._server = self._connect()

    def send(self, message: EmailMessage) -> None:
        """Hand one message over to its one address."""
        if self._server is None:
            self.open()
        assert self._server is not None
        sender, to = (message[name].addresses[0].addr_spec for name in ("From", "To"))
        try:
            with _in_our_words():
                self._server.sendmail(sender, [to], message.as_bytes())
        except NotTaken as refusal:
            if refusal.is_closed:
                self._hang_up()
            raise

    def _connect(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self.tls:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, local_hostname=self._name, timeout=self.timeout, context=context
            )
        else:
            server = smtplib.SMTP(self.host, self.port, local_hostname=self._name, timeout=self.timeout)
        try:
            server.ehlo_or_helo_if_needed()
            if not self.tls and self._wants_tls(server):
                server.starttls(context=context)
                server.ehlo_or_helo_if_needed()  # what was said before TLS counts for nothing
            if self._user and not server.has_extn("auth"):
                raise NotTaken(Refusal.LOGIN)
            if self._user:
                server.login(self._user, self._password)
        except BaseException:
            server.close()
            raise
        return server

    def _wants_tls(self, server: smtplib.SMTP) -> bool:
        """Always, except on this machine: there only a password asks for it, where it is offered."""
        return self.host not in LOOPBACK_HOSTS or (bool(self._user) and server.has_extn("starttls"))

    def _hang_up(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            with suppress(OSError, smtplib.SMTPException):
                server.quit()
            server.close()


@contextmanager
def _in_our_words() -> Iterator[None]:
    """What goes wrong, without anything that the server said: its words may hold an address or a password.

    For good is only what the server said of this letter: of its recipient, or of what it says.
    """
    try:
        yield
    except smtplib.SMTPRecipientsRefused as error:
        raise _refused(next(iter(error.recipients.values()))[0]) from None
    except smtplib.SMTPDataError as error:
        raise _refused(error.smtp_code) from None
    except smtplib.SMTPAuthenticationError as error:
        raise NotTaken(Refusal.LOGIN, error.smtp_code) from None
    except (smtplib.SMTPNotSupportedError, ssl.SSLError):
        raise NotTaken(Refusal.NOT_SAFE) from None
    except smtplib.SMTPConnectError as error:
        raise NotTaken(Refusal.NO_ANSWER, error.smtp_code) from None
    except smtplib.SMTPResponseException as error:
        raise NotTaken(Refusal.NO_ANSWER if error.smtp_code == _GONE else Refusal.NOT_NOW, error.smtp_code) from None
    except (OSError, smtplib.SMTPException):
        raise NotTaken(Refusal.NO_ANSWER) from None


def _refused(code: int) -> NotTaken:
    """What an answer to RCPT or DATA means."""
    if code == _ASKS_LOGIN:
        return NotTaken(Refusal.LOGIN, code)
    if code == _GONE:
        return NotTaken(Refusal.NO_ANSWER, code)
    return NotTaken(Refusal.REFUSED if 500 <= code < 600 else Refusal.NOT_NOW, code)


def _ehlo_name(own_name: str) -> str:
    """Who we say that we are: the site's name, not this machine's (RFC 5321 §4.1.3 for an address)."""
    try:
        address = ipaddress.ip_address(own_name)
    except ValueError:
        return own_name or "localhost"
    return f"[IPv6:{address}]" if address.version == 6 else f"[{address}]"
