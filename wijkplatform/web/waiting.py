"""What waits for a decision of who runs a platform: features say which kinds there are, `/beheer/` shows them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from wijkplatform.core.audience import Role, Viewer


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """One thing that waits: its name, since when, and the page where it is decided. `about` is the account whose name
    the title is; None when it names nobody.
    """

    title: str
    since: datetime
    path: str
    about: int | None = None


@dataclass(frozen=True, slots=True)
class WaitingKind:
    """A kind of thing that waits. `list` gives what this viewer may decide about, longest first, in a reading unit of
    the platform; nothing for who may not. `shows` says what of people that list shows, for who is named there, and
    `role` as what the viewer sees it (K12).
    """

    name: str
    label: str
    list: Callable[[Viewer], Iterable[WaitingItem]]
    shows: str = ""
    role: Callable[[Viewer], Role] | None = None
