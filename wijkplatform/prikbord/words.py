"""How long a notice hangs and for whom it is, in words; and how its text begins."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from wijkplatform.core.dates import day_words
from wijkplatform.core.text import _, ngettext
from wijkplatform.feeds.plaintext import plain
from wijkplatform.platforms.area_names import listed

FEW_DAYS, WEEK = 13, 7
"""Up to so many days are counted as days; more are counted in whole weeks."""


def local_day(moment: datetime, zone: str) -> date:
    """The day of a moment, by the clock on the wall in `zone`."""
    return moment.astimezone(ZoneInfo(zone)).date()


def until_words(moment: datetime, zone: str) -> str:
    """The day of a moment in words: "dinsdag 22 december"."""
    return day_words(local_day(moment, zone))


def hang_words(last: date, today: date) -> str:
    """ "Hangt nog 3 weken", "Hangt tot morgen"; or that it hangs no more. On its `last` day it comes down at the hour
    of being hung up, so nothing is said of the whole of that day.
    """
    left = (last - today).days
    if left < 0:
        return _("Hangt er niet meer")
    if left == 0:
        return _("Hangt vandaag voor het laatst")
    if left == 1:
        return _("Hangt tot morgen")
    if left <= FEW_DAYS:
        return ngettext("Hangt nog %(count)s dag", "Hangt nog %(count)s dagen", left)
    return ngettext("Hangt nog %(count)s week", "Hangt nog %(count)s weken", left // WEEK)


def for_whom(wijken: Sequence[str], place: str) -> str:
    """ "voor heel Borne", "voor Zenderen en Hertme"."""
    if not wijken:
        return _("voor heel %(plaats)s", plaats=place)
    return _("voor %(wijken)s", wijken=listed(wijken, _("en")))


def beginning(text: str, longest: int) -> str:
    """How `text` (Markdown) begins, as one line of plain words, at most so many signs; cut at a word."""
    line = " ".join(" ".join(part.removeprefix("- ") for part in plain(text).splitlines()).split())
    if len(line) <= longest:
        return line
    return line[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:-") + "…"
