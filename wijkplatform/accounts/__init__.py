"""Accounts: making one, logging in, staying safe; roles; and who agreed to what."""

from collections.abc import Iterable

from wijkplatform.accounts import models
from wijkplatform.accounts.jobs import JOBS
from wijkplatform.accounts.mails import changed, logging_in, parents, signing_up
from wijkplatform.accounts.views import pages
from wijkplatform.core.text import _
from wijkplatform.web.feature import Feature, NavItem, SitemapEntry


def _sitemap() -> Iterable[SitemapEntry]:
    return (SitemapEntry("/account/maken"), SitemapEntry("/voorwaarden"))


FEATURE = Feature(
    name="accounts",
    pages=(pages,),
    jobs=JOBS,
    mails=(*signing_up.MAILS, *parents.MAILS, *logging_in.MAILS, *changed.MAILS),
    legal=(NavItem("/voorwaarden", _("Voorwaarden")),),
    sitemap=_sitemap,
)
__all__ = ["FEATURE", "models"]
