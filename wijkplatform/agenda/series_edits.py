"""What people do to a series: cancel, restore, move or change one date; split it; give it another rhythm. Pure.

"Deze en volgende" makes two series of one, where RFC 5545 also has RANGE=THISANDFUTURE: hardly any calendar reads that
(ours refuses it), and then shows the old place and time for ever. A series that ends and another that begins, all of
them understand.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from wijkplatform.agenda.recur import walk
from wijkplatform.agenda.rhythm import starts_between
from wijkplatform.agenda.rule import rule_text
from wijkplatform.agenda.series import Change, Series
from wijkplatform.agenda.wall import exists, to_utc
from wijkplatform.core.errors import Invalid, NotFound
from wijkplatform.core.text import _

LONGEST_REASON = 200
_FAR = datetime(2299, 12, 31)
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Refit:
    """A series in its new rhythm, with the changes that still fit; and those that fall away."""

    series: Series
    fallen: tuple[Change, ...]


def has_date(series: Series, recurrence: datetime) -> bool:
    """Whether there is a date of that name, cancelled or not."""
    if any(key == recurrence for key in starts_between(series, recurrence, recurrence)):
        return True
    named = any(change.recurrence == recurrence and not change.cancelled for change in series.changes)
    return named and not series.is_left_out(recurrence)


def cancel_date(series: Series, recurrence: datetime, reason: str = "") -> Series:
    """The date stays and does not take place."""
    words = " ".join(reason.split())
    if len(words) > LONGEST_REASON:
        sentence = _("Dit is te lang. Gebruik hoogstens 200 tekens.")
        raise Invalid(sentence, {"reden": sentence})
    return _changed(series, recurrence, lambda change: replace(change, cancelled=True, reason=words or None))


def restore_date(series: Series, recurrence: datetime) -> Series:
    """The date takes place after all, moved or changed as it was."""
    return _changed(series, recurrence, lambda change: replace(change, cancelled=False, reason=None))


def move_date(series: Series, recurrence: datetime, starts: datetime, ends: datetime) -> Series:
    """The date takes place at another time (on the wall); back at its own time it is as it was."""
    if ends < starts:
        sentence = _("Het einde ligt voor het begin.")
        raise Invalid(sentence, {"einde": sentence})
    for field, wall in (("begin", starts), ("einde", ends)):
        if not series.all_day and not exists(wall, series.zone):
            sentence = _("Op deze tijd gaat de klok een uur vooruit. Kies een andere tijd.")
            raise Invalid(sentence, {field: sentence})
    usual = starts == recurrence and ends - starts == series.length
    times = (None, None) if usual else (starts, ends)
    return _changed(series, recurrence, lambda change: replace(change, starts=times[0], ends=times[1]))


def change_date(
    series: Series, recurrence: datetime, *, title: str | None = None, text: str | None = None, place: str | None = None
) -> Series:
    """The date has words of its own; None follows the series again."""
    return _changed(series, recurrence, lambda change: replace(change, title=title, text=text, place=place))


def split(series: Series, recurrence: datetime) -> tuple[Series, Series]:
    """What comes before the date, and from that date on: each with its own exceptions and loose dates.

    Raises Invalid where nothing would be left before it, NotFound when there is no such date.
    """
    _require(series, recurrence)
    rule = series.parsed
    if rule is None:
        return _split_loose(series, recurrence)
    ruled = list(walk(rule, series.starts, series.starts, recurrence - _SECOND))
    kept = [key for key in ruled if key < recurrence]
    if not kept:
        raise Invalid(_("Dit is de eerste datum. Pas de hele reeks aan."))
    end = kept[-1].date() if series.all_day else to_utc(kept[-1], series.zone)
    before = replace(_side(series, lambda key: key < recurrence), rule=rule_text(replace(rule, count=None, until=end)))
    first = next(_ruled(series, recurrence), None)
    if first is None:
        return before, _loose(_side(series, lambda key: key >= recurrence))
    count = None if rule.count is None else rule.count - len(kept)
    after = replace(
        _side(series, lambda key: key >= recurrence),
        starts=first,
        ends=first + series.length,
        rule=rule_text(replace(rule, count=count)),
    )
    return before, after


def refit(old: Series, new: Series) -> Refit:
    """`new` (from a form) with the exceptions of `old` that still fit: those of a day on which `new` has just one date.

    A date that was cancelled or changed keeps that when the series gets another time of day; one that was moved stays
    where it was moved to. What was left out for good stays so where it can.
    """
    fitted, fallen = [], []
    for change in old.changes:
        key = same_day(new, change.recurrence)
        if key is None or old.is_left_out(change.recurrence):
            fallen.append(change)
        else:
            fitted.append(replace(change, recurrence=key))
    left_out = [key for old_key in old.excluded if (key := same_day(new, old_key)) is not None]
    excluded = tuple(sorted({*new.excluded, *left_out}))
    changes = tuple(sorted(fitted, key=lambda change: change.recurrence))
    return Refit(replace(new, excluded=excluded, changes=changes), tuple(fallen))


def _require(series: Series, recurrence: datetime) -> None:
    if not has_date(series, recurrence):
        raise NotFound(_("Op deze datum is deze activiteit er niet."))


def _changed(series: Series, recurrence: datetime, change: Callable[[Change], Change]) -> Series:
    """The series with one date changed; a change that says nothing goes."""
    _require(series, recurrence)
    known = {one.recurrence: one for one in series.changes}
    known[recurrence] = change(known.get(recurrence, Change(recurrence)))
    kept = (known[key] for key in sorted(known) if not known[key].says_nothing or not _is_ruled(series, key))
    return replace(series, changes=tuple(kept))


def _is_ruled(series: Series, key: datetime) -> bool:
    return next(starts_between(series, key, key), None) is not None


def _ruled(series: Series, first: datetime) -> Iterator[datetime]:
    """What the rule gives from there on, whatever was left out."""
    return starts_between(replace(series, extra=(), excluded=(), pauses=(), skip_holidays=False), first, _FAR)


def _side(series: Series, on: Callable[[datetime], bool]) -> Series:
    """The exceptions on one side."""
    return replace(
        series,
        extra=tuple(key for key in series.extra if on(key)),
        excluded=tuple(key for key in series.excluded if on(key)),
        changes=tuple(change for change in series.changes if on(change.recurrence)),
    )


def _loose(series: Series) -> Series:
    """A series of loose dates only: the first of them is where it starts."""
    first, *others = sorted({*series.extra, *(change.recurrence for change in series.changes)} - set(series.excluded))
    return replace(series, rule="", starts=first, ends=first + series.length, extra=tuple(others))


def _split_loose(series: Series, recurrence: datetime) -> tuple[Series, Series]:
    keys = {series.starts, *series.extra, *(change.recurrence for change in series.changes)} - set(series.excluded)
    if min(keys) >= recurrence:
        raise Invalid(_("Dit is de eerste datum. Pas de hele reeks aan."))
    every = replace(series, extra=tuple(sorted({*series.extra, series.starts})))
    sides = (lambda key: key < recurrence), (lambda key: key >= recurrence)
    before, after = (_loose(_side(every, on)) for on in sides)
    return before, after


def same_day(series: Series, key: datetime) -> datetime | None:
    """The date of that name, or else the one date of the series on that day; None when there is none, or more."""
    midnight = datetime.combine(key.date(), datetime.min.time())
    found = list(starts_between(replace(series, excluded=()), midnight, midnight + timedelta(days=1) - _SECOND))
    if key in found:
        return key
    return found[0] if len(found) == 1 else None
