"""The days that a reader asked the agenda for, as people say them: "28 en 29 november", "vanaf dinsdag 1 december"."""

from datetime import date, timedelta

from wijkplatform.core.dates import date_words, date_words_year, day_words
from wijkplatform.core.text import _


def period_words(van: str, tot: str, today: date) -> str:
    """From `van` through `tot`, both ISO dates or empty, with the year where it is not `today`'s.

    What is no date gives nothing: the form says beside the field what is wrong with it.
    """
    first, last = _date(van), _date(tot)
    if first and last:
        return _between(first, last, today) if first <= last else ""
    if first:
        return _("vanaf %(dag)s", dag=_day(first, today))
    return _("tot en met %(dag)s", dag=_day(last, today)) if last else ""


def _between(first: date, last: date, today: date) -> str:
    if first == last:
        return _day(first, today)
    one_month = (first.year, first.month) == (last.year, last.month)
    begin, end = str(first.day) if one_month else date_words(first), _short(last, today)
    if first.year != last.year:
        begin, end = date_words_year(first), date_words_year(last)
    if last - first == timedelta(days=1):
        return _("%(begin)s en %(einde)s", begin=begin, einde=end)
    return _("%(begin)s tot en met %(einde)s", begin=begin, einde=end)


def _day(day: date, today: date) -> str:
    return day_words(day) if day.year == today.year else f"{day_words(day)} {day.year}"


def _short(day: date, today: date) -> str:
    return date_words(day) if day.year == today.year else date_words_year(day)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
