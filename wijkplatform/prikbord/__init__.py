"""The board: notices of residents and organisations, by kind, which hang for some weeks."""

from functools import partial

from wijkplatform.core.text import _
from wijkplatform.placing.handing_over import own_pieces_of
from wijkplatform.placing.lowered import clear_contact, replay_of
from wijkplatform.placing.photos import photo_kind_of
from wijkplatform.placing.writing_to import contactable_of
from wijkplatform.prikbord import findable, models
from wijkplatform.prikbord.filters import BOARD
from wijkplatform.prikbord.hanging import ask_anew
from wijkplatform.prikbord.kept import kept_of
from wijkplatform.prikbord.pieces import NOTICES
from wijkplatform.prikbord.posting import deciding_views
from wijkplatform.prikbord.posting import views as posting_views
from wijkplatform.prikbord.posting.deciding import DECIDING
from wijkplatform.prikbord.posting.own_list import OWN_NOTICES
from wijkplatform.prikbord.queries import next_change
from wijkplatform.prikbord.terms import jobs as term_jobs
from wijkplatform.prikbord.terms import mails as term_mails
from wijkplatform.prikbord.terms import views as term_views
from wijkplatform.prikbord.views import list_sitemap, pages
from wijkplatform.web.feature import Feature, NavItem


def _about(title: str) -> str:
    return _("het briefje “%(titel)s”", titel=title)


FEATURE = Feature(
    name="prikbord",
    pages=(pages,),
    waiting=(DECIDING.waiting_kind(),),
    nav=(NavItem(BOARD, _("Prikbord")),),
    sitemap=list_sitemap,
    next_change=next_change,
    jobs=term_jobs.JOBS,
    mails=(DECIDING.mail_kind(), *term_mails.MAILS),
    photos=(photo_kind_of(NOTICES),),
    pieces=(OWN_NOTICES,),
    contactable=(contactable_of(NOTICES, _about),),
    on_lowered=partial(clear_contact, NOTICES),
    own_pieces=own_pieces_of(NOTICES, ask_anew),
    replays=(replay_of(NOTICES),),
    kept_of=kept_of,
)
__all__ = ["FEATURE", "deciding_views", "findable", "models", "posting_views", "term_views"]
