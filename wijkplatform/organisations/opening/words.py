"""Opening hours in words: how it is now, the week, and what will be otherwise."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from wijkplatform.core.dates import date_words, date_words_year, day_words, weekday_names
from wijkplatform.core.holidays import holiday_name
from wijkplatform.core.text import _
from wijkplatform.organisations.opening.hours import DAY, Departure, Hours, Span
from wijkplatform.organisations.opening.standing import Standing, standing_at
from wijkplatform.organisations.opening.typed import time_words
from wijkplatform.platforms.area_names import listed

AHEAD = timedelta(days=42)
"""How far ahead is told what will be otherwise."""
NIGHT = 6
"""What closes before this hour of the next day closes in the night."""
_ONE = timedelta(days=1)


def standing_words(standing: Standing, today: date, zone: str) -> str:
    """How it is now: "Nu open, tot 17.00 uur", "Nu dicht. Morgen open van 9.00 tot 12.00 uur"."""
    if standing.is_open:
        return _until_words(standing.until, today, zone)
    if standing.opens is None or standing.closes is None:
        return _("Nu dicht.")
    opens, closes = (moment.astimezone(ZoneInfo(zone)) for moment in (standing.opens, standing.closes))
    return _opens_words(opens, closes, today)


def _opens_words(opens: datetime, closes: datetime, today: date) -> str:
    """When it opens next, from wall times."""
    if opens.date() > today + _ONE:
        day = day_words(opens.date()) if opens.year == today.year else f"{day_words(opens)} {opens.year}"
        return _("Nu dicht. %(dag)s weer open om %(tijd)s uur.", dag=_capital(day), tijd=_clock(opens))
    day = _("Vandaag") if opens.date() == today else _("Morgen")
    if closes.date() == opens.date() or _ends_day(opens.date(), closes):
        until = _clock(closes, ends=opens.date())
        return _("Nu dicht. %(dag)s open van %(van)s tot %(tot)s uur.", dag=day, van=_clock(opens), tot=until)
    return _("Nu dicht. %(dag)s open vanaf %(van)s uur.", dag=day, van=_clock(opens))


def _until_words(until: datetime | None, today: date, zone: str) -> str:
    if until is None:
        return _("Nu open, dag en nacht.")
    local = until.astimezone(ZoneInfo(zone))
    if local.date() == today or _ends_day(today, local):
        return _("Nu open, tot %(tijd)s uur.", tijd=_clock(local, ends=today))
    if local.date() == today + _ONE:
        if local.hour < NIGHT:
            return _("Nu open, tot vannacht %(tijd)s uur.", tijd=_clock(local))
        return _("Nu open, tot morgen %(tijd)s uur.", tijd=_clock(local))
    day = local.date() if local.hour or local.minute else local.date() - _ONE
    return _("Nu open, tot %(dag)s %(tijd)s uur.", dag=weekday_names()[day.weekday()], tijd=_clock(local, ends=day))


def week_lines(hours: Hours, today: date | None) -> tuple[tuple[str, str, bool], ...]:
    """The week with equal days together: which days, when, and whether the week's hours of today are among them."""
    if not any(hours.week):
        return ()
    names, lines, first = weekday_names(), [], 0
    now = -1 if today is None or hours.is_otherwise(today) else today.weekday()
    for spans, group in groupby(hours.week):
        last = first + len(tuple(group)) - 1
        lines.append((_days(names, first, last), spans_words(spans), first <= now <= last))
        first = last + 1
    return tuple(lines)


def spans_words(spans: Iterable[Span]) -> str:
    """The hours of a day: "9.00 tot 12.00 uur en 13.00 tot 17.00 uur", "de hele dag", "dicht"."""
    said = [
        _("de hele dag")
        if span == Span(0, DAY)
        else _("%(van)s tot %(tot)s uur", van=time_words(span.opens), tot=time_words(span.closes))
        for span in spans
    ]
    return listed(said, _("en")) if said else _("dicht")


def coming_lines(hours: Hours, today: date) -> tuple[str, ...]:
    """What is otherwise from today on, the nearest first: "Van 21 december tot en met 3 januari dicht: kerstvakantie".

    Holidays on which it would be open otherwise are told by name.
    """
    lines = [
        (max(each.first, today), _departure_words(each, today))
        for each in hours.departures
        if each.last >= today and each.first <= today + AHEAD
    ]
    for ahead in range(AHEAD.days + 1) if hours.closed_on_holidays else ():
        day = today + ahead * _ONE
        if hours.is_closed_holiday(day) and not any(each.covers(day) for each in hours.departures):
            name = _capital(holiday_name(day))
            lines.append((day, _("%(feestdag)s (%(dag)s) dicht.", feestdag=name, dag=date_words(day))))
    return tuple(line for _day, line in sorted(lines, key=lambda one: one[0]))


def told_of(hours: Hours) -> tuple[str, ...]:
    """All that was told, a line each: to hold two versions beside each other."""
    week = [f"{names}: {words}" for names, words, _today in week_lines(hours, None)]
    rest = [_departure_words(each, date.min) for each in hours.departures]
    holidays = [_("Op feestdagen dicht.")] if hours.closed_on_holidays else []
    note = [hours.note] if hours.note else []
    return (*week, *holidays, *rest, *note) or (_("niets"),)


def now_words(hours: Hours, moment: datetime, zone: str) -> str:
    """How it is at `moment`; nothing for who tells of no hours at all."""
    if not any(hours.week) and not hours.departures:
        return ""
    return standing_words(standing_at(hours, moment, zone), moment.astimezone(ZoneInfo(zone)).date(), zone)


def _departure_words(departure: Departure, today: date) -> str:
    first, last = departure.first, departure.last
    if first == last:
        when = _("Vandaag") if first == today else _capital(day_words(first))
    elif first <= today:
        when = _("Tot en met %(tot)s", tot=_date(last, today))
    else:
        when = _("Van %(van)s tot en met %(tot)s", van=_date(first, today), tot=_date(last, today))
    open_words = _("open van %(tijden)s", tijden=spans_words((departure.span,))) if departure.span else _("dicht")
    if departure.span == Span(0, DAY):
        open_words = _("de hele dag open")
    said = {"wanneer": when, "hoe": open_words, "reden": departure.reason}
    if departure.reason:
        return _("%(wanneer)s %(hoe)s: %(reden)s", **said)
    return _("%(wanneer)s %(hoe)s.", wanneer=when, hoe=open_words)


def _days(names: tuple[str, ...], first: int, last: int) -> str:
    if first == last:
        return names[first]
    if last == first + 1:
        return _("%(dag)s en %(andere)s", dag=names[first], andere=names[last])
    return _("%(dag)s tot en met %(andere)s", dag=names[first], andere=names[last])


def _clock(local: datetime, ends: date | None = None) -> str:
    """A time; midnight at the end of the day `ends` is 24.00."""
    return "24.00" if ends is not None and _ends_day(ends, local) else f"{local.hour}.{local.minute:02}"


def _ends_day(day: date, local: datetime) -> bool:
    return local.date() == day + _ONE and local.hour == local.minute == 0


def _date(day: date, today: date) -> str:
    """With its year where that is far from today's."""
    return date_words(day) if abs((day - today).days) < 300 else date_words_year(day)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
