"""The front page, put together: what there is to do today and this weekend, the wijken, the organisations."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from wijkplatform.agenda.cards import Day, EventRow
from wijkplatform.agenda.pages import CHILDREN, quick_choices
from wijkplatform.agenda.queries import count_on, list_days
from wijkplatform.agenda.selection import Selection
from wijkplatform.agenda.wall import to_utc
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.dates import day_words
from wijkplatform.core.text import _, ngettext
from wijkplatform.organisations.queries import list_organisations
from wijkplatform.platforms.queries import find_category, list_wijken
from wijkplatform.site.cards import FrontPage
from wijkplatform.site.paths import wijk_path
from wijkplatform.web.here import Here
from wijkplatform.web.view import Link

MOST_A_PART = 8
FEW = 6
MOST_ORGANISATIONS = 6
_SATURDAY = 5


def front_page(viewer: Viewer, platform: Here) -> FrontPage:
    """The front page of `platform` at this moment."""
    today = clock.today(platform.zone)
    count = count_on(viewer, today)
    choices = quick_choices(find_category(CHILDREN) is not None, today)
    return FrontPage(
        heading=_("Wat is er te doen in %(plaats)s?", plaats=platform.place),
        today_words=day_words(today),
        count_words=ngettext("%(count)s activiteit", "%(count)s activiteiten", count) if count else "",
        days=_days(viewer, platform.zone, today),
        chips=tuple(Link(href, label) for href, label in choices),
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
    if sum(len(day.rows) for day in joined(parts)) < FEW:
        parts.append(_part(viewer, now, None))
    return joined(parts)


def _part(viewer: Viewer, since: datetime, until: datetime | None) -> tuple[Day, ...]:
    return list_days(viewer, Selection(since=since, until=until, once=True), MOST_A_PART).days


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
