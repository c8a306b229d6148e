"""The front page, put together: today and the week to come, what is new on the board, wijken and organisations."""

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
from wijkplatform.organisations.cards import OrganisationRow
from wijkplatform.organisations.queries import list_organisations
from wijkplatform.platforms.queries import WijkRef, known_wijken
from wijkplatform.prikbord.filters import BOARD, new_href
from wijkplatform.prikbord.present import newest_notes
from wijkplatform.prikbord.selection import Selection as Notices
from wijkplatform.site.cards import FrontPage
from wijkplatform.site.front_own import own_front
from wijkplatform.site.paths import wijk_path
from wijkplatform.web.here import Here
from wijkplatform.web.view import Link

MOST_TODAY, MOST_A_DAY = 8, 2
"""So many activities of today are shown, and of each other day of the week to come."""
FEW = 6
MOST_LATER = 8
MOST_COUNTED = 200
"""How far we look for what a day has besides what it shows."""
MOST_ORGANISATIONS = 6
MOST_NOTES = 3
WEEK = 7


def front_page(viewer: Viewer, platform: Here) -> FrontPage:
    """The front page of `platform` at this moment; of who is logged in, their own wijk first."""
    today = clock.today(platform.zone)
    count, wijken = count_on(viewer, today), known_wijken()
    home = next((wijk for wijk in wijken if wijk.id == viewer.home_id), None)
    return FrontPage(
        heading=_("Wat is er te doen in %(plaats)s?", plaats=platform.place),
        today_words=day_words(today),
        count_words=ngettext("%(count)s activiteit", "%(count)s activiteiten", count) if count else "",
        days=_days(viewer, platform.zone, today),
        chips=tuple(Link(href, label) for href, label in quick_choices()),
        wijken=tuple(Link(wijk_path(wijk.slug), wijk.name) for wijk in wijken),
        notes=newest_notes(viewer, Notices(wijk_id=home.id if home else None), MOST_NOTES),
        board=Link(f"{BOARD}?wijk={home.slug}" if home else BOARD, _("Naar het prikbord")),
        post_href=new_href(viewer),
        organisations=_organisations(viewer, home)[:MOST_ORGANISATIONS],
        all_organisations=Link("/organisaties/", _("Alle organisaties")),
        own=own_front(viewer, home) if viewer.user_id is not None else None,
    )


def _organisations(viewer: Viewer, home: WijkRef | None) -> tuple[OrganisationRow, ...]:
    """Those that work in one's own wijk first."""
    every = list_organisations(viewer)
    near = list_organisations(viewer, wijk_id=home.id) if home else ()
    return (*near, *(row for row in every if row not in near))


def _days(viewer: Viewer, zone: str, today: date) -> tuple[Day, ...]:
    """Today and the week to come; when that is little, what comes next as well."""
    now, tomorrow = clock.now(), _midnight(today + timedelta(days=1), zone)
    parts = [
        _part(viewer, now, tomorrow),
        _part(viewer, tomorrow, _midnight(today + timedelta(days=WEEK), zone)),
    ]
    seen: set[str] = set()
    shown = [list(_few(parts[0], seen, MOST_TODAY)), list(_few(parts[1], seen, MOST_A_DAY))]
    if len(seen) < FEW:
        parts.append(_part(viewer, now, None))
        shown.append(list(_few(parts[2], seen, MOST_LATER)))
    counted: dict[str, int] = {}
    for day in (day for part in parts for day in part):
        counted[day.iso] = max(len(day.rows), counted.get(day.iso, 0))
    return tuple(_with_more(day, counted[day.iso] - len(day.rows)) for day in joined(shown))


def _part(viewer: Viewer, since: datetime, until: datetime | None) -> tuple[Day, ...]:
    return list_days(viewer, Selection(since=since, until=until), MOST_COUNTED).days


def _few(days: Iterable[Day], seen: set[str], most: int) -> Iterator[Day]:
    """The first activities of each day, each series at its next date only: what was `seen` is left out."""
    for day in days:
        rows: list[EventRow] = []
        for row in day.rows:
            if len(rows) < most and _series(row) not in seen:
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
