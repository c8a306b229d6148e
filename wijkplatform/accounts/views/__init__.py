"""The pages of accounts, by what somebody comes for."""

from wijkplatform.accounts.views import parent, signing_up, terms
from wijkplatform.accounts.views.blueprint import pages

__all__ = ["pages", "parent", "signing_up", "terms"]
