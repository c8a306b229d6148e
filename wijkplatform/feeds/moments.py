"""When something is, in words: feeds that have no field for it say it at the beginning of their text."""

from datetime import datetime, timedelta

from wijkplatform.core.dates import day_words
from wijkplatform.core.text import _
from wijkplatform.feeds.items import FeedItem


def when(item: FeedItem) -> str:
    """ "zaterdag 28 november 2026, 10.00 tot 12.00 uur", in the words of the agenda's own pages.

    A midnight at which something ends belongs to the day before it: an evening lasts "20.00 tot 0.00 uur".
    """
    first, last = item.starts, _last(item)
    if item.all_day or _lasts_whole_days(item):
        if last.date() <= first.date():
            return _("%(day)s, de hele dag", day=_day(first))
        return _("%(first)s tot en met %(last)s", first=_day(first), last=_day(last))
    if item.ends is None or item.ends <= item.starts:
        return _("%(day)s, %(start)s uur", day=_day(first), start=_clock(first))
    if last.date() == first.date():
        return _("%(day)s, %(start)s tot %(end)s uur", day=_day(first), start=_clock(first), end=_clock(item.ends))
    if _is_midnight(item.ends):
        return _(
            "%(first)s, %(start)s uur, tot en met %(last)s", first=_day(first), start=_clock(first), last=_day(last)
        )
    return _(
        "%(first)s, %(start)s uur, tot %(last)s, %(end)s uur",
        first=_day(first), start=_clock(first), last=_day(last), end=_clock(item.ends),
    )  # fmt: skip


def _day(day: datetime) -> str:
    """ "zaterdag 28 november 2026": a feed is read later, so with its year."""
    return f"{day_words(day)} {day.year}"


def _last(item: FeedItem) -> datetime:
    """A moment on the last day: midnight belongs to the day before it."""
    ends = item.ends or item.starts
    return ends - timedelta(days=1) if ends > item.starts and _is_midnight(ends) else ends


def _lasts_whole_days(item: FeedItem) -> bool:
    ends = item.ends or item.starts
    return item.starts < ends and _is_midnight(item.starts) and _is_midnight(ends)


def _is_midnight(moment: datetime) -> bool:
    return (moment.hour, moment.minute) == (0, 0)


def _clock(moment: datetime) -> str:
    return f"{moment.hour}.{moment.minute:02}"
