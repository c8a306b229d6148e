"""The pages under /organisaties/."""

from flask import Blueprint, Response, g, request

from wijkplatform.core import clock
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.organisations.opening.present import opening_of
from wijkplatform.organisations.opening.queries import open_at
from wijkplatform.organisations.present import organisation_page, organisations_page
from wijkplatform.organisations.queries import get_organisation, list_organisations, list_themes
from wijkplatform.organisations.sections import sections_of
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.here import here
from wijkplatform.web.kept import kept
from wijkplatform.web.page import page

pages = Blueprint("organisations", __name__)


@pages.get("/organisaties/")
@open_to(Audience.EVERYONE)
@kept()
def index() -> Response:
    """All organisations from A to Z, or those about one theme (`?thema=slug`)."""
    slug = request.args.get("thema", "")
    themes = list_themes(g.viewer)
    chosen = next((theme for theme in themes if theme.slug == slug), None)
    if slug and chosen is None:
        raise Invalid(_("Dit onderwerp kennen we niet. Kies er een uit de lijst bij de organisaties."))
    rows = list_organisations(g.viewer, category_id=chosen.id if chosen else None, open_now=open_at(clock.now()))
    return page("list", page=organisations_page(here(), rows, themes, slug))


@pages.get("/organisaties/<slug>")
@open_to(Audience.EVERYONE)
@kept()
def show(slug: str) -> Response:
    """One organisation, with what other features know of it."""
    facts = get_organisation(g.viewer, slug)
    sections = sections_of(g.viewer, facts.ref)
    opening = opening_of(g.viewer, facts.id, slug)
    return page("show", page=organisation_page(here(), facts, sections, opening))
