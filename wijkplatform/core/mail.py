"""Letters, and how they travel: as a message of text and HTML, or as a file for who has no mail server.

Nothing is sent inside a request; the worker brings what waits in the outbox (`core/outbox.py`).
"""

import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol, Self

from wijkplatform.core import clock
from wijkplatform.core.ids import new_public_id
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.spans import span_words
from wijkplatform.core.stores import Reach, Store

KEEP_FILES = timedelta(days=7)
STORE = Store(
    name="post",
    reach=Reach.FILE,
    purpose=Purpose.SERVICE_MAIL,
    holds="Verstuurde mail als bestand, als er geen mailserver is ingesteld",
    term=span_words(KEEP_FILES),
    on_erase="speelt de brievenbus van de ontvanger: die mail is al bezorgd",
    nobodys="wat hier ligt, is bezorgd bij de ontvanger",
    title="het bestand van een mail, als er geen mailserver is",
)


class Refusal(StrEnum):
    """Why a letter was not taken: words for the log, which tell nothing about anybody."""

    REFUSED = "refused for good"
    NOT_NOW = "not taken now"
    NO_ANSWER = "the server does not answer"
    NOT_SAFE = "the server offers no connection that we trust"
    LOGIN = "the server does not take our name or password"
    NO_ADDRESS = "not an address that mail can be sent to"


class NotTaken(Exception):
    """The post office did not take a letter. `code` is what the server answered (RFC 5321 §4.2), 0 for nothing."""

    def __init__(self, why: Refusal, code: int = 0) -> None:
        super().__init__(f"{why} ({code})" if code else str(why))
        self.why = why
        self.code = code

    @property
    def for_good(self) -> bool:
        """Whether trying this letter again is no use."""
        return self.why in {Refusal.REFUSED, Refusal.NO_ADDRESS}

    @property
    def is_closed(self) -> bool:
        """Whether the office takes nothing at all now, so that other letters may as well wait."""
        return self.why in {Refusal.NO_ANSWER, Refusal.NOT_SAFE, Refusal.LOGIN}


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
    """Takes letters, one after another, inside a `with` block."""

    encoding: str
    """How the parts of a message are to be written (Content-Transfer-Encoding)."""

    def __enter__(self) -> Self:
        """Nothing is opened yet."""

    def __exit__(self, *_: object) -> None:
        """Closed, whatever happened."""

    def open(self) -> None:
        """Be ready for the next message; raises NotTaken when the office is closed."""

    def send(self, message: EmailMessage) -> None:
        """Hand over one message; raises NotTaken."""


def message_of(letter: Letter, sender: str, encoding: str = "quoted-printable") -> EmailMessage:
    """The letter as it travels: to one address, and with nothing in its headers but what stands here.

    A name or subject is one line whatever was in it. Raises NotTaken when the address is none.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(one_line(letter.sender_name), addr_spec=sender)
    message["To"] = _address(letter.to)
    message["Reply-To"] = _address(letter.reply_to)
    message["Subject"] = one_line(letter.subject)
    message["Date"] = format_datetime(clock.now())
    message["Message-ID"] = f"<{letter.message_id}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text, cte=encoding)
    message.add_alternative(letter.html, subtype="html", cte=encoding)
    return message


def one_line(words: str) -> str:
    """`words` with a single space for whatever breaks a line or cannot be seen, so that no header can be slipped in.

    Nor written in code: of `=?utf-8?q?=0A…?=` in a name Python's email package makes the line break that it stands for.
    """
    seen = (" " if unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} else sign for sign in words)
    return " ".join("".join(seen).replace("=?", "= ?").split())


def _address(address: str) -> Address:
    """One address as a header takes it: no name, no second address, nothing but ASCII (no server has to know more)."""
    try:
        found = Address(addr_spec=address)
    except (ValueError, IndexError, MessageError):
        raise NotTaken(Refusal.NO_ADDRESS) from None
    if not (address.isascii() and address.isprintable() and found.addr_spec == address and found.domain):
        raise NotTaken(Refusal.NO_ADDRESS)
    return found


class Folder:
    """Each letter a file that any mail program opens, put there by rename: nobody ever reads half a letter."""

    encoding = "8bit"  # so that who opens it as text can read it too

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> Self:
        """Nothing to open."""
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to close."""

    @property
    def shown(self) -> str:
        """Where it is, as told to people: from the folder that the command was given in, else its last two names."""
        here = Path.cwd()
        short = self.folder.relative_to(here) if self.folder.is_relative_to(here) else Path(*self.folder.parts[-2:])
        return str(short)

    def open(self) -> None:
        """Make the folder, for its owner only."""
        self.folder.mkdir(mode=0o700, exist_ok=True)

    def send(self, message: EmailMessage) -> None:
        """Write one `.eml` file, readable by its owner only."""
        self.open()
        name = f"{clock.now():%Y%m%dT%H%M%S%f}-{new_public_id()}"
        draft = self.folder / f"{name}.tmp"
        draft.touch(mode=0o600, exist_ok=False)
        draft.write_bytes(message.as_bytes(policy=message.policy.clone(linesep="\n")))
        draft.rename(self.folder / f"{name}.eml")

    def sweep(self) -> None:
        """Wipe letters of a week ago and older, and what a worker that died left of one."""
        oldest = (clock.now() - KEEP_FILES).timestamp()
        for file in [*self.folder.glob("*.eml"), *self.folder.glob("*.tmp")]:
            if file.stat().st_mtime < oldest:
                file.unlink(missing_ok=True)
