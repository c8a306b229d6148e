"""Platforms (tenants), their wijken and categories, and which host name leads to which platform."""

from wijkplatform.platforms import content
from wijkplatform.platforms.commands import platform, wijken
from wijkplatform.web.feature import Feature

FEATURE = Feature(name="platforms", commands=(platform, wijken))
__all__ = ["FEATURE", "content"]
