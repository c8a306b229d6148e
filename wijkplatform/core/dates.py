"""The Dutch names of days and months, and dates as people say them.

Own tables, for they cost a page nothing; a library that formats dates costs as much as the whole page (TRIED.md §3).
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from wijkplatform.core import clock
from wijkplatform.core.text import _


def weekday_names() -> tuple[str, ...]:
    """The days of the week, Monday first."""
    return (_("maandag"), _("dinsdag"), _("woensdag"), _("donderdag"), _("vrijdag"), _("zaterdag"), _("zondag"))


def month_names() -> tuple[str, ...]:
    """The months, January first."""
    return (
        *(_("januari"), _("februari"), _("maart"), _("april"), _("mei"), _("juni")),
        *(_("juli"), _("augustus"), _("september"), _("oktober"), _("november"), _("december")),
    )


def date_words(day: date) -> str:
    """A date without its weekday: "24 november"."""
    return f"{day.day} {month_names()[day.month - 1]}"


def date_words_year(day: date) -> str:
    """A date with its year and without its weekday: "24 november 2026"."""
    return f"{date_words(day)} {day.year}"


def day_words(day: date) -> str:
    """A day: "dinsdag 24 november"."""
    return f"{weekday_names()[day.weekday()]} {date_words(day)}"


def full_moment_words(moment: datetime, zone: str) -> str:
    """A moment that means the same on any day: "zaterdag 28 november 2026, 10.00 uur", by the wall clock in `zone`."""
    local = moment.astimezone(ZoneInfo(zone))
    time = f"{local.hour}.{local.minute:02}"
    return _("%(dag)s %(jaar)s, %(tijd)s uur", dag=day_words(local), jaar=local.year, tijd=time)


def moment_words(moment: datetime, zone: str) -> str:
    """A moment by the clock on the wall in `zone`: "vandaag om 9.00 uur", "20 november om 9.00 uur"."""
    local, today = moment.astimezone(ZoneInfo(zone)), clock.today(zone)
    time = f"{local.hour}.{local.minute:02}"
    if local.date() == today:
        return _("vandaag om %(tijd)s uur", tijd=time)
    words = date_words if local.year == today.year else date_words_year
    return _("%(dag)s om %(tijd)s uur", dag=words(local.date()), tijd=time)
