"""Putting an organisation on the platform."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from wijkplatform.core.database import session
from wijkplatform.core.errors import Conflict, Invalid
from wijkplatform.core.text import _
from wijkplatform.organisations.models import Organisation, OrganisationTheme, OrganisationWijk
from wijkplatform.organisations.opening.actions import put_hours
from wijkplatform.organisations.opening.hours import Hours
from wijkplatform.platforms.contact_details import email_address, many_lines, one_line, phone_number, web_address
from wijkplatform.platforms.queries import list_categories, list_wijken
from wijkplatform.platforms.slugs import choose, require_slug
from wijkplatform.web.here import here

LONGEST_TEXT = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationDraft:
    """An organisation as somebody describes it. Only general contact details: nobody's own name, number or address.

    `wijken` and `themes` are slugs; no wijken means the whole place. `text` is Markdown.
    """

    name: str
    summary: str = ""
    text: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    address: str = ""
    wijken: Sequence[str] = ()
    themes: Sequence[str] = ()
    hours: Hours | None = None


def create_organisation(slug: str, draft: OrganisationDraft) -> Organisation:
    """A new organisation, which nobody has checked yet; needs a writing unit of the platform.

    Raises Invalid with every fault in what was said, and Conflict when the slug is taken.
    """
    require_slug(slug, _longest("slug"))
    columns = _columns(draft)
    wijken = choose(draft.wijken, list_wijken(), here().area_word)
    themes = choose(draft.themes, list_categories(), _("thema"))
    if session().execute(select(Organisation.id).where(Organisation.slug == slug)).first():
        raise Conflict(_("Er is al een organisatie %(naam)s.", naam=slug))
    look = themes[0].look if themes else ""
    organisation = Organisation(slug=slug, look=look, **columns)
    session().add(organisation)
    session().flush()
    session().add_all(OrganisationWijk(organisation_id=organisation.id, wijk_id=wijk.id) for wijk in wijken)
    session().add_all(OrganisationTheme(organisation_id=organisation.id, category_id=theme.id) for theme in themes)
    session().flush()
    if draft.hours is not None:
        put_hours(organisation.id, draft.hours)
    return organisation


def _columns(draft: OrganisationDraft) -> dict[str, str]:
    """The texts of `draft`, read and found sound; raises Invalid with all faults, a line each."""
    readers: dict[str, tuple[str, Callable[[str], str], str]] = {
        "name": (_("De naam"), one_line, draft.name),
        "summary": (_("De samenvatting"), one_line, draft.summary),
        "text": (_("De tekst"), many_lines, draft.text),
        "phone": (_("Het telefoonnummer"), phone_number, draft.phone),
        "email": (_("Het e-mailadres"), email_address, draft.email),
        "website": (_("Het adres van de website"), web_address, draft.website),
        "address": (_("Het adres"), one_line, draft.address),
    }
    columns, faults = {}, []
    for column, (label, read, text) in readers.items():
        try:
            columns[column] = read(text) if text.strip() else ""
        except Invalid as fault:
            faults.append(fault.sentence)
            continue
        if len(columns[column]) > _longest(column):
            faults.append(_("%(wat)s is te lang: hooguit %(most)s tekens.", wat=label, most=_longest(column)))
    if not draft.name.strip():
        faults.append(_("Zeg hoe de organisatie heet."))
    if faults:
        raise Invalid("\n".join(faults))
    return columns


def _longest(column: str) -> int:
    return getattr(Organisation.__table__.c[column].type, "length", None) or LONGEST_TEXT
