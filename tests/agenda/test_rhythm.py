"""A series becomes dates: on the wall all year, with its exceptions, inside its window and its bounds."""

from datetime import UTC, datetime, timedelta
from time import process_time

import pytest

from tests.agenda.calendars import HOME, NOW, wall
from wijkplatform.agenda.rhythm import (
    Change,
    Date,
    Series,
    TooManyDates,
    expand,
    has_dates,
    last_date,
    months_from,
    surely_fits,
    window,
)

pytestmark = pytest.mark.no_database

LONG_AGO, FAR = datetime(1990, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)


def series(starts: str, minutes: int = 120, **fields: object) -> Series:
    begin = wall(starts)
    return Series(begin, begin + timedelta(minutes=minutes), HOME, **fields)  # type: ignore[arg-type]


def whole_day(day: str, days: int = 1, **fields: object) -> Series:
    return series(f"{day}T00:00", days * 24 * 60, all_day=True, **fields)


def between(one: Series, since: str, until: str) -> tuple[Date, ...]:
    return expand(one, wall(since).replace(tzinfo=UTC), wall(until).replace(tzinfo=UTC))


def starts(dates: tuple[Date, ...]) -> list[str]:
    return [date.starts.isoformat(" ", "minutes") for date in dates]


def test_half_past_seven_stays_half_past_seven_over_both_odd_nights() -> None:
    weekly = series("2026-10-20T19:30", rule="FREQ=WEEKLY")
    autumn = between(weekly, "2026-10-19", "2026-11-04")
    spring = between(weekly, "2027-03-22", "2027-04-01")
    assert {date.starts.time().isoformat("minutes") for date in autumn + spring} == {"19:30"}
    assert [date.starts_at.hour for date in autumn] == [17, 18, 18]
    assert [date.starts_at.hour for date in spring] == [18, 17]


def test_what_comes_at_half_past_two_is_there_once_in_both_odd_nights() -> None:
    daily = series("2026-10-01T02:30", 60, rule="FREQ=DAILY")
    (fold,) = between(daily, "2026-10-25T00:00", "2026-10-25T12:00")
    (gap,) = between(daily, "2027-03-28T01:00", "2027-03-28T12:00")
    assert (fold.starts, fold.starts_at.hour) == (wall("2026-10-25T02:30"), 0)
    assert (gap.recurrence, gap.starts, gap.ends) == (
        wall("2027-03-28T02:30"),
        wall("2027-03-28T03:30"),
        wall("2027-03-28T04:30"),
    )


def test_an_end_at_midnight_stays_midnight_in_both_odd_nights() -> None:
    evening = series("2026-10-24T20:00", 240, rule="FREQ=DAILY")
    for since in ("2026-10-24T12:00", "2026-10-25T12:00", "2027-03-27T12:00", "2027-03-28T12:00"):
        (date,) = between(evening, since, since.replace("T12", "T20"))
        assert date.ends.time().isoformat("minutes") == "00:00"
        assert date.ends.date() - date.starts.date() == timedelta(days=1)
        assert date.ends_at - date.starts_at == timedelta(hours=4)


def test_whole_days_start_at_local_midnight_and_last_23_or_25_hours_in_the_odd_nights() -> None:
    days = whole_day("2026-10-24", rule="FREQ=DAILY")
    long, short = (
        between(days, "2026-10-25T00:00", "2026-10-25T12:00"),
        between(days, "2027-03-28T00:00", "2027-03-28T12:00"),
    )
    assert [date.ends_at - date.starts_at for date in long + short] == [timedelta(hours=25), timedelta(hours=23)]


def test_a_date_counts_as_soon_as_a_moment_of_it_is_in_the_stretch() -> None:
    one = series("2026-11-24T10:00")
    assert between(one, "2026-11-24T10:59", "2026-11-25")
    assert not between(one, "2026-11-24T11:00", "2026-11-25")
    assert not between(one, "2026-11-23", "2026-11-24T09:00")
    assert between(one, "2026-11-23", "2026-11-24T09:01")


def test_a_date_without_length_is_there_at_its_start() -> None:
    one = series("2026-11-24T10:00", 0)
    assert between(one, "2026-11-24T09:00", "2026-11-25")
    assert not between(one, "2026-11-24T09:01", "2026-11-25")


def test_extra_and_excluded_dates() -> None:
    weekly = series(
        "2026-11-03T10:00",
        rule="FREQ=WEEKLY;COUNT=4",
        extra=(wall("2026-11-05T10:00"), wall("2026-11-10T10:00")),
        excluded=(wall("2026-11-17T10:00"), wall("2026-12-25T10:00")),
    )
    assert starts(expand(weekly, LONG_AGO, FAR)) == [
        "2026-11-03 10:00",
        "2026-11-05 10:00",
        "2026-11-10 10:00",
        "2026-11-24 10:00",
    ]


