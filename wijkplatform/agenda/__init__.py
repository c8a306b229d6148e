"""The agenda: activities, each date they take place, and where they come from."""

from wijkplatform.agenda import models
from wijkplatform.web.feature import Feature

FEATURE = Feature(name="agenda")
__all__ = ["FEATURE", "models"]
