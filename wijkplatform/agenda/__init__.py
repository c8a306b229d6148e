"""The agenda: activities, each date they take place, and where they come from."""

from functools import partial

from wijkplatform.agenda import models
from wijkplatform.agenda.commands import agenda
from wijkplatform.agenda.date_pages import views as date_views
from wijkplatform.agenda.feed_source import AgendaSource
from wijkplatform.agenda.handing_out import views as handing_out_views
from wijkplatform.agenda.jobs import HORIZON
from wijkplatform.agenda.kept import kept_of
from wijkplatform.agenda.pieces import EVENTS
from wijkplatform.agenda.places import views as place_views
from wijkplatform.agenda.places.mine import places_card
from wijkplatform.agenda.posting import deciding_views, own_views
from wijkplatform.agenda.posting import views as posting_views
from wijkplatform.agenda.posting.deciding import DECIDING
from wijkplatform.agenda.posting.handing_over import OWN_PIECES
from wijkplatform.agenda.posting.own_list import OWN_EVENTS
from wijkplatform.agenda.queries import next_change
from wijkplatform.agenda.subscription import models as subscription_models
from wijkplatform.agenda.subscription import views as subscription_views
from wijkplatform.agenda.subscription.present import calendar_card
from wijkplatform.agenda.tips import models as tip_models
from wijkplatform.agenda.tips import views as tip_views
from wijkplatform.agenda.tips.present import TIPS
from wijkplatform.agenda.views import list_sitemap, pages
from wijkplatform.core.text import _
from wijkplatform.placing.lowered import clear_contact, replay_of
from wijkplatform.placing.photos import photo_kind_of
from wijkplatform.placing.writing_to import contactable_of
from wijkplatform.web.feature import Feature, NavItem


def _about(title: str) -> str:
    return _("de activiteit “%(titel)s”", titel=title)


FEATURE = Feature(
    name="agenda",
    pages=(pages,),
    commands=(agenda,),
    jobs=(HORIZON,),
    nav=(NavItem("/agenda/", _("Agenda")),),
    feed_sources=(AgendaSource(),),
    sitemap=list_sitemap,
    next_change=next_change,
    mails=(DECIDING.mail_kind(),),
    photos=(photo_kind_of(EVENTS),),
    pieces=(OWN_EVENTS,),
    contactable=(contactable_of(EVENTS, _about),),
    mine=(places_card, calendar_card),
    waiting=(DECIDING.waiting_kind(), TIPS),
    on_lowered=partial(clear_contact, EVENTS),
    own_pieces=OWN_PIECES,
    replays=(replay_of(EVENTS),),
    kept_of=kept_of,
)
__all__ = [
    "FEATURE", "date_views", "deciding_views", "handing_out_views", "models", "own_views", "place_views",
    "posting_views", "subscription_models", "subscription_views", "tip_models", "tip_views",
]  # fmt: skip
