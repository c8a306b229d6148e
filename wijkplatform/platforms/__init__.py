"""Platforms (tenants), their wijken and categories, and which host name leads to which platform."""

from wijkplatform.platforms import content
from wijkplatform.web.feature import Feature

FEATURE = Feature(name="platforms")
__all__ = ["FEATURE", "content"]
