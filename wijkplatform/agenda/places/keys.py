"""How a kept place is named in an address and in the form."""

from hashlib import sha256

from wijkplatform.core.ids import slug_of

NEW = "nieuw"
"""The key under which a new place is made: no place has it."""
MOST_PLACES = 100
_NOTHING = "-"


def place_key(name: str) -> str:
    """The words of its name; of a name in another writing, which leaves no words for an address, a print of it."""
    slug = slug_of(name)
    return slug if slug != _NOTHING else sha256(name.casefold().encode()).hexdigest()[:12]
