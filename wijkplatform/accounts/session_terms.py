"""How long a session lasts: without a visit, and in all (SECURITY.md §3)."""

from dataclasses import dataclass
from datetime import timedelta

from wijkplatform.accounts.models.login import SESSION_LASTS
from wijkplatform.core.audience import Role

TOUCH = timedelta(minutes=5)
"""A session is touched at most once in so long."""
OWES = timedelta(minutes=30)
"""How long a session may go on owing its second step."""


@dataclass(frozen=True, slots=True)
class Term:
    """How long a session lasts: without a visit, and in all."""

    idle: timedelta
    whole: timedelta


RESIDENT = Term(timedelta(days=14), SESSION_LASTS)
STAFF = Term(timedelta(minutes=30), timedelta(hours=12))


def term_of(roles: frozenset[Role]) -> Term:
    """How long a session of somebody with these roles lasts."""
    return STAFF if roles else RESIDENT
