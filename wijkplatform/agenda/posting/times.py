"""When it begins and ends, as browsers send it and as people type it."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta

from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _

USUAL = timedelta(hours=2)
"""So long something lasts of which nobody said when it ends."""
_MOMENTS = ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%d-%m-%Y %H:%M", "%d-%m-%Y %H.%M")
_DAYS = ("%Y-%m-%d", "%d-%m-%Y")
_CLOCKS = ("%H:%M", "%H.%M")


def read_times(begin: str, end: str, *, all_day: bool) -> tuple[datetime, datetime]:
    """From when to when, on the wall; whole days end at the midnight after the last one. Without an end it lasts two
    hours, or that one day. Raises Invalid, with a sentence by field: `begin`, `einde`.
    """
    faults: dict[str, str] = {}
    starts = _begin(begin, faults, all_day=all_day)
    ends = _end(end, starts, faults, all_day=all_day)
    if faults or starts is None or ends is None:
        raise Invalid(next(iter(faults.values())), faults)
    return starts, ends


def _begin(typed: str, faults: dict[str, str], *, all_day: bool) -> datetime | None:
    if not typed:
        faults["begin"] = _("Vul in wanneer het begint.")
        return None
    found = _read(typed, _MOMENTS)
    day = found.date() if found else _day(typed)
    if day is None:
        faults["begin"] = _("Deze dag of tijd kunnen we niet lezen. Schrijf het zo: 28-11-2026 10:00.")
    elif found is None and not all_day:
        faults["begin"] = _("Vul ook in hoe laat het begint. Of kruis aan dat het de hele dag is.")
    elif all_day:
        return datetime.combine(day, time())
    return found


def _end(typed: str, starts: datetime | None, faults: dict[str, str], *, all_day: bool) -> datetime | None:
    if not typed:
        return None if starts is None else _after(starts, timedelta(days=1) if all_day else USUAL, faults)
    found = _read(typed, _MOMENTS)
    clock = _read(typed, _CLOCKS)
    if found is None and clock is not None and starts is not None:
        found = datetime.combine(starts.date(), clock.time())
    day = found.date() if found else _day(typed)
    if day is None and clock is None:
        faults["einde"] = _("Deze dag of tijd kunnen we niet lezen. Schrijf het zo: 28-11-2026 12:00.")
    elif found is None and clock is None and not all_day:
        faults["einde"] = _("Vul ook in hoe laat het is afgelopen.")
    elif all_day and day is not None:
        return _after(datetime.combine(day, time()), timedelta(days=1), faults)
    return found


def _after(wall: datetime, length: timedelta, faults: dict[str, str]) -> datetime | None:
    with suppress(OverflowError):
        return wall + length
    faults["einde"] = _("Zo ver kunnen we niet kijken.")
    return None


def _read(typed: str, forms: tuple[str, ...]) -> datetime | None:
    for form in forms:
        with suppress(ValueError):
            return datetime.strptime(typed if typed.isascii() else "", form)  # noqa: DTZ007  (wall time has no zone)
    return None


def _day(typed: str) -> date | None:
    found = _read(typed, _DAYS)
    return found.date() if found else None
