"""How we say that a component was not taken: which one, and why, in Dutch; never with anybody's address in it."""

import re
from dataclasses import dataclass

from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _

_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"']{1,100}@[^\s@<>()\[\],;:\"']{1,100}")


class Refused(Invalid):
    """One component cannot be taken; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A component that was not taken. `what` is its title, its UID or "onderdeel 3"; `why` one sentence.

    `number` is its place in the file, from 1.
    """

    number: int
    what: str
    why: str


def without_addresses(text: str) -> str:
    """`text` with e-mail addresses left out, for a message."""
    return _ADDRESS.sub(_("(e-mailadres)"), text)
