"""The agenda: activities, each date they take place, and where they come from."""

from wijkplatform.agenda import models
from wijkplatform.agenda.commands import agenda
from wijkplatform.agenda.feed_source import AgendaSource
from wijkplatform.agenda.handing_out import views as handing_out_views
from wijkplatform.agenda.jobs import HORIZON
from wijkplatform.agenda.queries import next_change
from wijkplatform.agenda.subscription import models as subscription_models
from wijkplatform.agenda.subscription import views as subscription_views
from wijkplatform.agenda.subscription.present import calendar_card
from wijkplatform.agenda.tips import models as tip_models
from wijkplatform.agenda.tips import views as tip_views
from wijkplatform.agenda.tips.present import TIPS
from wijkplatform.agenda.views import list_sitemap, pages
from wijkplatform.core.text import _
from wijkplatform.web.feature import Feature, NavItem

FEATURE = Feature(
    name="agenda",
    pages=(pages,),
    commands=(agenda,),
    jobs=(HORIZON,),
    nav=(NavItem("/agenda/", _("Agenda")),),
    feed_sources=(AgendaSource(),),
    mine=(calendar_card,),
    waiting=(TIPS,),
    sitemap=list_sitemap,
    next_change=next_change,
)
__all__ = [
    "FEATURE", "handing_out_views", "models", "subscription_models", "subscription_views", "tip_models", "tip_views",
]  # fmt: skip
