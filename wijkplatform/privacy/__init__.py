"""People's rights over what is held of them: the statement and the register from the declarations, erasing, terms
carried out, and where anybody reports a data breach.
"""

from collections.abc import Iterable

from wijkplatform.core.text import _
from wijkplatform.privacy import models
from wijkplatform.privacy.actions.publishing import publish_when_changed
from wijkplatform.privacy.commands import register
from wijkplatform.privacy.erasing import jobs as erasing
from wijkplatform.privacy.erasing import views as erasing_views
from wijkplatform.privacy.jobs import JOBS
from wijkplatform.privacy.mails import breach, receivers
from wijkplatform.privacy.processor_commands import verwerker
from wijkplatform.privacy.reports import BREACHES
from wijkplatform.privacy.views import pages
from wijkplatform.web.feature import Feature, NavItem, SitemapEntry


def _sitemap() -> Iterable[SitemapEntry]:
    return (SitemapEntry("/privacy"), SitemapEntry("/privacy/versies"), SitemapEntry("/privacy/datalek"))


FEATURE = Feature(
    name="privacy",
    pages=(pages,),
    commands=(register, verwerker),
    jobs=(*erasing.JOBS, *JOBS),
    mails=(*receivers.MAILS, *breach.MAILS),
    waiting=(BREACHES,),
    legal=(NavItem("/privacy", _("Privacy")),),
    on_particulars=publish_when_changed,
    sitemap=_sitemap,
)
__all__ = ["FEATURE", "erasing_views", "models"]
