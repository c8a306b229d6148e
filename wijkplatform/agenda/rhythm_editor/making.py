"""From a choice to a series: the rule, the first date that fits, and a sentence beside each field that cannot be."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import islice

from wijkplatform.agenda.recur import walk
from wijkplatform.agenda.rhythm import expand, months_from, surely_fits
from wijkplatform.agenda.rhythm_editor import faults
from wijkplatform.agenda.rhythm_editor.choice import EXTRA, KIND, TIMES, UNTIL, Kind, RhythmChoice
from wijkplatform.agenda.rule import Rule, rule_text
from wijkplatform.agenda.series import Series
from wijkplatform.agenda.wall import to_utc
from wijkplatform.core.dates import day_words
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _

_LOOK_AHEAD = timedelta(days=10 * 366)
"""So far past the beginning we look for dates that are not left out."""


def series_from(choice: RhythmChoice, starts: datetime, ends: datetime, zone: str, all_day: bool) -> Series:
    """The series that was chosen. Where `starts` (wall time, as `ends`) is not in the rhythm, or on a holiday or in a
    pause that is left out, the series starts at the first date that is (`start_note` says so).

    Raises Invalid with `faults`: a sentence by field name (`begin einde` and the fields of `choice.FIELDS`).
    """
    found = faults.find_faults(choice, starts, ends, zone, all_day=all_day)
    if found:
        raise Invalid(next(iter(found.values())), found)
    series = _plain(choice, starts, ends, zone, all_day=all_day)
    if choice.repeats:
        series = _begun(series, choice)
        series = _ended(series, choice)
        _require_fit(series)
    return series


def start_note(series: Series, asked: datetime) -> str:
    """That the series starts later than was asked for, in a sentence; nothing when it starts as asked."""
    if not series.rule or series.starts.date() == asked.date():
        return ""
    day = f"{day_words(series.starts)} {series.starts.year}"
    return _("De dag die je invulde past niet bij je keuze. De eerste keer is %(dag)s.", dag=day)


def rule_of(choice: RhythmChoice, starts: datetime) -> Rule:
    """The rule without its end."""
    if choice.kind is Kind.DAILY:
        return Rule("DAILY")
    if choice.kind is not Kind.MONTHLY:
        days = tuple((0, day) for day in sorted(set(choice.weekdays) or {starts.weekday()}))
        return Rule("WEEKLY", interval=2 if choice.kind is Kind.FORTNIGHTLY else 1, by_day=days)
    if choice.month_day is not None:
        return Rule("MONTHLY", by_month_day=(choice.month_day,))
    nth, weekday = choice.nth, choice.weekday
    if nth is None or weekday is None:
        number = (starts.day + 6) // 7
        nth, weekday = (number if number < 5 else -1), starts.weekday()
    return Rule("MONTHLY", by_day=((nth, weekday),))


def _plain(choice: RhythmChoice, starts: datetime, ends: datetime, zone: str, *, all_day: bool) -> Series:
    """The series without an end, from where it was asked to start."""
    extra = tuple(datetime.combine(day, starts.time()) for day in sorted(set(choice.extra)))
    series = Series(starts, ends, zone, all_day=all_day)
    if choice.kind is Kind.ONCE:
        return series
    if choice.kind is Kind.DATES:
        first, *others = sorted({starts, *extra})
        return replace(series, starts=first, ends=first + series.length, extra=tuple(others))
    return replace(
        series,
        rule=rule_text(rule_of(choice, starts)),
        extra=extra,
        skip_holidays=choice.skip_holidays,
        pauses=tuple(sorted(set(choice.pauses))),
    )


def _in_rhythm(series: Series) -> Iterator[datetime]:
    """The starts that the rule gives from the beginning on, and the beginning only when the rule gives it too.

    A walk always gives its own start; so it starts at the first day that is in the rhythm.
    """
    rule = series.parsed
    assert rule is not None
    before = replace(rule, interval=1)
    starts, last = series.starts, series.starts + _LOOK_AHEAD
    origin = datetime.combine(date(starts.year - 1, 1, 1), starts.time())
    first = next((key for key in walk(before, origin, starts, last) if key >= starts), None)
    return iter(()) if first is None else walk(rule, first, first, last)


def _begun(series: Series, choice: RhythmChoice) -> Series:
    """The same from its first date on."""
    plain = replace(series, extra=())
    first = next((key for key in _in_rhythm(series) if not plain.is_skipped(key)), None)
    if first is None or (choice.until and first.date() > choice.until):
        field = UNTIL if choice.until else KIND
        sentence = _("Er blijft geen enkele datum over. Kijk naar je keuze, de einddatum en de pauzes.")
        raise Invalid(sentence, {field: sentence})
    faults.require_clock(first, first + series.length, series.zone, all_day=series.all_day)
    others = tuple(key for key in series.extra if key != first)
    return replace(series, starts=first, ends=first + series.length, extra=others)


def _ended(series: Series, choice: RhythmChoice) -> Series:
    """The same until the day or the number of times that was chosen."""
    rule = series.parsed
    assert rule is not None
    if choice.until is not None:
        until = (
            choice.until if series.all_day else to_utc(datetime.combine(choice.until, time(23, 59, 59)), series.zone)
        )
        return replace(series, rule=rule_text(replace(rule, until=until)))
    if choice.times is None:
        return series
    plain = replace(series, extra=())
    last = series.starts + (choice.times + 1) * timedelta(days=366)
    real = ((number, key) for number, key in enumerate(walk(rule, series.starts, series.starts, last), 1))
    kept = [number for number, key in islice(((n, k) for n, k in real if not plain.is_skipped(k)), choice.times)]
    if len(kept) < choice.times:
        sentence = _("Zo vaak komt het niet voor. Kies een lager aantal.")
        raise Invalid(sentence, {TIMES: sentence})
    return replace(series, rule=rule_text(replace(rule, count=kept[-1])))


def _require_fit(series: Series) -> None:
    if not surely_fits(series):
        begin = to_utc(series.starts, series.zone)
        try:
            expand(series, begin, months_from(begin, 30))
        except Invalid as fault:
            raise Invalid(fault.sentence, {EXTRA: fault.sentence}) from fault
