"""What leaves the house for other sites and calendars: embeds, iCalendar, RSS and JSON from neutral items."""

from wijkplatform.feeds import models
from wijkplatform.feeds.actions import REPLAYS
from wijkplatform.feeds.views import pages
from wijkplatform.web.feature import Feature

FEATURE = Feature(name="feeds", pages=(pages,), replays=REPLAYS)
__all__ = ["FEATURE", "models"]
