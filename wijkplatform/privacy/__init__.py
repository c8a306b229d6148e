"""What the platform says of the data it holds: the statement and the register, generated from the declarations."""

from collections.abc import Iterable

from wijkplatform.core.text import _
from wijkplatform.privacy import models
from wijkplatform.privacy.commands import register
from wijkplatform.privacy.erasing import views as erasing_views
from wijkplatform.privacy.erasing.jobs import JOBS as ERASING
from wijkplatform.privacy.jobs import JOBS
from wijkplatform.privacy.mails import MAILS
from wijkplatform.privacy.views import pages
from wijkplatform.web.feature import Feature, NavItem, SitemapEntry


def _sitemap() -> Iterable[SitemapEntry]:
    return (SitemapEntry("/privacy"),)


FEATURE = Feature(
    name="privacy",
    pages=(pages,),
    jobs=(*ERASING, *JOBS),
    mails=MAILS,
    commands=(register,),
    legal=(NavItem("/privacy", _("Privacy")),),
    sitemap=_sitemap,
)
__all__ = ["FEATURE", "erasing_views", "models"]
