"""Platforms (tenants), their wijken and categories, and which host name leads to which platform."""

from wijkplatform.platforms import content
from wijkplatform.platforms.actions.platform import CLOSED, close_again
from wijkplatform.platforms.commands import platform, wijken
from wijkplatform.web.feature import Feature, Replay

FEATURE = Feature(name="platforms", commands=(platform, wijken), replays=(Replay(CLOSED, close_again),))
__all__ = ["FEATURE", "content"]
