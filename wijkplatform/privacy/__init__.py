"""People's rights over what is held of them: the statement and the register from the declarations, seeing and taking
along, erasing, terms carried out, and where anybody reports a data breach.
"""

from collections.abc import Iterable

from wijkplatform.core.text import _
from wijkplatform.privacy import models
from wijkplatform.privacy.actions.publishing import publish_when_changed
from wijkplatform.privacy.download import views as download_views
from wijkplatform.privacy.download.exports import take_download
from wijkplatform.privacy.download.store import STORE
from wijkplatform.privacy.erasing import views as erasing_views
from wijkplatform.privacy.erasing.legacy import REPLAYS
from wijkplatform.privacy.inzage import views as own_views
from wijkplatform.privacy.inzage import visiting
from wijkplatform.privacy.jobs import JOBS
from wijkplatform.privacy.mails import MAILS
from wijkplatform.privacy.mine import data_card
from wijkplatform.privacy.register.commands import register
from wijkplatform.privacy.register.processor_commands import verwerker
from wijkplatform.privacy.reports import BREACHES
from wijkplatform.privacy.views import pages
from wijkplatform.web.feature import Feature, NavItem, RowDeed, SitemapEntry


def _sitemap() -> Iterable[SitemapEntry]:
    return (SitemapEntry("/privacy"), SitemapEntry("/privacy/versies"), SitemapEntry("/privacy/datalek"))


FEATURE = Feature(
    name="privacy",
    pages=(pages,),
    commands=(register, verwerker),
    jobs=JOBS,
    stores=(STORE,),
    mails=MAILS,
    replays=REPLAYS,
    mine=(data_card,),
    waiting=(BREACHES,),
    row_deeds=(RowDeed("export", take_download),),
    legal=(NavItem("/privacy", _("Privacy")),),
    on_particulars=publish_when_changed,
    sitemap=_sitemap,
)
__all__ = ["FEATURE", "download_views", "erasing_views", "models", "own_views", "visiting"]
