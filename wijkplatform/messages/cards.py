"""What the pages of messages show."""

from dataclasses import dataclass

from wijkplatform.web.view import FormView, Link


@dataclass(frozen=True, slots=True)
class ContactPage:
    """The form to somebody. `own` says who writes, for who has logged in; else it is empty and they fill it in.

    `gets` says who receives what, at the button; `confirms`: the address is asked to be confirmed first.
    """

    form: FormView
    heading: str
    about: str
    back: Link
    gets: str
    own: str
    confirms: bool
    path: str
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """Writing back. `may_block` when the reader may keep this sender out; `done` says what was just done."""

    form: FormView
    heading: str
    lead: str
    gets: str
    path: str
    block_path: str
    name: str
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One message that waits."""

    href: str
    name: str
    beginning: str
    told: str
    new: bool


@dataclass(frozen=True, slots=True)
class InboxPage:
    """The list. `by_mail`: messages go to one's mail; `done` says what was just done, or is empty."""

    rows: tuple[InboxRow, ...]
    by_mail: bool
    done: str


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One message, its lines by paragraph, and the form to answer it."""

    heading: str
    told: str
    paragraphs: tuple[tuple[str, ...], ...]
    goes: str
    take_path: str
    answer: AnswerPage


@dataclass(frozen=True, slots=True)
class ToldPage:
    """What was done, or that a button does not work any more; and where to go on."""

    heading: str
    lead: str
    drawing: str
    lines: tuple[str, ...] = ()
    deed: Link | None = None


@dataclass(frozen=True, slots=True)
class ConfirmPage:
    """The one button that sends a message."""

    form: FormView
