"""Partner organisations and their pages."""

from collections.abc import Iterable

from wijkplatform.core.purposes import Purpose
from wijkplatform.core.text import _
from wijkplatform.organisations import models
from wijkplatform.organisations.actions.members import REPLAYS, leave_organisations
from wijkplatform.organisations.commands import organisatie
from wijkplatform.organisations.contact import ORGANISATION, letterbox_of
from wijkplatform.organisations.mine import editor_card
from wijkplatform.organisations.opening import models as opening_models
from wijkplatform.organisations.opening import views as opening_views
from wijkplatform.organisations.opening.queries import next_change
from wijkplatform.organisations.queries import heirs_of, list_organisation_refs, page_path, roles_of
from wijkplatform.organisations.views import pages
from wijkplatform.web.feature import Ending, Feature, NavItem, SitemapEntry


def _sitemap() -> Iterable[SitemapEntry]:
    yield SitemapEntry("/organisaties/")
    for organisation in list_organisation_refs():
        yield SitemapEntry(page_path(organisation.slug))


FEATURE = Feature(
    name="organisations",
    pages=(pages,),
    commands=(organisatie,),
    nav=(NavItem("/organisaties/", _("Organisaties")),),
    replays=REPLAYS,
    roles_of=roles_of,
    heirs=heirs_of,
    contactable=(ORGANISATION,),
    letterbox_of=letterbox_of,
    sitemap=_sitemap,
    next_change=next_change,
    mine=(editor_card,),
    objections=(
        Ending(Purpose.ROLES, leave_organisations, _("Je schrijft dan ook meteen niet meer voor een organisatie.")),
    ),
)
__all__ = ["FEATURE", "models", "opening_models", "opening_views"]
