"""An event as somebody describes it, before it is in the agenda; and what saving it came to."""

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from wijkplatform.agenda.ics import Stamp
from wijkplatform.agenda.series import Series

_LATER = frozenset({"skip_holidays", "pauses", "reason"})
"""Fields of a series that a fingerprint of before them does not know."""


class Saved(StrEnum):
    """What saving came to."""

    NEW = "nieuw"
    CHANGED = "gewijzigd"
    SAME = "gelijk"


@dataclass(frozen=True, slots=True)
class EventEntry:
    """An event as somebody describes it. `address price join category_id` are None where the source does not say.

    `sequence` and `modified` are its own source's: how often, and when, it was changed there; `stamps` is that of each
    date that departs, where the source counts those by themselves.
    """

    uid: str
    title: str
    series: Series
    text: str = ""
    place: str = ""
    url: str = ""
    cancelled: bool = False
    reason: str = ""
    sequence: int = 0
    modified: datetime | None = None
    address: str | None = None
    price: str | None = None
    join: str | None = None
    category_id: int | None = None
    wijk_ids: tuple[int, ...] = ()
    stamps: tuple[tuple[datetime, Stamp], ...] = ()

    @property
    def highest(self) -> int:
        """The highest number that the source gave to anything of it."""
        return max(self.sequence, *(stamp.sequence for _key, stamp in self.stamps), 0)

    @property
    def digest(self) -> str:
        """A fingerprint of everything in here; the same entry again changes nothing."""
        said = asdict(self)
        del said["modified"], said["stamps"]  # an export is always of now
        if self.highest > self.sequence:
            said["highest"] = self.highest
        series = said["series"]
        for holder in (series, *series["changes"]):  # what came later counts where it says something
            for name in _LATER & holder.keys():
                if not holder[name]:
                    del holder[name]
        return sha256(repr(said).encode()).hexdigest()
