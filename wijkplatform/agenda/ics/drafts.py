"""From pieces to events: what shares a UID is one series with its changes, on one clock."""

from dataclasses import dataclass, replace
from datetime import datetime

from wijkplatform.agenda.ics.changes import Amendment, Words, age, change_of, key_of, stretch
from wijkplatform.agenda.ics.clocks import Clocks
from wijkplatform.agenda.ics.pieces import MOST_EXCEPTIONS, Piece
from wijkplatform.agenda.ics.refusal import Refusal, Refused
from wijkplatform.agenda.ics.stamps import Stamp
from wijkplatform.agenda.rhythm import (
    MONTHS_AHEAD,
    MONTHS_BACK,
    expand,
    has_dates,
    months_from,
    surely_fits,
    until_wall,
    window,
)
from wijkplatform.agenda.rule import Rule, parse_rule, rule_text
from wijkplatform.agenda.series import Change, Series
from wijkplatform.agenda.wall import survives, to_utc
from wijkplatform.agenda.zones import fixed_zone, offset_at
from wijkplatform.core.text import _

TAKES_PLACE, CANCELLED = "gaat_door", "gaat_niet_door"


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An event as a calendar gives it: plain text, bounded, without anybody's name or address in a field of its own.

    `status` is "gaat_door" or "gaat_niet_door"; `modified` is aware, or None when the calendar does not say;
    `number` is the place in the file of the component that it came from. `amendment` is there when the file does not
    hold the series: who knows that goes by the amendment, and to who does not it is an event by itself. `own` says how
    new the description of the series is, and `stamps` that of each date that departs; `sequence` is the highest of all.
    """

    uid: str
    sequence: int
    series: Series
    title: str
    text: str
    place: str
    categories: tuple[str, ...]
    url: str
    status: str
    modified: datetime | None
    number: int
    own: Stamp
    stamps: tuple[tuple[datetime, Stamp], ...] = ()
    amendment: Amendment | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """What says too little to be an event by itself: it is taken where its series is known, and else refused."""

    uid: str
    sequence: int
    title: str
    number: int
    own: Stamp
    amendment: Amendment
    refusals: tuple[Refusal, ...]


def draft_event(
    master: Piece | None, changes: list[Piece], clocks: Clocks, now: datetime, *, bare: bool = False
) -> EventDraft:
    """The event that the pieces of one UID make together; raises Invalid with the reason when that cannot be.

    Changes without their series (somebody was asked for some of its dates) become a series of those dates.
    `bare` says that the whole file cancels, and does nothing else.
    """
    require_no_onwards(changes)
    amendment = _amendment(master, changes, bare=bare)
    if master is None:
        master, changes = _without_series(changes, clocks)
    if len(master.extra) + len(master.excluded) + len(changes) > MOST_EXCEPTIONS:
        raise Refused(_("De reeks heeft meer dan 2.000 losse data of uitzonderingen."))
    pieces = (master, *changes)
    series = _series(master, changes, clocks)
    _require_dates(series, now)
    return EventDraft(
        uid=master.uid,
        sequence=max(piece.sequence for piece in pieces),
        series=series,
        title=master.title,
        text=master.text,
        place=master.place,
        categories=master.categories,
        url=master.url,
        status=CANCELLED if master.cancelled else TAKES_PLACE,
        modified=max((piece.modified for piece in pieces if piece.modified), default=None),
        number=master.number,
        own=master.stamp,
        stamps=_stamps(master, changes, series),
        amendment=amendment,
    )


def require_no_onwards(changes: list[Piece]) -> None:
    """Raises Refused where a change is meant for all dates after it too."""
    if any(piece.onwards for piece in changes):
        raise Refused(_("De reeks verandert vanaf een datum (THISANDFUTURE). Maak er in je kalender twee reeksen van."))


def _stamps(master: Piece, changes: list[Piece], series: Series) -> tuple[tuple[datetime, Stamp], ...]:
    """How new each change is: in one file at least as new as its series, for many calendars count only that."""
    found = {
        key_of(piece.recurrence or piece.starts, series): piece.stamp.joined(master.stamp)
        for piece in sorted(changes, key=age)
    }
    return tuple(sorted(found.items()))


def _amendment(master: Piece | None, changes: list[Piece], *, bare: bool) -> Amendment | None:
    """What the pieces say of a series that is not among them: a cancelled event may come without its rule."""
    if master is None:
        return Amendment(tuple(sorted(changes, key=age)), bare)
    if bare:
        return Amendment(bare=True)
    return Amendment() if master.cancelled and not master.rule and not master.extra else None


def _without_series(changes: list[Piece], clocks: Clocks) -> tuple[Piece, list[Piece]]:
    """The first of some changed dates as the series, with the others as extra dates that differ."""
    ordered = sorted(changes, key=lambda piece: (piece.starts.moment(clocks.home), piece.number))
    first, *others = ordered
    if not first.title:
        raise Refused(_("Er staat geen titel bij (SUMMARY)."))
    alone = replace(first, recurrence=None, rule="", extra=tuple(piece.starts for piece in others), excluded=())
    if not others:
        return alone, []
    return replace(alone, cancelled=False), [replace(piece, recurrence=piece.starts) for piece in ordered]


def _series(master: Piece, changes: list[Piece], clocks: Clocks) -> Series:
    zone = _zone(master, clocks.home)
    starts, ends = stretch(master, zone)
    series = Series(starts, ends, zone, all_day=master.starts.is_date)
    series = replace(
        series,
        rule=_rule(master, series),
        extra=tuple(sorted({key_of(when, series) for when in master.extra} - {starts})),
        excluded=tuple(sorted({key_of(when, series) for when in master.excluded})),
    )
    changed: dict[datetime, Change] = {}
    for piece in sorted(changes, key=age):
        change = change_of(piece, Words(master.title, master.text, master.place), series)
        changed[change.recurrence] = change
    return replace(series, changes=tuple(changed[key] for key in sorted(changed)))


def _zone(master: Piece, home: str) -> str:
    """The clock of the series. What is written in UTC goes by the calendar's own clock.

    A single event in the hour that comes twice cannot be told on that clock: it keeps the offset it has.
    """
    zone = master.starts.zone
    if zone != "UTC":
        return zone or home
    moments = [when.moment(home) for when in (master.starts, master.ends) if when is not None]
    if master.rule or all(survives(moment, home) for moment in moments):
        return home
    return fixed_zone(offset_at(home, moments[0])) or "UTC"


def _rule(master: Piece, series: Series) -> str:
    """The rule in one spelling, its end as RFC 5545 wants it: a date for whole days, else a moment in UTC."""
    if not master.rule:
        return ""
    rule = parse_rule(master.rule)
    if master.starts.zone == "UTC":
        rule = _on_local_days(rule, series.starts, master.starts.wall)
    if series.all_day:
        rule = replace(rule, by_hour=(), by_minute=())
    if rule.until is not None:
        until = until_wall(series, rule).replace(microsecond=0)
        rule = replace(rule, until=until.date() if series.all_day else to_utc(until, series.zone))
    return rule_text(rule)


def _on_local_days(rule: Rule, local: datetime, written: datetime) -> Rule:
    """A rule that was written for UTC, on the local clock: where midnight lies between the two, its weekdays move."""
    shift = (local.date() - written.date()).days
    named = {day for _nth, day in rule.by_day}
    by_number = rule.by_month_day or rule.by_year_day or rule.by_position or any(nth for nth, _day in rule.by_day)
    if rule.by_hour or (shift and (by_number or rule.by_month)):
        raise Refused(_("De herhaling is in wereldtijd (UTC) geschreven. Exporteer de kalender met een tijdzone."))
    if shift and written.weekday() in named:
        return replace(rule, by_day=tuple(sorted((0, (day + shift) % 7) for day in named)))
    return rule


def _require_dates(series: Series, now: datetime) -> None:
    """Raises when there is no date left, or when there are too many: now, or once the window is full of them."""
    if not has_dates(series):
        raise Refused(_("Alle data van deze reeks zijn uitgezonderd."))
    if not surely_fits(series):
        begin = to_utc(series.starts, series.zone)
        expand(series, *window(series, now))
        expand(series, begin, months_from(begin, MONTHS_BACK + MONTHS_AHEAD))
