"""A calendar as text (RFC 5545), written by hand: the package that reads calendars for us is 38 times slower at it.

One VEVENT per series with its rule, and one more for each date that departs from it (RECURRENCE-ID). No ORGANIZER,
ATTENDEE or CONTACT: those are for persons. A date that does not go on stays, with STATUS:CANCELLED.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from wijkplatform.core.text import _
from wijkplatform.feeds.ical_lines import date_value, fold, text_value, utc_value, wall_value
from wijkplatform.feeds.items import FeedChange, FeedSeries, place_and_address
from wijkplatform.feeds.scrub import scrub, scrub_link
from wijkplatform.feeds.vtimezone import vtimezone
from wijkplatform.feeds.weblinks import web_address

CONTENT_TYPE = "text/calendar; charset=utf-8"

_PRODUCT = "-//Wijkplatform//Agenda//NL"
_UTC_ZONES = frozenset({"UTC", "Etc/UTC"})
_NOT_IN_RULE = re.compile(r"[^A-Z0-9=;,+-]")
_UNTIL = re.compile(r"UNTIL=(\d{8})(?:T(\d{6})(Z?))?")


def write_calendar(name: str, series: Sequence[FeedSeries], *, zone: str, refresh: timedelta | None = None) -> bytes:
    """A calendar called `name` with all of `series`, UTF-8. `zone` (IANA) is the platform's own.

    `refresh` tells readers how often to look again (RFC 7986); leave it out for a calendar that is downloaded once.
    The same input gives the same bytes.
    """
    title = text_value(scrub(name))
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "CALSCALE:GREGORIAN"]
    lines += [f"NAME:{title}", f"X-WR-CALNAME:{title}", f"X-WR-TIMEZONE:{text_value(zone)}"]
    if refresh is not None:
        period = f"PT{max(1, int(refresh.total_seconds() // 60))}M"
        lines += [f"REFRESH-INTERVAL;VALUE=DURATION:{period}", f"X-PUBLISHED-TTL:{period}"]
    pieces = ["\r\n".join(map(fold, lines)), "\r\n", *_zones(series, zone)]
    for each in series:
        pieces += _events(each)
    pieces.append("END:VCALENDAR\r\n")
    return "".join(pieces).encode()


def _zones(series: Sequence[FeedSeries], own: str) -> Iterator[str]:
    """A VTIMEZONE for each zone that a timed event names. A calendar may not be empty: its own zone is always there."""
    first_years: dict[str, int] = {}
    for each in series:
        if not each.all_day and each.zone not in _UTC_ZONES:
            year = min([each.starts, *each.extra, *(change.starts or each.starts for change in each.changes)]).year
            first_years[each.zone] = min(year, first_years.get(each.zone, year))
    if not series:
        first_years[own] = 2020
    return (vtimezone(zone, year) for zone, year in sorted(first_years.items()))


def _events(series: FeedSeries) -> Iterator[str]:
    """The series, and each of its dates that departs from it."""
    write = _TimeWriter(series)
    yield _event(series, write, None)
    left_out = set(series.excluded)
    for change in series.changes:
        if change.recurrence not in left_out:
            yield _event(series, write, change)


def _event(series: FeedSeries, write: "_TimeWriter", change: FeedChange | None) -> str:
    title, text, place, cancelled = series.title, series.text, series.place, series.cancelled
    address, reason = series.address, series.reason
    if change is not None:
        title = series.title if change.title is None else change.title
        text = series.text if change.text is None else change.text
        if change.place is not None and change.place != series.place:  # the address is that of the usual place
            place, address = change.place, ""
        cancelled = series.cancelled or change.cancelled
        reason = series.reason if change.reason is None else change.reason
    stamp = utc_value(series.updated)
    lines = [
        f"UID:{text_value(series.uid)}",
        f"DTSTAMP:{stamp}",
        f"LAST-MODIFIED:{stamp}",
        f"SEQUENCE:{series.sequence}",
        *(write.series() if change is None else write.change(change)),
        f"STATUS:{'CANCELLED' if cancelled else 'CONFIRMED'}",
        f"SUMMARY:{text_value(scrub(title))}",
        *_details(series, text, place_and_address(place, address), reason if cancelled else ""),
    ]
    return "BEGIN:VEVENT\r\n" + "\r\n".join(map(fold, lines)) + "\r\nEND:VEVENT\r\n"


def _details(series: FeedSeries, text: str, place: str, reason: str) -> Iterator[str]:
    """The lines that are left out when there is nothing to say."""
    if description := _description(series, scrub(reason), scrub(text)):
        yield f"DESCRIPTION:{text_value(description)}"
    if place:
        yield f"LOCATION:{text_value(scrub(place))}"
    if series.category:
        yield f"CATEGORIES:{text_value(series.category)}"
    if address := web_address(scrub_link(series.url, series.title)):
        yield f"URL:{address}"


def _description(series: FeedSeries, reason: str, text: str) -> str:
    """Why it is cancelled, the text, and who organises it, whose general telephone number and website may go out."""
    about = [
        series.organisation,
        _("Telefoon: %(phone)s", phone=series.organisation_phone) if series.organisation_phone else "",
        _("Website: %(website)s", website=series.organisation_website) if series.organisation_website else "",
    ]
    told = _("Gaat niet door: %(reason)s", reason=reason) if reason else ""
    return "\n\n".join(part for part in (told, text, "\n".join(line for line in about if line)) if part)


class _TimeWriter:
    """The times of one series: as dates, in UTC, or on the wall of a zone."""

    def __init__(self, series: FeedSeries) -> None:
        self._series = series
        self._value: Callable[[datetime], str] = date_value if series.all_day else wall_value
        self._suffix = ""
        self._parameter = ""
        if series.all_day:
            self._parameter = ";VALUE=DATE"
        elif series.zone in _UTC_ZONES:
            self._suffix = "Z"
        else:
            self._parameter = f";TZID={text_value(series.zone)}"

    def series(self) -> Iterator[str]:
        """Start, end, rule and exceptions."""
        series = self._series
        yield from self._span(series.starts, series.ends)
        if series.rule:
            yield f"RRULE:{self._rule()}"
        if series.extra:
            yield self._line("RDATE", series.extra)
        if series.excluded:
            yield self._line("EXDATE", series.excluded)

    def change(self, change: FeedChange) -> Iterator[str]:
        """Which date it is about, and its start and end; as long as the series where nothing else is said."""
        series = self._series
        starts = change.starts or change.recurrence
        ends = change.ends
        if ends is None and series.ends is not None:
            ends = starts + (series.ends - series.starts)
        yield self._line("RECURRENCE-ID", (change.recurrence,))
        yield from self._span(starts, ends)

    def _span(self, starts: datetime, ends: datetime | None) -> Iterator[str]:
        yield self._line("DTSTART", (starts,))
        if ends is not None and ends > starts:  # §3.6.1: later than the start, or left out
            yield self._line("DTEND", (ends,))

    def _line(self, name: str, walls: Sequence[datetime]) -> str:
        return f"{name}{self._parameter}:{','.join(self._value(wall) + self._suffix for wall in walls)}"

    def _rule(self) -> str:
        """The rule, UNTIL in the form that §3.3.10 asks for: a date for whole days, else a moment in UTC."""
        return _UNTIL.sub(self._until, _NOT_IN_RULE.sub("", self._series.rule))

    def _until(self, found: re.Match[str]) -> str:
        day, time, in_utc = found.groups()
        zone = ZoneInfo(self._series.zone)
        last = datetime.fromisoformat(f"{day}T{time or '235959'}").replace(tzinfo=UTC if in_utc else zone)
        return f"UNTIL={date_value(last.astimezone(zone)) if self._series.all_day else utc_value(last)}"
