"""When something is, in words: feeds that have no field for it say it at the beginning of their text."""

from datetime import datetime, timedelta

from wijkplatform.core.text import _
from wijkplatform.feeds.items import FeedItem

_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def when(item: FeedItem) -> str:
    """ "zaterdag 28 november 2026, 10.00 tot 12.00 uur"; what ends at midnight lasts till 24.00 uur of its own day."""
    first = item.starts
    last, clock = _end(item)
    if item.all_day:
        if last.date() <= first.date():
            return _("%(day)s, de hele dag", day=day_in_words(first))
        return _("%(first)s tot en met %(last)s", first=day_in_words(first), last=day_in_words(last))
    if item.ends is None or item.ends <= item.starts:
        return _("%(day)s, %(start)s uur", day=day_in_words(first), start=_clock(first))
    if last.date() == first.date():
        return _("%(day)s, %(start)s tot %(end)s uur", day=day_in_words(first), start=_clock(first), end=clock)
    return _(
        "%(first)s, %(start)s uur, tot %(last)s, %(end)s uur",
        first=day_in_words(first), start=_clock(first), last=day_in_words(last), end=clock,
    )  # fmt: skip


def day_in_words(day: datetime) -> str:
    """ "zaterdag 28 november 2026"."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def _end(item: FeedItem) -> tuple[datetime, str]:
    """The last day, and what the clock says at the end: midnight belongs to the day before it."""
    ends = item.ends or item.starts
    if ends > item.starts and (ends.hour, ends.minute) == (0, 0):
        return ends - timedelta(days=1), "24.00"
    return ends, _clock(ends)


def _clock(moment: datetime) -> str:
    return f"{moment.hour}.{moment.minute:02}"
