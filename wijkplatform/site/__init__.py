"""Pages and commands that put several features together: front page, wijken, who we are, the demonstration."""

from collections.abc import Iterable

from wijkplatform.core.text import _
from wijkplatform.organisations.sections import register
from wijkplatform.platforms.queries import list_wijken
from wijkplatform.site import role_commands, roles, what_waits
from wijkplatform.site.demo.commands import demo
from wijkplatform.site.embed_commands import embed
from wijkplatform.site.mail_commands import mail
from wijkplatform.site.mine import staff_card
from wijkplatform.site.organisation_page import agenda_of_organisation, board_of_organisation
from wijkplatform.site.partner import example_page
from wijkplatform.site.paths import wijk_path
from wijkplatform.site.search_commands import zoeken
from wijkplatform.site.views import pages
from wijkplatform.web.feature import Feature, NavItem, SitemapEntry

register(agenda_of_organisation)
register(board_of_organisation)


def _sitemap() -> Iterable[SitemapEntry]:
    for path in ("/", "/wijken/", "/contact", "/hulp", "/toegankelijkheid", "/cookies"):
        yield SitemapEntry(path)
    for wijk in list_wijken():
        yield SitemapEntry(wijk_path(wijk.slug))


FEATURE = Feature(
    name="site",
    pages=(pages,),
    commands=(embed, demo, example_page, mail, zoeken),
    legal=(
        NavItem("/hulp", _("Hulp")),
        NavItem("/contact", _("Wie zijn wij?")),
        NavItem("/toegankelijkheid", _("Toegankelijkheid")),
        NavItem("/cookies", _("Cookies")),
    ),
    jobs=what_waits.JOBS,
    mails=(*roles.MAILS, *what_waits.MAILS),
    sitemap=_sitemap,
    mine=(staff_card,),
)
__all__ = ["FEATURE", "role_commands"]
