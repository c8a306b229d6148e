"""The pages of accounts, by what somebody comes for."""

from wijkplatform.accounts.views import (
    account,
    address_links,
    approval_asked,
    approving,
    changes,
    code,
    code_app,
    links,
    logging_in,
    parent,
    parent_link,
    passwords,
    security,
    signing_up,
    terms,
)
from wijkplatform.accounts.views.blueprint import pages

__all__ = [
    "account",
    "address_links",
    "approval_asked",
    "approving",
    "changes",
    "code",
    "code_app",
    "links",
    "logging_in",
    "pages",
    "parent",
    "parent_link",
    "passwords",
    "security",
    "signing_up",
    "terms",
]
