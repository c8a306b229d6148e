"""How much may come in at once: a form everywhere, and a file only where a view says so."""

from collections.abc import Callable
from typing import Any, TypeVar

from wijkplatform.web.own_units import opens_own_units

View = TypeVar("View", bound=Callable[..., Any])
_MOST = "_wijk_most_upload"


def takes_upload(most: int) -> Callable[[View], View]:
    """Let a file of `most` bytes come in with the form of the view below.

    Such a view opens its own units: nobody waits for the write lock while a slow telephone sends a photo.
    """

    def mark(view: View) -> View:
        setattr(view, _MOST, most)
        return opens_own_units(view)

    return mark


def most_upload_of(view: Callable[..., Any] | None) -> int:
    """How large a file the view takes, in bytes; 0 for one that takes none."""
    return int(getattr(view, _MOST, 0))
