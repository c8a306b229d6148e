"""Accounts: making one, logging in, staying safe; roles; and who agreed to what."""

from wijkplatform.accounts import models
from wijkplatform.accounts.views import pages
from wijkplatform.web.feature import Feature

FEATURE = Feature(name="accounts", pages=(pages,))
__all__ = ["FEATURE", "models"]
