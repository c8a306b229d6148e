"""Days and times as people say them: "dinsdag 24 november", "10.00 tot 12.00 uur". Wall times in, Dutch out.

A midnight at which something ends belongs to the day before: what lasts until 0.00 has no next day, and what starts
and ends at midnight lasts whole days.
"""

from datetime import date, datetime, time, timedelta

from wijkplatform.core.dates import day_words, month_names, weekday_names
from wijkplatform.core.text import _

_HALF_A_YEAR = 183
_NIGHT_OVER = time(6)
"""What ends next morning before this time is one evening: "22.00 tot 3.00 uur"."""


def short_weekday_names() -> tuple[str, ...]:
    """The days of the week in two letters, Monday first."""
    return (_("ma"), _("di"), _("wo"), _("do"), _("vr"), _("za"), _("zo"))


def short_month_names() -> tuple[str, ...]:
    """The months in three letters, January first."""
    return (
        *(_("jan"), _("feb"), _("mrt"), _("apr"), _("mei"), _("jun")),
        *(_("jul"), _("aug"), _("sep"), _("okt"), _("nov"), _("dec")),
    )


def day_words_year(day: date) -> str:
    """A day with its year: "dinsdag 24 november 2026"."""
    return f"{day_words(day)} {day.year}"


def day_words_from(day: date, today: date) -> str:
    """A day as one says it today: with its year when that is another one and half a year or more away."""
    far = day.year != today.year and abs((day - today).days) > _HALF_A_YEAR
    return day_words_year(day) if far else day_words(day)


def leaf_words(day: date) -> tuple[str, int, str]:
    """The three parts of a leaf of the calendar: "di", 24, "nov"."""
    return short_weekday_names()[day.weekday()], day.day, short_month_names()[day.month - 1]


def month_words(day: date) -> str:
    """The month that `day` is in: "november 2026"."""
    return f"{month_names()[day.month - 1]} {day.year}"


def relative_words(day: date, today: date) -> str:
    """ "Vandaag", "Morgen", or nothing."""
    return {0: _("Vandaag"), 1: _("Morgen")}.get((day - today).days, "")


def clock_words(at: time | datetime) -> str:
    """A time on the clock: "9.30"."""
    return f"{at.hour}.{at.minute:02}"


def is_whole_days(starts: datetime, ends: datetime) -> bool:
    """Whether something starts and ends at midnight, and so lasts one or more whole days."""
    return starts.time() == ends.time() == time() and starts < ends


def last_day(starts: datetime, ends: datetime) -> date:
    """The last day on which something is going on; an end at midnight does not count as a day."""
    return (ends - timedelta(microseconds=1)).date() if starts < ends else starts.date()


def start_words(starts: datetime, ends: datetime) -> str:
    """The start in a list of a day: "10.00" or "Hele dag"."""
    return _("Hele dag") if is_whole_days(starts, ends) else clock_words(starts)


def until_words(starts: datetime, ends: datetime) -> str:
    """The end in a list of a day: "tot 12.00", "t/m zondag 29 november", or nothing."""
    if not _is_one_go(starts, ends):
        return _("t/m %(dag)s", dag=day_words(last_day(starts, ends)))
    if starts == ends or is_whole_days(starts, ends):
        return ""
    return _("tot %(tijd)s", tijd=clock_words(ends))


def time_words(starts: datetime, ends: datetime) -> str:
    """When on its day: "10.00 tot 12.00 uur", "10.00 uur", "de hele dag"; over more days with the days named."""
    if not _is_one_go(starts, ends):
        return _days_words(starts, ends)
    if is_whole_days(starts, ends):
        return _("de hele dag")
    if starts == ends:
        return _("%(begin)s uur", begin=clock_words(starts))
    return _("%(begin)s tot %(einde)s uur", begin=clock_words(starts), einde=clock_words(ends))


def _days_words(starts: datetime, ends: datetime) -> str:
    """From one day to a later one; days at both sides of New Year carry their year."""
    final = last_day(starts, ends)
    name = day_words if starts.year == final.year else day_words_year
    if is_whole_days(starts, ends):
        whole_name = starts.month == final.month and starts.year == final.year
        begin = f"{weekday_names()[starts.weekday()]} {starts.day}" if whole_name else name(starts)
        return _("%(begin)s t/m %(einde)s", begin=begin, einde=name(final))
    begin = _("%(dag)s %(tijd)s uur", dag=name(starts), tijd=clock_words(starts))
    if ends.time() == time():
        return _("%(begin)s tot en met %(einde)s", begin=begin, einde=name(final))
    return _("%(begin)s tot %(dag)s %(tijd)s uur", begin=begin, dag=name(ends), tijd=clock_words(ends))


def _is_one_go(starts: datetime, ends: datetime) -> bool:
    """Whether people call it one day: it ends on the day it starts, or in the small hours after it."""
    days = (last_day(starts, ends) - starts.date()).days
    return days == 0 or (
        days == 1 and ends.time() < _NIGHT_OVER and ends.time() < starts.time() and ends.time() != time()
    )
