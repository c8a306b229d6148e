"""The Flask kit of the house: how a request arrives, is answered, and what every answer carries."""

from wijkplatform.core import erasure_log, erasures, logs, lowering, mail, traces
from wijkplatform.core.backups import making
from wijkplatform.web import post, tidying
from wijkplatform.web.feature import Feature
from wijkplatform.web.health import pages
from wijkplatform.web.limits import STORE

FEATURE = Feature(
    name="web",
    pages=(pages,),
    jobs=(*post.JOBS, *tidying.JOBS),
    stores=(STORE, mail.STORE, logs.STORE, erasure_log.STORE, making.STORE),
)
__all__ = ["FEATURE", "erasures", "lowering", "traces"]  # the tables of these must be known
