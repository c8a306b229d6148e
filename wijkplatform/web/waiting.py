"""What waits for a decision of who runs a platform: features say which kinds there are, `/beheer/` shows them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from wijkplatform.core.audience import Viewer


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """One thing that waits: its name, since when, and the page where it is decided."""

    title: str
    since: datetime
    path: str


@dataclass(frozen=True, slots=True)
class WaitingKind:
    """A kind of thing that waits. `list` gives what this viewer may decide about, longest first, in a reading unit of
    the platform; nothing for who may not.
    """

    name: str
    label: str
    list: Callable[[Viewer], Iterable[WaitingItem]]
