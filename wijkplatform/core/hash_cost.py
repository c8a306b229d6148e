"""What one hash of a password costs: enough to slow down who steals the table, and no more than the machine has."""

import re
from dataclasses import dataclass

_TEXT = re.compile(r"m=([0-9]{1,9}),t=([0-9]{1,9}),p=([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class HashCost:
    """The parameters of Argon2id: memory in KiB (`m`), passes (`t`) and lanes (`p`). ValueError outside LEAST to MOST.

    The defaults are the second recommended option of RFC 9106 §4, for who cannot spare 2 GiB a log-in.
    """

    memory: int = 65_536
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        for value, least, most in zip(self.parts, LEAST, MOST, strict=True):
            if not least <= value <= most:
                raise ValueError(f"{self} is not between {LEAST} and {MOST}")

    @property
    def parts(self) -> tuple[int, int, int]:
        """Memory, passes, lanes."""
        return self.memory, self.passes, self.lanes

    def __str__(self) -> str:
        return "m={},t={},p={}".format(*self.parts)


# The least is OWASP's minimum (Password Storage Cheat Sheet); the most only catches a slip of the hand.
LEAST = (19_456, 2, 1)
MOST = (4 * 1024 * 1024, 64, 16)


def read_hash_cost(text: str) -> HashCost:
    """The cost that stands in a text such as "m=65536,t=3,p=4"; raises ValueError."""
    found = _TEXT.fullmatch(text)
    if found is None:
        raise ValueError("not of the form m=…,t=…,p=…")
    memory, passes, lanes = (int(number) for number in found.groups())
    return HashCost(memory, passes, lanes)
