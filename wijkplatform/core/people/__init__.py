"""Whose row is whose: what the declarations say of one person, for access, export and erasure alike."""

from wijkplatform.core.people.collecting import Fact, Held, HeldRow, list_held
from wijkplatform.core.people.erasing import erase_row, erase_row_again, erase_rows
from wijkplatform.core.people.graph import Somebody, account_holder, visitor_with

__all__ = [
    "Fact", "Held", "HeldRow", "Somebody", "account_holder", "erase_row", "erase_row_again", "erase_rows", "list_held",
    "visitor_with",
]  # fmt: skip
