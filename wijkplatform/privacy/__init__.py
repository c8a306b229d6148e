"""What the platform says of the data it holds: the statement and the register, generated from the declarations."""

from collections.abc import Iterable

from wijkplatform.core.text import _
from wijkplatform.privacy import models
from wijkplatform.privacy.commands import register
from wijkplatform.privacy.download import views as download_views
from wijkplatform.privacy.inzage import views as own_views
from wijkplatform.privacy.inzage import visiting
from wijkplatform.privacy.jobs import JOBS
from wijkplatform.privacy.mails import MAILS
from wijkplatform.privacy.mine import data_card
from wijkplatform.privacy.store import STORE
from wijkplatform.privacy.views import pages
from wijkplatform.web.feature import Feature, NavItem, SitemapEntry


def _sitemap() -> Iterable[SitemapEntry]:
    return (SitemapEntry("/privacy"),)


FEATURE = Feature(
    name="privacy",
    pages=(pages,),
    commands=(register,),
    jobs=JOBS,
    stores=(STORE,),
    mails=MAILS,
    mine=(data_card,),
    legal=(NavItem("/privacy", _("Privacy")),),
    sitemap=_sitemap,
)
__all__ = ["FEATURE", "download_views", "models", "own_views", "visiting"]
