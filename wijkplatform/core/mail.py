"""Letters, and the post office that takes them: an SMTP server, or a folder with a file for each letter.

Nothing is sent inside a request; the worker brings what waits in the outbox (`core/outbox.py`).
"""

import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from wijkplatform.core import clock
from wijkplatform.core.ids import new_public_id
from wijkplatform.core.personal import Reach, Store
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.settings import LOOPBACK_HOSTS, Settings

TIMEOUT = 30.0
KEEP_FILES = timedelta(days=7)
STORE = Store(
    name="post",
    reach=Reach.FILE,
    purpose=Purpose.SERVICE_MAIL,
    holds="verstuurde mail als bestand, als er geen mailserver is ingesteld",
    term="7 dagen",
    on_erase="speelt de brievenbus van de ontvanger: die mail is al bezorgd",
)


class NotTaken(Exception):
    """The post office did not take a letter; `for_good` when trying again is no use."""

    def __init__(self, *, for_good: bool) -> None:
        super().__init__("refused for good" if for_good else "not taken now")
        self.for_good = for_good


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail to one address. `message_id` is the same at every attempt, and tells nothing about a person."""

    to: str
    subject: str
    text: str
    html: str
    sender_name: str
    reply_to: str
    message_id: str


class PostOffice(Protocol):
    """Takes letters, one at a time; raises NotTaken."""

    def send(self, message: EmailMessage) -> None:
        """Hand over one message."""


def message_of(letter: Letter, sender: str) -> EmailMessage:
    """The letter as it travels: text and HTML, no image, no link to elsewhere, nothing that tells who else got one."""
    message = EmailMessage(policy=SMTP)
    message["From"] = formataddr((letter.sender_name, sender))
    message["To"] = letter.to
    message["Reply-To"] = letter.reply_to
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(clock.now())
    message["Message-ID"] = f"<{letter.message_id}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    return message


def open_post_office(settings: Settings) -> PostOffice:
    """The SMTP server that was set, or else the folder `post/` in the state folder."""
    return SmtpServer(settings.smtp_url) if settings.smtp_url else Folder(settings.state_dir / "post")


class Folder:
    """Each letter a file that any mail program opens, put there by rename: nobody ever reads half a letter."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, message: EmailMessage) -> None:
        """Write one `.eml` file, readable by its owner only."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        name = f"{clock.now():%Y%m%dT%H%M%S}-{new_public_id()}"
        draft = self.folder / f"{name}.tmp"
        draft.touch(mode=0o600)
        draft.write_bytes(message.as_bytes())
        draft.rename(self.folder / f"{name}.eml")

    def sweep(self) -> None:
        """Wipe letters of a week ago and older."""
        oldest = (clock.now() - KEEP_FILES).timestamp()
        for file in self.folder.glob("*.*"):
            if file.stat().st_mtime < oldest:
                file.unlink(missing_ok=True)


class SmtpServer:
    """`smtp://name:password@host:587` (STARTTLS, which may only be left out on this machine) or `smtps://`."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.host = parts.hostname or ""
        self.tls = parts.scheme == "smtps"
        self.port = parts.port or (465 if self.tls else 587)
        self.user, self.password = unquote(parts.username or ""), unquote(parts.password or "")

    def send(self, message: EmailMessage) -> None:
        """Hand one message over; refusals of 5xx are for good, all else may be tried again."""
        try:
            with self._connect() as server:
                server.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            raise NotTaken(for_good=all(500 <= code < 600 for code in codes)) from None
        except smtplib.SMTPResponseException as error:
            raise NotTaken(for_good=_is_about_this_letter(error)) from None
        except (OSError, smtplib.SMTPException):
            raise NotTaken(for_good=False) from None

    def _connect(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self.tls:
            server: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=TIMEOUT, context=context)
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=TIMEOUT)
        steps: list[Callable[[], object]] = []
        if not self.tls and (self.host not in LOOPBACK_HOSTS or self.user):
            steps.append(lambda: server.starttls(context=context))
        if self.user:
            steps.append(lambda: server.login(self.user, self.password))
        try:
            for step in steps:
                step()
        except BaseException:
            server.close()
            raise
        return server


def _is_about_this_letter(error: smtplib.SMTPResponseException) -> bool:
    """A 5xx after the letter was offered; not one about logging in, which somebody can put right."""
    return 500 <= error.smtp_code < 600 and not isinstance(error, smtplib.SMTPAuthenticationError)
