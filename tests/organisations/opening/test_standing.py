"""Open or not, until when and when next, held against a plain clock that is looked at each minute of a year."""

import random
from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from wijkplatform.core.holidays import holiday_name
from wijkplatform.organisations.opening.hours import DAY, Departure, Hours, Span, week_of
from wijkplatform.organisations.opening.standing import (
    Standing,
    is_open_at,
    next_change_today,
    standing_at,
    stretches,
)

pytestmark = pytest.mark.no_database

ZONE = "Europe/Amsterdam"
CLOCK = ZoneInfo(ZONE)
MINUTE, ONE = timedelta(minutes=1), timedelta(days=1)
ODD_DAYS = (date(2026, 10, 25), date(2026, 3, 29), date(2026, 12, 25), date(2026, 12, 31), date(2027, 1, 1))


def at(words: str, fold: int = 0) -> datetime:
    """A moment by the clock on the wall."""
    return datetime.fromisoformat(words).replace(tzinfo=CLOCK, fold=fold).astimezone(UTC)


def plan(seed: int) -> Hours:
    """Odd hours: nights, whole days, pieces of the hour that is skipped, weeks that depart."""
    dice = random.Random(seed)
    spans = []
    for day in range(7):
        for start in sorted(dice.sample(range(0, DAY, 5), dice.randrange(4))):
            spans.append((day, Span(start, start + dice.choice([5, 45, 120, 500, DAY]))))
    spans += [(6, Span(125, 155)), (6, Span(165, 190))]
    departures = []
    for _each in range(12):
        first = dice.choice([*ODD_DAYS, date(2026, 3, 1) + dice.randrange(360) * ONE])
        span = dice.choice([None, None, Span(120, 180), Span(1380, 1380 + 300), Span(0, DAY)])
        departures.append(Departure(first, first + dice.choice([0, 0, 1, 14]) * ONE, span))
    return Hours(week_of(set(spans)), tuple(departures), closed_on_holidays=dice.random() < 0.7)


def belongs(hours: Hours, day: date) -> list[Span]:
    """The spans of a day, said once more and plainly."""
    found = [each for each in hours.departures if each.first <= day <= each.last]
    if found:
        return [each.span for each in found if each.span]
    return [] if hours.closed_on_holidays and holiday_name(day) else list(hours.week[day.weekday()])


def plain(hours: Hours, first: datetime, last: datetime) -> list[bool]:
    """Each minute: has the clock on the wall got to an hour of opening, and not yet to that of closing?"""
    answers, furthest, moment = [], datetime(2000, 1, 1), first
    known: dict[date, list[tuple[datetime, datetime]]] = {}
    while moment < last:
        furthest = max(furthest, moment.astimezone(CLOCK).replace(tzinfo=None))
        day = furthest.date()
        for each in (day - ONE, day):
            if each not in known:
                midnight = datetime(each.year, each.month, each.day)
                known[each] = [
                    (midnight + span.opens * MINUTE, midnight + span.closes * MINUTE) for span in belongs(hours, each)
                ]
        answers.append(any(opens <= furthest < closes for e in (day - ONE, day) for opens, closes in known[e]))
        moment += MINUTE
    return answers


