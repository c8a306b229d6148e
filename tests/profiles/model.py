"""Who sees whom, said once more and as plainly as can be: what the application is held against. At most sixty lines."""

from dataclasses import dataclass
from datetime import datetime, timedelta

DAY = timedelta(hours=24)


@dataclass
class Human:
    """Somebody with an account, as far as seeing goes."""

    name: str
    wijk: str
    since: datetime | None = None
    level: str = "anoniem"
    about: str = ""
    shows_about: bool = True
    photo: bool = False
    shows_photo: bool = True
    confirmed: bool = False
    child: bool = False
    blocked: bool = False
    paused: bool = False

    @property
    def works(self) -> bool:
        """Whether the account can be used."""
        return self.confirmed and not self.blocked

    def neighbour_in(self, now: datetime) -> str:
        """The wijk whose buur this person is, empty for none."""
        settled = self.since is not None and now - self.since >= DAY
        return self.wijk if self.works and settled else ""


def sees(looker: Human | None, other: Human, now: datetime) -> bool:
    """Whether `looker` (None: a visitor) sees that there is an `other`."""
    if looker is other:
        return other.works
    if not other.works or other.paused or other.child:
        return False
    if other.level == "openbaar":
        return True
    mine = looker.neighbour_in(now) if looker else ""
    return other.level == "buren" and bool(mine) and mine == other.wijk


def sees_photo(looker: Human | None, other: Human, now: datetime) -> bool:
    """Whether `looker` sees the photo of `other`."""
    return other.photo and sees(looker, other, now) and (other.shows_photo or looker is other)


def sees_about(looker: Human | None, other: Human, now: datetime) -> bool:
    """Whether `looker` reads what `other` wrote about themselves."""
    return sees(looker, other, now) and (other.shows_about or looker is other)
