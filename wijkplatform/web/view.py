"""View objects that every page shares: what templates get in place of database rows.

They are frozen, hold finished Dutch text and addresses, and know nothing of a request or a database.
The templates in `templates/` read exactly these names.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its words; `current` marks the page (or choice) that the reader is on."""

    href: str
    label: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One choice in a form field. `look` is the icon of a category, empty for anything else."""

    value: str
    label: str
    selected: bool = False
    look: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of a category: an icon with a word.

    `look` is one of ontmoeten bewegen cultuur eten jeugd ouderen cursus groen hulp maken.
    """

    slug: str
    name: str
    look: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """The calendar leaf beside a day: short words, for the eye only (a heading says the date in full)."""

    weekday: str
    day: int
    month: str
    today: bool = False


class Doubt(str):
    """A sentence about a field that somebody may overrule: with a tick in a box named `answer`, which says `label`.

    `more` says what is good to know before that, at the field only.
    """

    __slots__ = ("answer", "label", "more")

    answer: str
    label: str
    more: str

    def __new__(cls, sentence: str, answer: str, label: str, more: str = "") -> "Doubt":
        """A doubt in this sentence."""
        doubt = super().__new__(cls, sentence)
        doubt.answer, doubt.label, doubt.more = answer, label, more
        return doubt


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with what somebody typed: the field's name and a whole Dutch sentence."""

    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class FormView:
    """A form as a template prints it: its token, what was typed (never a password), a sentence per field at fault.

    `answers` are the doubts that were answered: the name of the box with the field.
    """

    token: str
    typed: Mapping[str, str]
    found: Mapping[str, str]
    answers: tuple[tuple[str, str], ...] = ()

    def value(self, name: str) -> str:
        """What was typed in the field `name`, or what it starts with; "on" for a box that is ticked."""
        return self.typed.get(name, "")

    def fault(self, name: str) -> str:
        """What is wrong with the field `name`; empty when nothing is."""
        return self.found.get(name, "")

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All that is wrong, in the order of the fields: for the list above the form."""
        return tuple(Fault(name, sentence) for name, sentence in self.found.items())


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page that another feature hangs in: its template reads `view`."""

    heading: str
    template: str
    view: object


@dataclass(frozen=True, slots=True)
class MineCard:
    """What a feature has for somebody on `/mijn/`: where it leads, an icon of the sprite, and how it stands now."""

    href: str
    title: str
    icon: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shell:
    """What the frame of every page needs: names, navigation, footer. In templates as `shell`.

    `form_token` is for small forms beside a page's own (log out, end, delete); empty for a visitor. `closed`: the
    platform is for who has an account.
    """

    platform_name: str
    place: str
    nav: tuple[Link, ...]
    legal: tuple[Link, ...]
    controller: str
    help_phone: str
    help_phone_href: str
    help_hours: str
    area_word: str
    area_word_plural: str
    base_url: str
    source_note: str
    account: Link
    form_token: str
    closed: bool = False

    @property
    def quiet(self) -> bool:
        """Whether this is for a visitor of a closed platform: then the frame tells no more than the name."""
        return self.closed and not self.form_token

    @property
    def home_href(self) -> str:
        """Where the name of the platform leads: for a visitor of a closed one to log-in, for all else is shut."""
        return "/account/inloggen" if self.quiet else "/"


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What went wrong, what is kept (empty when nothing was at stake) and what to do now."""

    status: int
    heading: str
    sentence: str
    kept: str
    deed: Link | None
