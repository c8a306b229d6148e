"""Whose row is whose: what the declarations say of one person, for access, export and erasure alike."""

from wijkplatform.core.people.collecting import Fact, Held, HeldRow, count_going, list_held
from wijkplatform.core.people.erasing import erase_by_address, erase_row, erase_row_again, erase_rows
from wijkplatform.core.people.graph import Somebody, account_holder, visitor_with
from wijkplatform.core.people.keeping import erase_expired, has_expired, kept_tables, list_expired
from wijkplatform.core.people.resting import is_resting, may_expire

__all__ = [
    "Fact", "Held", "HeldRow", "Somebody", "account_holder", "count_going", "erase_by_address", "erase_expired",
    "erase_row", "erase_row_again", "erase_rows", "has_expired", "is_resting", "kept_tables", "list_expired",
    "list_held", "may_expire", "visitor_with",
]  # fmt: skip
