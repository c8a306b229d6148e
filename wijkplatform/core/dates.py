"""The Dutch names of days and months, and dates as people say them.

Own tables, for they cost a page nothing; a library that formats dates costs as much as the whole page (TRIED.md §3).
"""

from datetime import date

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
