"""Which mail a resident wants: a switch for each kind that a feature declares."""

from wijkplatform.notifications import models
from wijkplatform.notifications.mine import mail_card
from wijkplatform.notifications.switches import REPLAYS
from wijkplatform.notifications.views import pages
from wijkplatform.web.feature import Feature

FEATURE = Feature(name="notifications", pages=(pages,), mine=(mail_card,), replays=REPLAYS)
__all__ = ["FEATURE", "models"]
