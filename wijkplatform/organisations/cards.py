"""View objects of the organisations: a row in a list, the list, and one organisation's page."""

from dataclasses import dataclass

from markupsafe import Markup

from wijkplatform.web.view import Link, Mark, Section


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """One organisation in a list; `look` names its icon (a category's look). `is_open` is of this moment."""

    href: str
    name: str
    summary: str
    look: str
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """When an organisation is open: how it is `now` (a sentence), the `week` with equal days together (days, hours,
    whether today is among them), what is otherwise, a note. `edit_href` is for who may change it.
    """

    now: str
    is_open: bool
    week: tuple[tuple[str, str, bool], ...]
    coming: tuple[str, ...]
    holidays: str
    note: str
    edit_href: str

    @property
    def tells(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.now or self.note or self.edit_href)


@dataclass(frozen=True, slots=True)
class OrganisationsPage:
    """All organisations from A to Z, in groups of a letter and its rows; `themes` narrow the list."""

    heading: str
    groups: tuple[tuple[str, tuple[OrganisationRow, ...]], ...]
    themes: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """One organisation; `text_html` is safe HTML.

    `checked` is "laatst gecontroleerd op 3 november 2026" or empty; `sections` come from other features.
    """

    name: str
    summary: str
    text_html: Markup
    phone: str
    phone_href: str
    email: str
    website: str
    website_label: str
    address: str
    opening: Opening
    wijken: str
    themes: tuple[Mark, ...]
    checked: str
    sections: tuple[Section, ...]
    back_href: str = "/organisaties/"
    route_href: str = ""
    description: str = ""
    canonical: str = ""
    contact_href: str = ""
