"""Keeping each other out of one's mailbox: a receiver blocks a sender. Reports come with the notice procedure."""

from wijkplatform.moderation import models
from wijkplatform.moderation.blocks import REPLAYS
from wijkplatform.moderation.lost import MAILS
from wijkplatform.moderation.views import pages
from wijkplatform.web.feature import Feature

FEATURE = Feature(name="moderation", pages=(pages,), mails=MAILS, replays=REPLAYS)
__all__ = ["FEATURE", "models"]