def test_changed_dates_keep_their_name() -> None:
    weekly = series(
        "2026-11-03T10:00",
        rule="FREQ=WEEKLY;COUNT=3",
        changes=(
            Change(wall("2026-11-03T10:00"), cancelled=True),
            Change(
                wall("2026-11-10T10:00"), starts=wall("2026-11-12T14:00"), ends=wall("2026-11-12T15:00"), title="Anders"
            ),
        ),
    )
    first, third, second = expand(weekly, LONG_AGO, FAR)[0], *expand(weekly, LONG_AGO, FAR)[1:]
    assert first.cancelled
    assert first.starts == wall("2026-11-03T10:00")
    assert (third.recurrence, third.starts, third.ends) == (
        wall("2026-11-10T10:00"),
        wall("2026-11-12T14:00"),
        wall("2026-11-12T15:00"),
    )
    assert (third.title, second.title) == ("Anders", None)


def test_a_date_that_moves_into_the_stretch_is_there_and_one_that_moves_out_is_not() -> None:
    moved = Change(wall("2026-11-10T10:00"), starts=wall("2027-02-01T10:00"), ends=wall("2027-02-01T12:00"))
    weekly = series("2026-11-03T10:00", rule="FREQ=WEEKLY;COUNT=3", changes=(moved,))
    assert starts(between(weekly, "2027-01-01", "2027-03-01")) == ["2027-02-01 10:00"]
    assert starts(between(weekly, "2026-11-01", "2026-12-01")) == ["2026-11-03 10:00", "2026-11-17 10:00"]


def test_a_change_of_a_date_outside_the_rule_is_a_date_unless_it_is_cancelled_or_excluded() -> None:
    outside = (Change(wall("2026-11-05T10:00"), title="Los"), Change(wall("2026-11-06T10:00"), cancelled=True))
    weekly = series("2026-11-03T10:00", rule="FREQ=WEEKLY;COUNT=1", changes=outside)
    assert starts(expand(weekly, LONG_AGO, FAR)) == ["2026-11-03 10:00", "2026-11-05 10:00"]
    excluded = series("2026-11-03T10:00", changes=outside, excluded=(wall("2026-11-05T10:00"),))
    assert starts(expand(excluded, LONG_AGO, FAR)) == ["2026-11-03 10:00"]


def test_the_start_counts_also_when_the_rule_would_not_give_it() -> None:
    odd = series("2026-11-04T10:00", rule="FREQ=WEEKLY;BYDAY=TU;COUNT=2")
    assert starts(expand(odd, LONG_AGO, FAR)) == ["2026-11-04 10:00", "2026-11-10 10:00"]


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("20261118", "2026-11-18 23:30"),  # a date: through that day
        ("20261118T233000", "2026-11-18 23:30"),  # wall time
        ("20261118T223000Z", "2026-11-18 23:30"),  # the same moment
        ("20261118T222959Z", "2026-11-17 23:30"),
    ],
)
def test_until_is_understood_in_every_form(until: str, last: str) -> None:
    daily = series("2026-11-01T23:30", rule=f"FREQ=DAILY;UNTIL={until}")
    assert starts(expand(daily, LONG_AGO, FAR))[-1] == last


@pytest.mark.parametrize("until", ["20261118", "20261118T000000", "20261117T230000Z", "20261118T235959Z"])
def test_until_of_whole_days_names_a_day_in_every_form(until: str) -> None:
    days = whole_day("2026-11-01", rule=f"FREQ=DAILY;UNTIL={until}")
    assert starts(expand(days, LONG_AGO, FAR))[-1] == "2026-11-18 00:00"


def test_a_series_in_another_zone_keeps_its_own_clock() -> None:
    chicago = Series(wall("2026-10-20T10:00"), wall("2026-10-20T11:00"), "America/Chicago", rule="FREQ=WEEKLY")
    assert [date.starts_at.hour for date in between(chicago, "2026-10-19", "2026-11-04")] == [15, 15, 16]


def test_the_window_goes_twelve_calendar_months_back_and_eighteen_ahead() -> None:
    since, until = window(series("2020-01-01T10:00", rule="FREQ=DAILY"), NOW)
    assert (since.isoformat(), until.isoformat()) == ("2025-11-22T12:00:00+00:00", "2028-05-22T12:00:00+00:00")
    assert months_from(datetime(2026, 8, 31, tzinfo=UTC), 18).date().isoformat() == "2028-02-29"
    assert months_from(datetime(2026, 3, 31, tzinfo=UTC), -1).date().isoformat() == "2026-02-28"


