"""The stretch for which dates are made, in calendar months, and how many dates may be in it."""

from calendar import monthrange
from datetime import datetime

from wijkplatform.agenda.series import Series

MOST_DATES = 2000
"""Dates of one series inside its window."""
MONTHS_BACK = 12
MONTHS_AHEAD = 18


def surely_fits(series: Series, limit: int = MOST_DATES) -> bool:
    """Whether the window cannot hold more than `limit` dates, without counting them. False: expand and see."""
    rule = series.parsed
    a_day = rule.times_a_day if rule else 0
    days = (MONTHS_BACK + MONTHS_AHEAD) * 31 + series.length.days + 1
    return days * a_day + 1 + len(series.extra) + len(series.changes) <= limit


def months_from(moment: datetime, months: int) -> datetime:
    """The same day and time `months` later (earlier when negative), or the last day of a shorter month."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))
