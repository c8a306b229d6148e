"""How far a piece is, for its makers and for who decides: what the banner above its page says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a piece is: a sentence, and why it came `back` if it did."""

    sentence: str
    reason: str = ""
    back: bool = False