@pytest.mark.long
@pytest.mark.parametrize("seed", range(4))
def test_every_minute_of_a_year(seed: int) -> None:
    hours, first, last = plan(seed), at("2026-03-01T00:00"), at("2027-03-01T00:00")
    answers = plain(hours, first, last)
    told = [False] * len(answers)
    for begins, ends in stretches(hours, date(2026, 2, 28), 366, ZONE):
        for minute in range(max(0, (begins - first) // MINUTE), min(len(told), (ends - first) // MINUTE)):
            told[minute] = True
    assert told == answers
    edges = [n for n in range(1, len(answers)) if answers[n] != answers[n - 1]]
    dice = random.Random(seed)
    looked = {n + more for n in edges for more in (-1, 0, 1)} | set(dice.sample(range(len(answers)), 300))
    for minute in sorted(looked):
        if minute >= len(answers) - 2 * DAY:
            continue
        moment = first + minute * MINUTE
        assert is_open_at(hours, moment, ZONE) == answers[minute], moment
        standing, place = standing_at(hours, moment, ZONE), bisect_right(edges, minute)
        assert standing.is_open == answers[minute], moment
        following = first + edges[place] * MINUTE if place < len(edges) else None
        if following and (standing.until or standing.opens):
            assert (standing.until or standing.opens) == following, moment
        change = next_change_today(hours, moment, ZONE)
        if following and following.astimezone(CLOCK).date() == moment.astimezone(CLOCK).date():
            assert change is not None, moment
            assert moment < change <= following, moment  # where spans touch it may look once too often


@pytest.mark.parametrize(
    ("begins", "length"),
    [("2026-10-24T22:00", 9), ("2026-03-28T22:00", 7), ("2026-06-01T22:00", 8), ("2026-12-31T22:00", 8)],
)
def test_a_night_is_as_long_as_it_is(begins: str, length: int) -> None:
    standing = standing_at(
        Hours(week_of([(at(begins).astimezone(CLOCK).weekday(), Span(1320, 1800))])), at(begins), ZONE
    )
    assert standing == Standing(is_open=True, until=at(begins) + timedelta(hours=length))


def test_in_the_hour_that_comes_twice_the_first_one_counts() -> None:
    hours = Hours(week_of([(5, Span(1320, 1440 + 150))]))  # until half past two on Sunday
    assert standing_at(hours, at("2026-10-24T23:00"), ZONE).until == at("2026-10-25T02:30")
    assert not is_open_at(hours, at("2026-10-25T02:15", fold=1), ZONE)


def test_what_lies_in_the_skipped_hour_is_cut_there() -> None:
    hours = Hours(week_of([(6, Span(135, 165)), (6, Span(170, 240))]))
    assert standing_at(hours, at("2026-03-29T01:00"), ZONE) == Standing(
        is_open=False, opens=at("2026-03-29T03:00"), closes=at("2026-03-29T04:00")
    )


def test_touching_spans_are_one() -> None:
    hours = Hours(week_of([(0, Span(0, DAY)), (1, Span(0, 600))]))
    assert standing_at(hours, at("2026-11-23T12:00"), ZONE).until == at("2026-11-24T10:00")


def test_day_and_night_never_closes() -> None:
    hours = Hours(week_of((day, Span(0, DAY)) for day in range(7)))
    assert standing_at(hours, at("2026-11-23T12:00"), ZONE) == Standing(is_open=True)


def test_who_never_opens_has_nothing_to_come() -> None:
    assert standing_at(Hours(), at("2026-11-23T12:00"), ZONE) == Standing(is_open=False)


def test_a_departure_goes_before_a_holiday_and_adds_up() -> None:
    christmas = date(2026, 12, 25)
    hours = Hours(
        week_of((day, Span(540, 1020)) for day in range(7)),
        (Departure(date(2026, 12, 21), date(2027, 1, 3)), Departure(christmas, christmas, Span(600, 720))),
        closed_on_holidays=True,
    )
    assert hours.spans_on(christmas) == (Span(600, 720),)
    assert hours.spans_on(date(2026, 12, 26)) == ()
    assert hours.spans_on(date(2026, 12, 20)) == (Span(540, 1020),)
    assert Hours(hours.week, closed_on_holidays=True).spans_on(christmas) == ()
    assert Hours(hours.week).spans_on(christmas) == (Span(540, 1020),)


@pytest.mark.parametrize(("opens", "closes"), [(600, 600), (600, 500), (1440, 1500), (-1, 5), (600, 2041)])
def test_what_is_no_span_is_refused(opens: int, closes: int) -> None:
    with pytest.raises(ValueError, match="no span"):
        Span(opens, closes)
