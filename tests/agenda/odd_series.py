"""Series as people make them, by chance from a seed: every rhythm of the form, at odd hours, with dates that depart."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from tests.agenda.calendars import HOME
from wijkplatform.agenda.actions import EventEntry
from wijkplatform.agenda.rhythm import expand
from wijkplatform.agenda.rhythm_editor import Kind, RhythmChoice, series_from
from wijkplatform.agenda.series import Series
from wijkplatform.agenda.series_edits import cancel_date, change_date, move_date
from wijkplatform.core.errors import Invalid

SINCE, UNTIL = datetime(2026, 9, 1, tzinfo=UTC), datetime(2027, 10, 1, tzinfo=UTC)
NIGHTS = (date(2026, 10, 25), date(2027, 3, 28))
"""The clock goes back, and forward."""
HOURS = (time(10), time(19, 30), time(2), time(2, 30), time(3), time(23, 30), time())
LENGTHS = (0, 20, 60, 240, 26 * 60)
TITLES = ("Koffie", "Soep, met brood; en \\ zout", "Kruis én munt…")


def odd_entries(seed: int, count: int) -> Iterator[EventEntry]:
    """So many activities; the same seed gives the same ones."""
    chance = Random(seed)
    made = 0
    while made < count:
        try:
            series = _series(chance)
        except Invalid:
            continue
        made += 1
        yield EventEntry(
            uid=f"{seed}-{made}",
            title=chance.choice(TITLES),
            text=chance.choice(("", "Kom **langs**.\n\nNeem mee: een kopje.")),
            place=chance.choice(("", "Zaal 1, boven")),
            series=series,
            cancelled=chance.random() < 0.05,
            reason=chance.choice(("", "De zaal is dicht.")),
        )


def _series(chance: Random) -> Series:
    """A rhythm from the form, mostly across one of the odd nights, and what people do to its dates. Raises Invalid
    where the form would say no.
    """
    all_day = chance.random() < 0.15
    day = chance.choice(NIGHTS) - timedelta(days=chance.randrange(40))
    starts = datetime.combine(day, time() if all_day else chance.choice(HOURS))
    length = timedelta(days=chance.randint(1, 3)) if all_day else timedelta(minutes=chance.choice(LENGTHS))
    if chance.random() < 0.1:  # no rhythm: once, or on loose dates
        series = Series(starts, starts + length, HOME, all_day=all_day)
    else:
        series = series_from(_choice(chance), starts, starts + length, HOME, all_day)
    series = replace(series, extra=_loose(chance, series))
    for _turn in range(chance.randrange(6)):
        series = _departed(chance, series)
    return series


def _choice(chance: Random) -> RhythmChoice:
    kind = chance.choice([Kind.DAILY, Kind.WEEKLY, Kind.WEEKLY, Kind.FORTNIGHTLY, Kind.MONTHLY])
    weekly, ends = kind in (Kind.WEEKLY, Kind.FORTNIGHTLY), chance.choice(["never", "until", "times"])
    nth = kind is Kind.MONTHLY and chance.random() < 0.5
    rest = date(2026, 10, 1) + timedelta(days=chance.randrange(200))
    return RhythmChoice(
        kind=kind,
        weekdays=tuple(sorted(chance.sample(range(7), chance.randint(0, 3)))) if weekly else (),
        nth=chance.choice([1, 2, 3, 4, -1]) if nth else None,
        weekday=chance.randrange(7) if nth else None,
        month_day=chance.choice([*range(1, 32), -1]) if kind is Kind.MONTHLY and not nth else None,
        until=date(2026, 12, 1) + timedelta(days=chance.randrange(300)) if ends == "until" else None,
        times=chance.randint(2, 60) if ends == "times" else None,
        skip_holidays=chance.random() < 0.4,
        pauses=((rest, rest + timedelta(days=chance.randrange(30))),) if chance.random() < 0.3 else (),
    )


def _loose(chance: Random, series: Series) -> tuple[datetime, ...]:
    days = [chance.randrange(1, 150) for _ in range(chance.choice((0, 0, 0, 1, 3)))]
    hour = time() if series.all_day else chance.choice(HOURS)
    walls = {datetime.combine((series.starts + timedelta(days=days_on)).date(), hour) for days_on in days}
    return tuple(sorted(walls - {series.starts}))


def _departed(chance: Random, series: Series) -> Series:
    """The series with one of its dates cancelled, moved, changed or left out; as it was where that cannot be."""
    dates = expand(series, SINCE, UNTIL)
    if not dates:
        return series
    chosen = chance.choice(dates)
    key = chosen.recurrence
    match chance.randrange(4):
        case 0:
            return cancel_date(series, key, chance.choice(("", "Verf; nat.")))
        case 1:
            starts, ends = _elsewhere(chance, series, key)
            try:
                return move_date(series, key, starts, ends)
            except Invalid:  # the hour that is not there
                return series
        case 2:
            return change_date(series, key, title=chance.choice(("Thee", None)), place=chance.choice(("Kerk", None)))
    return replace(series, excluded=tuple(sorted({*series.excluded, key}))) if len(dates) > 1 else series


def _elsewhere(chance: Random, series: Series, key: datetime) -> tuple[datetime, datetime]:
    """Another time: some days on, or on one of the odd nights."""
    day = chance.choice((*NIGHTS, key.date() + timedelta(days=chance.randint(-3, 9))))
    if series.all_day:
        starts = datetime.combine(day, time())
        return starts, starts + timedelta(days=chance.randint(1, 3))
    starts = datetime.combine(day, chance.choice((time(1, 30), time(2, 30), time(3, 30), time(14))))
    return starts, starts + timedelta(minutes=chance.choice((30, 90, 600)))
