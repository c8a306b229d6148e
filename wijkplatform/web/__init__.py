"""The Flask kit of the house: how a request arrives, is answered, and what every answer carries."""

from wijkplatform.core import erasures, logs, lowering, mail, traces
from wijkplatform.web import post
from wijkplatform.web.feature import Feature
from wijkplatform.web.health import pages
from wijkplatform.web.limits import STORE

FEATURE = Feature(name="web", pages=(pages,), jobs=tuple(post.JOBS), stores=(STORE, mail.STORE, logs.STORE))
__all__ = ["FEATURE", "erasures", "lowering", "traces"]  # the tables of these must be known
