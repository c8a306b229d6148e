"""Partner organisations and their pages."""

from wijkplatform.organisations import models
from wijkplatform.web.feature import Feature

FEATURE = Feature(name="organisations")
__all__ = ["FEATURE", "models"]