def test_a_series_that_is_long_over_shows_its_own_last_twelve_months() -> None:
    over = series("2008-01-01T10:00", rule="FREQ=DAILY;UNTIL=20120630")
    dates = expand(over, *window(over, NOW))
    assert (starts(dates)[0], starts(dates)[-1], len(dates)) == ("2011-07-01 10:00", "2012-06-30 10:00", 366)


def test_a_single_activity_of_long_ago_is_still_found() -> None:
    old = series("2009-05-01T10:00")
    assert starts(expand(old, *window(old, NOW))) == ["2009-05-01 10:00"]


@pytest.mark.parametrize(
    ("fields", "last"),
    [
        ({}, "2026-11-03T11:00"),
        ({"rule": "FREQ=WEEKLY;COUNT=3"}, "2026-11-17T11:00"),
        ({"rule": "FREQ=WEEKLY;UNTIL=20270331"}, "2027-03-30T10:00"),
        ({"rule": "FREQ=YEARLY;UNTIL=20991231"}, "2099-11-03T11:00"),
        ({"rule": "FREQ=WEEKLY;COUNT=3", "excluded": ("2026-11-17T10:00",)}, "2026-11-10T11:00"),
        ({"extra": ("2026-12-01T10:00",)}, "2026-12-01T11:00"),
        ({"rule": "FREQ=YEARLY;INTERVAL=500;UNTIL=21000101"}, "2026-11-03T11:00"),
    ],
)
def test_the_end_of_a_series_that_ends(fields: dict[str, object], last: str) -> None:
    dates = {key: tuple(map(wall, value)) for key, value in fields.items() if isinstance(value, tuple)}
    assert last_date(series("2026-11-03T10:00", **{**fields, **dates})) == wall(last).replace(tzinfo=UTC)


def test_a_moved_last_date_ends_later() -> None:
    moved = Change(wall("2026-11-10T10:00"), starts=wall("2026-12-10T10:00"), ends=wall("2026-12-10T11:00"))
    one = series("2026-11-03T10:00", rule="FREQ=WEEKLY;COUNT=2", changes=(moved,))
    assert last_date(one) == datetime(2026, 12, 10, 10, tzinfo=UTC)


def test_an_endless_series_has_no_end() -> None:
    assert last_date(series("2026-11-03T10:00", rule="FREQ=WEEKLY")) is None


def test_a_series_without_a_date_left() -> None:
    assert not has_dates(series("2026-11-03T10:00", excluded=(wall("2026-11-03T10:00"),)))
    assert has_dates(series("2026-11-03T10:00", rule="FREQ=WEEKLY;COUNT=2", excluded=(wall("2026-11-03T10:00"),)))
    assert has_dates(
        series("2026-11-03T10:00", extra=(wall("2026-10-01T10:00"),), excluded=(wall("2026-11-03T10:00"),))
    )


def test_more_dates_than_the_limit_is_refused_with_a_sentence() -> None:
    busy = series("2026-11-03T10:00", 10, rule="FREQ=DAILY;BYHOUR=9,12,15,18")
    with pytest.raises(TooManyDates) as refusal:
        expand(busy, *window(busy, NOW))
    assert refusal.value.sentence == "Dit komt meer dan 2.000 keer voor in de tijd die we laten zien."
    assert len(expand(busy, NOW, months_from(NOW, 1))) == 120


@pytest.mark.parametrize(
    ("fields", "fits"),
    [
        ({"rule": "FREQ=DAILY"}, True),
        ({"rule": "FREQ=DAILY;BYHOUR=9,12"}, True),
        ({"rule": "FREQ=DAILY;BYHOUR=9,12,15"}, False),
        (
            {"rule": "FREQ=DAILY", "extra": tuple(NOW.replace(tzinfo=None) + timedelta(hours=n) for n in range(1100))},
            False,
        ),
    ],
)
def test_most_series_are_known_to_fit_without_counting(fields: dict[str, object], fits: bool) -> None:
    assert surely_fits(series("2026-11-03T10:00", **fields)) is fits


def test_a_series_of_a_century_costs_no_more_than_its_window() -> None:
    old, before = series("1926-11-03T10:00", rule="FREQ=DAILY"), process_time()
    for _ in range(5):
        assert len(expand(old, *window(old, NOW))) == 912
    assert process_time() - before < 1
