"""The front page, put together: what there is to do today and this weekend, the wijken, the organisations."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from wijkplatform.agenda.cards import Day, EventRow
from wijkplatform.agenda.queries import count_on, list_days
from wijkplatform.agenda.quick import quick_choices
from wijkplatform.agenda.selection import Selection
from wijkplatform.agenda.wall import to_utc
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.dates import day_words
from wijkplatform.core.text import _, ngettext
from wijkplatform.organisations.queries import list_organisations
from wijkplatform.platforms.queries import list_wijken
from wijkplatform.site.cards import FrontPage
from wijkplatform.site.paths import wijk_path
from wijkplatform.web.here import Here
from wijkplatform.web.view import Link

MOST_A_PART = 8
FEW = 6
MOST_COUNTED = 200
"""How far we look for what a day has besides what it shows."""
MOST_ORGANISATIONS = 6
_SATURDAY = 5


def front_page(viewer: Viewer, platform: Here) -> FrontPage:
    """The front page of `platform` at this moment."""
    today = clock.today(platform.zone)
    count = count_on(viewer, today)
    return FrontPage(
        heading=_("Wat is er te doen in %(plaats)s?", plaats=platform.place),
        today_words=day_words(today),
        count_words=ngettext("%(count)s activiteit", "%(count)s activiteiten", count) if count else "",
        days=_days(viewer, platform.zone, today),
        chips=tuple(Link(href, label) for href, label in quick_choices()),
        wijken=tuple(Link(wijk_path(wijk.slug), wijk.name) for wijk in list_wijken()),
        organisations=list_organisations(viewer)[:MOST_ORGANISATIONS],
        all_organisations=Link("/organisaties/", _("Alle organisaties")),
    )


def _days(viewer: Viewer, zone: str, today: date) -> tuple[Day, ...]:
    """Today and this weekend; when that is little, what comes next as well."""
    now = clock.now()
    parts = [_part(viewer, now, _midnight(today + timedelta(days=1), zone))]
    saturday = today + timedelta(days=max(1, _SATURDAY - today.weekday()))
    monday = today + timedelta(days=7 - today.weekday())
    if saturday < monday:
        parts.append(_part(viewer, _midnight(saturday, zone), _midnight(monday, zone)))
    days = joined(map(_few, parts))
    if sum(len(day.rows) for day in days) < FEW:
        parts.append(_part(viewer, now, None))
        days = joined(map(_few, parts))
    counted: dict[str, int] = {}
    for day in (day for part in parts for day in part):
        counted[day.iso] = max(len(day.rows), counted.get(day.iso, 0))
    return tuple(_with_more(day, counted[day.iso] - len(day.rows)) for day in days)


def _part(viewer: Viewer, since: datetime, until: datetime | None) -> tuple[Day, ...]:
    return list_days(viewer, Selection(since=since, until=until), MOST_COUNTED).days


def _few(days: Iterable[Day]) -> Iterator[Day]:
    """The first activities of a part, each series at its next date only."""
    seen: set[str] = set()
    for day in days:
        rows = []
        for row in day.rows:
            if len(seen) < MOST_A_PART and _series(row) not in seen:
                seen.add(_series(row))
                rows.append(row)
        yield replace(day, rows=tuple(rows))


def _with_more(day: Day, others: int) -> Day:
    """The day with a link to all of it, when it has more than is shown here."""
    if not others:
        return day
    words = ngettext("en nog %(count)s op deze dag", "en nog %(count)s op deze dag", others)
    return replace(day, more=Link(f"/agenda/?van={day.iso}&tot={day.iso}", words))


def joined(parts: Iterable[Iterable[Day]]) -> tuple[Day, ...]:
    """Days of several lists as one list: each day once, in order, and each activity once, on its first day."""
    days: dict[str, Day] = {}
    rows: dict[str, dict[str, EventRow]] = {}
    for day in (day for part in parts for day in part):
        days.setdefault(day.iso, day)
        rows.setdefault(day.iso, {}).update({row.href: row for row in day.rows})
    seen: set[str] = set()
    found = []
    for iso in sorted(days):
        fresh = [row for row in rows[iso].values() if _series(row) not in seen]
        seen.update(_series(row) for row in fresh)
        if fresh:
            found.append(replace(days[iso], rows=tuple(sorted(fresh, key=lambda row: row.machine_start))))
    return tuple(found)


def _series(row: EventRow) -> str:
    """What the dates of one activity share: its address without the date."""
    return row.href.partition("?")[0]


def _midnight(day: date, zone: str) -> datetime:
    return to_utc(datetime.combine(day, time()), zone)
