"""From what the database knows of organisations to what their pages print."""

from collections.abc import Sequence
from itertools import groupby
from urllib.parse import quote_plus, urlsplit

from wijkplatform.core.dates import date_words_year
from wijkplatform.core.markdown import safe_html
from wijkplatform.core.text import _
from wijkplatform.organisations.cards import Opening, OrganisationPage, OrganisationRow, OrganisationsPage
from wijkplatform.organisations.contact import contact_path, is_reached
from wijkplatform.organisations.queries import OrganisationFacts, page_path
from wijkplatform.platforms.area_names import key_of, listed
from wijkplatform.platforms.queries import CategoryRef
from wijkplatform.web.here import Here
from wijkplatform.web.shell import phone_href
from wijkplatform.web.view import Link, Section

_MAP = "https://www.openstreetmap.org/search?query="


def organisations_page(
    platform: Here, rows: Sequence[OrganisationRow], themes: Sequence[CategoryRef], chosen: str
) -> OrganisationsPage:
    """The list from A to Z; `chosen` is the slug of the theme that it is narrowed to, empty for all."""
    links = [Link("/organisaties/", _("Alles"), current=not chosen)]
    links += [Link(f"/organisaties/?thema={one.slug}", one.name, current=one.slug == chosen) for one in themes]
    return OrganisationsPage(
        heading=_("Organisaties in %(plaats)s", plaats=platform.place),
        groups=tuple((letter, tuple(group)) for letter, group in groupby(rows, key=lambda row: _letter(row.name))),
        themes=tuple(links) if themes else (),
    )


def organisation_page(
    platform: Here, facts: OrganisationFacts, sections: tuple[Section, ...], opening: Opening
) -> OrganisationPage:
    """One organisation, as its page shows it."""
    return OrganisationPage(
        name=facts.name,
        summary=facts.summary,
        text_html=safe_html(facts.text),
        phone=facts.phone,
        phone_href=phone_href(facts.phone),
        email=facts.email,
        website=facts.website,
        website_label=_short(facts.website),
        address=facts.address,
        opening=opening,
        wijken=_where(facts.wijken, platform.place),
        themes=facts.themes,
        checked=_("laatst gecontroleerd op %(dag)s", dag=date_words_year(facts.checked_on)) if facts.checked_on else "",
        sections=sections,
        route_href=_route(facts.address, platform.place),
        description=facts.summary,
        canonical=platform.base_url + page_path(facts.slug),
        contact_href=contact_path(facts.slug) if facts.email or is_reached(facts.id) else "",
    )


def _letter(name: str) -> str:
    """The heading that a name stands under: its first letter without accent, or one heading for all digits."""
    first = (key_of(name) or "-")[0]
    return first.upper() if first.isalpha() else _("0–9")


def _short(website: str) -> str:
    """A website as people say it: "linde.example", or with its path where that says more."""
    parts = urlsplit(website)
    return (parts.netloc.removeprefix("www.") + parts.path).rstrip("/")


def _where(wijken: Sequence[str], place: str) -> str:
    if not wijken:
        return _("voor heel %(plaats)s", plaats=place)
    return _("voor %(wijken)s", wijken=listed(wijken, _("en")))


def _route(address: str, place: str) -> str:
    """A map on another site, only loaded by who follows the link."""
    return f"{_MAP}{quote_plus(address if place in address else f'{address}, {place}')}" if address else ""
