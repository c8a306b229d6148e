"""What leaves the house for other sites and calendars: embeds, iCalendar, RSS and JSON from neutral items."""

from wijkplatform.feeds import models
from wijkplatform.web.feature import Feature

FEATURE = Feature(name="feeds")
__all__ = ["FEATURE", "models"]
