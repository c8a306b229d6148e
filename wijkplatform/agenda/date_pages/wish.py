"""What somebody wants of a date: which deed, how far it reaches, and what was typed for it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Deed(StrEnum):
    """What may be done, by the word in the address."""

    CANCEL = "afzeggen"
    RESTORE = "doorgaan"
    MOVE = "verplaatsen"
    CHANGE = "wijzigen"


class Reach(StrEnum):
    """How far it reaches."""

    ONE = "deze"
    FOLLOWING = "volgende"
    ALL = "alle"


@dataclass(frozen=True, slots=True)
class Wish:
    """A deed that can be done. `recurrence` names the date by the wall start that the rule gives it."""

    deed: Deed
    reach: Reach
    recurrence: datetime
    reason: str = ""
    starts: datetime | None = None
    ends: datetime | None = None
    title: str = ""
    text: str = ""
    place: str = ""
