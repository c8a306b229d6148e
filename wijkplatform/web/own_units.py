"""Views that open their own units of work: they read, compute without any unit, and then write (DESIGN §5).

For hashing, judging a password, decoding a photo: a write lock that is held meanwhile stops everybody (TRIED.md §6).
"""

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])
_OWN = "_wijk_own_units"


def opens_own_units(view: View) -> View:
    """Let no unit be open when the view below is called for a request that changes something."""
    setattr(view, _OWN, True)
    return view


def has_own_units(view: Callable[..., Any] | None) -> bool:
    """Whether a view opens its own units."""
    return bool(getattr(view, _OWN, False))
