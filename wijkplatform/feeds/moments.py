"""When something is, in words: feeds that have no field for it say it at the beginning of their text."""

from datetime import datetime, timedelta

from wijkplatform.core.dates import day_words
from wijkplatform.core.text import _
from wijkplatform.feeds.items import FeedItem


def when(item: FeedItem) -> str:
    """ "zaterdag 28 november 2026, 10.00 tot 12.00 uur"; what ends at midnight lasts till 24.00 uur of its own day."""
    first = item.starts
    last, clock = _end(item)
    if item.all_day:
        if last.date() <= first.date():
            return _("%(day)s, de hele dag", day=_day(first))
        return _("%(first)s tot en met %(last)s", first=_day(first), last=_day(last))
    if item.ends is None or item.ends <= item.starts:
        return _("%(day)s, %(start)s uur", day=_day(first), start=_clock(first))
    if last.date() == first.date():
        return _("%(day)s, %(start)s tot %(end)s uur", day=_day(first), start=_clock(first), end=clock)
    return _(
        "%(first)s, %(start)s uur, tot %(last)s, %(end)s uur",
        first=_day(first), start=_clock(first), last=_day(last), end=clock,
    )  # fmt: skip


def _day(day: datetime) -> str:
    """ "zaterdag 28 november 2026": a feed is read later, so with its year."""
    return f"{day_words(day)} {day.year}"


def _end(item: FeedItem) -> tuple[datetime, str]:
    """The last day, and what the clock says at the end: midnight belongs to the day before it."""
    ends = item.ends or item.starts
    if ends > item.starts and (ends.hour, ends.minute) == (0, 0):
        return ends - timedelta(days=1), "24.00"
    return ends, _clock(ends)


def _clock(moment: datetime) -> str:
    return f"{moment.hour}.{moment.minute:02}"
