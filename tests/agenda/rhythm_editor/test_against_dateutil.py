"""What people choose gives the dates that dateutil gives, and reads back from our own calendar as the same dates."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, takewhile

import icalendar
import pytest
import recurring_ical_events
from dateutil import rrule
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from tests.agenda.calendars import HOME
from wijkplatform.agenda.rhythm import expand, skipped_between
from wijkplatform.agenda.rhythm_editor import Kind, RhythmChoice, choice_of, read_choice, series_from, typed_of
from wijkplatform.core.errors import Invalid
from wijkplatform.core.holidays import holiday_name
from wijkplatform.feeds.ical import write_calendar
from wijkplatform.feeds.items import FeedSeries

pytestmark = pytest.mark.no_database

SINCE, UNTIL = datetime(2026, 9, 1, tzinfo=UTC), datetime(2027, 10, 1, tzinfo=UTC)
LATER = datetime(2028, 1, 1)  # nothing is compared after `UNTIL`; what ends by a number takes as long as it takes
DAYS = st.dates(date(2026, 9, 1), date(2027, 4, 30))


@st.composite
def choices(draw: st.DrawFn) -> RhythmChoice:
    kind = draw(st.sampled_from([Kind.DAILY, Kind.WEEKLY, Kind.FORTNIGHTLY, Kind.MONTHLY]))
    weekly = kind in (Kind.WEEKLY, Kind.FORTNIGHTLY)
    monthly = draw(st.sampled_from(["nth", "day"])) if kind is Kind.MONTHLY else ""
    ends = draw(st.sampled_from(["never", "until", "times"]))
    pauses = [tuple(sorted(pair)) for pair in draw(st.lists(st.tuples(DAYS, DAYS), max_size=2))]
    return RhythmChoice(
        kind=kind,
        weekdays=tuple(sorted(draw(st.sets(st.integers(0, 6), max_size=4)))) if weekly else (),
        nth=draw(st.sampled_from([1, 2, 3, 4, -1])) if monthly == "nth" else None,
        weekday=draw(st.integers(0, 6)) if monthly == "nth" else None,
        month_day=draw(st.integers(1, 31) | st.just(-1)) if monthly == "day" else None,
        until=draw(st.dates(date(2026, 12, 1), date(2027, 12, 31))) if ends == "until" else None,
        times=draw(st.integers(1, 40)) if ends == "times" else None,
        skip_holidays=draw(st.booleans()),
        pauses=tuple((first, min(last, first + timedelta(days=40))) for first, last in pauses),
    )


def by_dateutil(choice: RhythmChoice, starts: datetime) -> list[datetime]:
    """The rhythm from `starts` on, without what is left out, until its end: said once more, in dateutil's words."""
    named = {"dtstart": starts}
    if choice.kind is Kind.DAILY:
        found = rrule.rrule(rrule.DAILY, **named)
    elif choice.kind is not Kind.MONTHLY:
        days, step = choice.weekdays or (starts.weekday(),), 2 if choice.kind is Kind.FORTNIGHTLY else 1
        found = rrule.rrule(rrule.WEEKLY, interval=step, byweekday=days, **named)
    elif choice.month_day is not None:
        found = rrule.rrule(rrule.MONTHLY, bymonthday=choice.month_day, **named)
    else:
        found = rrule.rrule(rrule.MONTHLY, byweekday=rrule.weekday(choice.weekday, choice.nth), **named)
    kept = (
        at
        for at in takewhile(lambda at: at < (datetime(2035, 1, 1) if choice.times else LATER), found)
        if not (choice.skip_holidays and holiday_name(at.date()))
        and not any(first <= at.date() <= last for first, last in choice.pauses)
    )
    if choice.until:
        kept = takewhile(lambda at: at.date() <= choice.until, kept)
    return list(islice(kept, choice.times))


@settings(max_examples=500, deadline=None)
@given(choices(), DAYS, st.sampled_from([time(10), time(2, 30), time(23, 30), time(0)]), st.booleans())
def test_every_rhythm_gives_the_dates_of_dateutil_and_its_calendar_reads_back_the_same(
    choice: RhythmChoice, day: date, at: time, all_day: bool
) -> None:
    starts = datetime.combine(day, time() if all_day else at)
    length = timedelta(days=1) if all_day else timedelta(minutes=20)
    try:
        series = series_from(choice, starts, starts + length, HOME, all_day)
    except Invalid:
        assume(False)
    assert series.starts >= starts
    expected = by_dateutil(choice, series.starts)
    assert expected[0] == series.starts, "never an off-rhythm first date"
    dates = expand(series, SINCE, UNTIL)
    first, last = SINCE.replace(tzinfo=None), UNTIL.replace(tzinfo=None) - timedelta(days=1)
    assert [date_.recurrence for date_ in dates if first < date_.recurrence < last] == [
        key for key in expected if first < key < last
    ]
    again = choice_of(series)
    assert again is not None
    assert series_from(again, series.starts, series.ends, HOME, all_day) == series
    fields = MultiDict([(name, value) for name, values in typed_of(again).items() for value in values])
    assert read_choice(fields) == (again, {})

    left_out = tuple(skipped_between(series, datetime(2026, 1, 1), datetime(2029, 1, 1)))
    item = FeedSeries(
        uid="a", title="Koffie", starts=series.starts, ends=series.ends, zone=HOME, url="https://hus.example/a",
        updated=SINCE, all_day=all_day, rule=series.rule, excluded=left_out,
    )  # fmt: skip
    read = icalendar.Calendar.from_ical(write_calendar("Koffie", [item], zone=HOME))
    theirs = recurring_ical_events.of(read).between(SINCE, UNTIL)
    if all_day:  # theirs has whole days in UTC, so not the days at the ends
        days = sorted(event["DTSTART"].dt for event in theirs)
        inner = (first.date(), last.date())
        assert [d for d in days if inner[0] < d < inner[1]] == [
            date_.starts.date() for date_ in dates if inner[0] < date_.starts.date() < inner[1]
        ]
    else:
        found = sorted(event["DTSTART"].dt.astimezone(UTC) for event in theirs)
        assert found == [date_.starts_at for date_ in dates if date_.starts_at < UNTIL]
