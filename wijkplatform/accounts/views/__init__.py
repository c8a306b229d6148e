"""The pages of accounts, by what somebody comes for."""

from wijkplatform.accounts.views import code, code_app, links, logging_in, parent, passwords, signing_up, terms
from wijkplatform.accounts.views.blueprint import pages

__all__ = ["code", "code_app", "links", "logging_in", "pages", "parent", "passwords", "signing_up", "terms"]
