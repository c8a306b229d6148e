"""The change of one date, read against the series that it belongs to: of the same file, or one that we know already."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple

from wijkplatform.agenda.ics.pieces import MOST_EXCEPTIONS, Piece
from wijkplatform.agenda.ics.refusal import Refused
from wijkplatform.agenda.ics.stamps import Stamp
from wijkplatform.agenda.ics.values import MOST_DAYS_LONG, When
from wijkplatform.agenda.rhythm import starts_between
from wijkplatform.agenda.series import Change, Series
from wijkplatform.core.text import _

_DAY = timedelta(days=1)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Words(NamedTuple):
    """What a series says by itself. `told` are other words that its calendar had for the same before."""

    title: str
    text: str
    place: str
    told: Callable[[str, str], bool] = lambda _name, _words: False

    def own(self, name: str, words: str) -> str | None:
        """What a date says that its series does not. Nothing does not mean that there is none."""
        return words if words not in ("", getattr(self, name)) and not self.told(name, words) else None


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a file says of a series that it does not hold: `pieces` are dates of it, the oldest description first.

    Without any, the whole series does not take place (RFC 5546 §3.2.5). `bare` says that it cancels and
    nothing else, whatever it is about.
    """

    pieces: tuple[Piece, ...] = ()
    bare: bool = False

    def fits(self, series: Series) -> bool:
        """Whether it is about this series. One of loose dates, without a rule, may be what came of such a file before:
        then it has to name its dates.
        """
        if series.rule or (self.bare and not self.pieces):
            return True
        return bool(series.extra) and all(_has(series, _named(piece, series)) for piece in self.pieces)

    def changes(self, series: Series, words: Words) -> list[tuple[Change, Stamp]]:
        """What is different on each of its dates, and how new that is; raises Refused."""
        return [(change_of(piece, words, series), piece.stamp) for piece in self.pieces]

    @staticmethod
    def applied(series: Series, named: Iterable[Change]) -> Series:
        """The series with these dates as the file has them, and every other date as it was; raises Refused."""
        changes = {change.recurrence: change for change in series.changes}
        excluded = set(series.excluded)
        for change in named:
            key = change.recurrence
            if change.cancelled and key in changes:  # a cancellation says little more than which date it is
                changes[key] = replace(changes[key], cancelled=True)
                continue
            if not change.cancelled:
                excluded.discard(key)
            changes[key] = change
        kept = [changes[key] for key in sorted(changes) if not (changes[key].says_nothing and _has(series, key))]
        if len(series.extra) + len(excluded) + len(kept) > MOST_EXCEPTIONS:
            raise Refused(_("De reeks heeft meer dan 2.000 losse data of uitzonderingen."))
        return replace(series, excluded=tuple(sorted(excluded)), changes=tuple(kept))


def age(piece: Piece) -> tuple[int, datetime, int]:
    """Which of two descriptions of the same thing is the newer one: the greater."""
    return piece.sequence, piece.modified or _LONG_AGO, piece.number


def stretch(piece: Piece, zone: str, usual: timedelta | None = None) -> tuple[datetime, datetime]:
    """From when to when, on the wall; `usual` is how long it lasts when nothing is said (a day, or no time at all)."""
    starts = piece.starts.at(zone)
    if piece.ends is not None:
        ends = piece.ends.at(zone)
    else:
        ends = starts + (piece.lasts if piece.lasts is not None else usual or timedelta())
    if piece.starts.is_date:
        ends = max(_next_midnight(ends), starts + _DAY) if ends >= starts else ends
    if ends < starts:
        raise Refused(_("Het einde ligt voor het begin."))
    if ends - starts > timedelta(days=MOST_DAYS_LONG):
        raise Refused(_("Het duurt langer dan tien jaar."))
    return starts, ends


def _next_midnight(wall: datetime) -> datetime:
    """`wall` itself when it is midnight, else the midnight after it."""
    midnight = datetime.combine(wall.date(), time())
    return midnight if wall == midnight else midnight + _DAY


def key_of(when: When, series: Series) -> datetime:
    """The wall start that `when` names in the series: for whole days its day, for a bare date the usual time then."""
    if series.all_day:
        return datetime.combine(when.day(series.zone), time())
    if when.is_date:
        return datetime.combine(when.wall.date(), series.starts.time())
    return when.at(series.zone)


def change_of(piece: Piece, words: Words, series: Series) -> Change:
    """What is different on one date. An empty text or place does not mean that there is none."""
    key = _named(piece, series)
    starts, ends = stretch(piece, series.zone, series.length)
    silent = piece.starts == piece.recurrence and piece.ends is None and piece.lasts is None
    moved = not silent and (starts != key or ends - starts != series.length)
    return Change(
        recurrence=key,
        cancelled=piece.cancelled,
        starts=starts if moved else None,
        ends=ends if moved else None,
        title=words.own("title", piece.title),
        text=words.own("text", piece.text),
        place=words.own("place", piece.place),
    )


def _named(piece: Piece, series: Series) -> datetime:
    return key_of(piece.recurrence or piece.starts, series)


def _has(series: Series, key: datetime) -> bool:
    return next(starts_between(series, key, key), None) is not None
