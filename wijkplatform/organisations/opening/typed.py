"""Times and days as people type them."""

import re
from datetime import date

from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.organisations.opening.hours import DAY, Span

_TIME = re.compile(r"([0-9]{1,2})(?:\s*[.:uh]\s*([0-9]{2})?)?\s*(?:uur)?", re.IGNORECASE)
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DUTCH = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})")


def read_time(typed: str) -> int:
    """Minutes after midnight: of "9", "9.00", "9:00", "9u30"; "24.00" ends the day. Raises Invalid."""
    found = _TIME.fullmatch(typed.strip())
    hours, minutes = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    if minutes > 59 or hours * 60 + minutes > DAY:
        raise Invalid(_("Dit is geen tijd. Typ bijvoorbeeld 9.00 of 13.30."))
    return hours * 60 + minutes


def read_span(opens: str, closes: str) -> Span | None:
    """A span; None when both are empty. An hour of closing that is earlier is of the next day.

    Raises Invalid with `faults` for "van" and "tot".
    """
    if not opens.strip() and not closes.strip():
        return None
    faults, read = {}, {}
    for name, typed in (("van", opens), ("tot", closes)):
        try:
            if not typed.strip():
                raise Invalid(_("Zeg ook vanaf hoe laat.") if name == "van" else _("Zeg ook tot hoe laat."))
            read[name] = read_time(typed)
        except Invalid as fault:
            faults[name] = fault.sentence
    if not faults and read["van"] == DAY:
        read["van"] = 0
    if not faults and read["van"] == read["tot"] != 0:
        faults["tot"] = _("Dit is dezelfde tijd. Ben je de hele dag open? Typ dan van 0.00 tot 24.00.")
    if faults:
        raise Invalid(next(iter(faults.values())), faults)
    return Span(read["van"], read["tot"] if read["tot"] > read["van"] else read["tot"] + DAY)


def read_day(typed: str) -> date:
    """A day: "2026-12-21" as browsers send it, or "21-12-2026" as people type it. Raises Invalid."""
    iso, dutch = _ISO.fullmatch(typed.strip()), _DUTCH.fullmatch(typed.strip())
    parts = iso.groups() if iso else dutch.groups()[::-1] if dutch else ("0", "0", "0")
    try:
        day = date(*map(int, parts))
    except ValueError:
        raise Invalid(_("Dit is geen dag. Typ bijvoorbeeld 21-12-2026.")) from None
    if not 2000 <= day.year <= 2100:
        raise Invalid(_("Dit is geen dag. Typ bijvoorbeeld 21-12-2026."))
    return day


def time_words(minutes: int) -> str:
    """A time as it is written: "9.00"; the end of the day is "24.00", and past it counts on the next day."""
    left = minutes if minutes <= DAY else minutes - DAY
    return f"{left // 60}.{left % 60:02}"
