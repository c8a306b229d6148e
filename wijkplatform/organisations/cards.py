"""View objects of the organisations: a row in a list, the list, and one organisation's page."""

from dataclasses import dataclass

from markupsafe import Markup

from wijkplatform.web.view import Link, Mark, Section


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """One organisation in a list; `look` names its icon (a category's look)."""

    href: str
    name: str
    summary: str
    look: str


@dataclass(frozen=True, slots=True)
class OrganisationsPage:
    """All organisations from A to Z, in groups of a letter and its rows; `themes` narrow the list."""

    heading: str
    groups: tuple[tuple[str, tuple[OrganisationRow, ...]], ...]
    themes: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """One organisation. `opening_hours` holds day, hours and whether that day is today; `text_html` is safe HTML.

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
    opening_hours: tuple[tuple[str, str, bool], ...]
    wijken: str
    themes: tuple[Mark, ...]
    checked: str
    sections: tuple[Section, ...]
    back_href: str = "/organisaties/"
    route_href: str = ""
    description: str = ""
    canonical: str = ""
    contact_href: str = ""
