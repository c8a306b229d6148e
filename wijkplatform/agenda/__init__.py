"""The agenda: activities, each date they take place, and where they come from."""

from wijkplatform.agenda import models
from wijkplatform.agenda.commands import agenda
from wijkplatform.agenda.date_pages import views as date_views
from wijkplatform.agenda.feed_source import AgendaSource
from wijkplatform.agenda.jobs import HORIZON
from wijkplatform.agenda.photos import EVENT_PHOTO
from wijkplatform.agenda.queries import next_change
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
    photos=(EVENT_PHOTO,),
    sitemap=list_sitemap,
    next_change=next_change,
)
__all__ = ["FEATURE", "date_views", "models"]
