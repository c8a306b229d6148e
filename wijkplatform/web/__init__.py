"""The Flask kit of the house: how a request arrives, is answered, and what every answer carries."""

from wijkplatform.core import erasure_log, erasures, logs, lowering, mail, search, traces
from wijkplatform.core.backups import making
from wijkplatform.core.people import erase_row_again
from wijkplatform.core.people.logged import ROW_ERASED
from wijkplatform.web import post, tidying
from wijkplatform.web.feature import Feature, Replay
from wijkplatform.web.health import pages
from wijkplatform.web.limits import STORE

FEATURE = Feature(
    name="web",
    pages=(pages,),
    replays=(Replay(ROW_ERASED, erase_row_again),),
    jobs=(*post.JOBS, *tidying.JOBS),
    stores=(STORE, mail.STORE, logs.STORE, erasure_log.STORE, making.STORE, search.STORE),
)
__all__ = ["FEATURE", "erasures", "lowering", "traces"]  # the tables of these must be known
