"""The agenda as the feeds want it: neutral items and series. One statement each, however many there are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, exists, or_, select

from wijkplatform.agenda import queries
from wijkplatform.agenda.cards import Day
from wijkplatform.agenda.models import Deviation, DeviationKind, Event, EventPause, Occurrence
from wijkplatform.agenda.policy import listed_to
from wijkplatform.agenda.present import date_path, days_of, event_path
from wijkplatform.agenda.reach import for_wijken
from wijkplatform.agenda.rhythm import skipped_between, window
from wijkplatform.agenda.series import Series
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer, visitor_of
from wijkplatform.core.database import AnyRow, session
from wijkplatform.core.text import _
from wijkplatform.feeds.items import FeedChange, FeedItem, FeedSeries, Selection
from wijkplatform.feeds.plaintext import plain
from wijkplatform.organisations.models import Organisation
from wijkplatform.platforms.models import Category
from wijkplatform.web.here import here

YEARS_NAMED = 4
"""So many years past the horizon a calendar names holidays."""


class AgendaSource:
    """What the agenda brings to the feeds; `feeds.items.FeedSource` says what each part promises."""

    name = "agenda"

    def items(self, selection: Selection) -> Sequence[FeedItem]:
        """The occurrences in `selection`, by start and then id."""
        query = (
            select(
                Occurrence.ref, Occurrence.recurrence, Occurrence.starts_at, Occurrence.ends_at, Occurrence.cancelled,
                Occurrence.title, Occurrence.text, Occurrence.place, *_EVENT,
            )
            .join(Event, Event.id == Occurrence.event_id)
            .outerjoin(Organisation, Organisation.id == Event.organisation_id)
            .outerjoin(Category, Category.id == Event.category_id)
            .where(listed_to(_anybody()), *_conditions(selection))
            .order_by(Occurrence.starts_at, Occurrence.ref)
            .limit(selection.limit)
        )  # fmt: skip
        base_url = here().base_url
        return [
            _item(row, row, (row.title or row.event_title, _or(row.text, row.event_text)), row.event_place, base_url)
            for row in session().execute(query)
        ]

    def series(self, selection: Selection) -> Sequence[FeedSeries]:
        """The series that have an occurrence in `selection`, each once, by first start and then uid."""
        dates = select(Occurrence.event_id).where(Occurrence.event_id == Event.id, *_time(selection))
        chosen = (
            select(Event.id)
            .where(listed_to(_anybody()), *_which(selection), dates.exists())
            .order_by(Event.starts, Event.public_id)
            .limit(selection.limit)
        )
        return _series_where(Event.id.in_(chosen.scalar_subquery()))

    def days(self, selection: Selection) -> Sequence[Day]:
        """The occurrences in `selection` as the agenda's own page shows them."""
        rows = queries.list_rows_where(_anybody(), _conditions(selection), selection.limit)
        return days_of(rows, here().zone, selection.since, clock.now())


def _anybody() -> Viewer:
    """Feeds hold what everybody may see, whoever fetches them: they are kept, shown and passed on elsewhere."""
    return visitor_of(here().platform_id)


def series_of_event(event_id: int) -> FeedSeries:
    """One event as a series, for its own `.ics`. The event was fetched by policy."""
    return _series_where(Event.id == event_id)[0]


def item_of(event: AnyRow, date: AnyRow, base_url: str) -> FeedItem:
    """One date of an event that was fetched with `queries.get_event`, as an item."""
    words = (date.title or event.title, _or(date.text, event.text))
    return _item(event, date, words, event.place, base_url)


_EVENT = (
    Event.public_id, Event.title.label("event_title"), Event.text.label("event_text"),
    Event.place.label("event_place"), Event.address, Event.reason, Event.zone, Event.all_day, Event.rule,
    Event.extra_dates, Event.updated_at,
    Organisation.name.label("organisation"), Organisation.slug.label("organisation_slug"), Organisation.phone,
    Organisation.website, Category.slug.label("category_slug"), Category.name.label("category"),
)  # fmt: skip


def _time(selection: Selection) -> list[Any]:
    found: list[Any] = [or_(Occurrence.ends_at > selection.since, Occurrence.starts_at >= selection.since)]
    if selection.until is not None:
        found.append(Occurrence.starts_at < selection.until)
    return found


def _which(selection: Selection) -> list[Any]:
    found: list[Any] = []
    if selection.wijken:
        found.append(for_wijken(sorted(selection.wijken)))
    if selection.categories:
        found.append(Event.category_id.in_(sorted(selection.categories)))
    return found


def _conditions(selection: Selection) -> list[Any]:
    return [and_(*_time(selection)), *_which(selection)]


def _or(own: str | None, usual: str) -> str:
    """What a date says itself, else what the series says."""
    return usual if own is None else own


def _item(event: AnyRow, date: AnyRow, words: tuple[str, str], usual: str, base_url: str) -> FeedItem:
    """One date as an item; `words` are its title and text, `usual` the place of the series, which has the address."""
    title, text = words
    place = _or(date.place, usual)
    zone = ZoneInfo(event.zone)
    single = not event.rule and not event.extra_dates
    return FeedItem(
        id=date.ref,
        series_id=event.public_id,
        title=title,
        starts=date.starts_at.astimezone(zone),
        ends=date.ends_at.astimezone(zone) if date.ends_at > date.starts_at else None,
        zone=event.zone,
        url=base_url + date_path(event.public_id, title, date.recurrence, single=single),
        updated=event.updated_at,
        text=plain(text),
        all_day=event.all_day,
        cancelled=date.cancelled,
        place=place,
        address=event.address if place == usual else "",
        category=event.category or "",
        category_slug=event.category_slug or "",
        organisation=event.organisation or _("Een bewoner"),
        organisation_slug=event.organisation_slug or "",
        organisation_phone=event.phone or "",
        organisation_website=event.website or "",
    )


def _series_where(condition: ColumnElement[bool]) -> list[FeedSeries]:
    """Events with their deviations in one statement, and one more when some of them rest now and then."""
    query = (
        select(
            Event.id, Event.starts, Event.ends, Event.cancelled, Event.sequence, Event.skip_holidays,
            exists().where(EventPause.event_id == Event.id).label("rests"), *_EVENT,
            Deviation.recurrence, Deviation.kind, Deviation.extra, Deviation.starts.label("moved_starts"),
            Deviation.ends.label("moved_ends"), Deviation.cancelled.label("date_cancelled"),
            Deviation.title, Deviation.text, Deviation.place, Deviation.reason.label("date_reason"),
        )
        .outerjoin(Organisation, Organisation.id == Event.organisation_id)
        .outerjoin(Category, Category.id == Event.category_id)
        .outerjoin(Deviation, Deviation.event_id == Event.id)
        .where(condition)
        .order_by(Event.starts, Event.public_id, Deviation.recurrence)
    )  # fmt: skip
    base_url, rows = here().base_url, list(session().execute(query))
    pauses = _pauses_where(condition) if any(row.rests for row in rows) else {}
    grouped = groupby(rows, key=lambda row: row.public_id)
    return [_series(list(members), pauses, base_url) for _public_id, members in grouped]


def _pauses_where(condition: ColumnElement[bool]) -> dict[int, list[tuple[date, date]]]:
    """The pauses of each of these events."""
    columns = (EventPause.event_id, EventPause.first_day, EventPause.last_day)
    query = select(*columns).join(Event, Event.id == EventPause.event_id).where(condition)
    found: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for event_id, first, last in session().execute(query.order_by(EventPause.first_day)):
        found[event_id].append((first, last))
    return found


def _left_out(
    event: AnyRow, excluded: tuple[datetime, ...], extra: tuple[datetime, ...], pauses: list[tuple[date, date]]
) -> tuple[datetime, ...]:
    """What the calendar says is left out. A calendar knows no holidays or pauses, so those dates are named one by one:
    for as far back as we make dates, and for an endless series some years ahead, for it may be downloaded just once.
    """
    series = Series(
        starts=event.starts, ends=event.ends, zone=event.zone, all_day=event.all_day, rule=event.rule,
        extra=extra, skip_holidays=event.skip_holidays, pauses=tuple(pauses),
    )  # fmt: skip
    if not series.skips:
        return excluded
    since, until = window(series, clock.now())
    first = datetime(since.year, 1, 1) - series.length
    last = datetime(until.year + YEARS_NAMED, 1, 1)
    return tuple(sorted({*excluded, *skipped_between(series, first, last)}))


def _series(rows: list[AnyRow], pauses: Mapping[int, list[tuple[date, date]]], base_url: str) -> FeedSeries:
    """One event from its rows, a row a deviation (or one row without)."""
    event = rows[0]
    deviations = [row for row in rows if row.recurrence is not None]
    extra = tuple(r.recurrence for r in deviations if r.kind == DeviationKind.EXTRA or r.extra)
    excluded = tuple(r.recurrence for r in deviations if r.kind == DeviationKind.EXCLUDED)
    left_out = _left_out(event, excluded, extra, pauses.get(event.id, []))
    return FeedSeries(
        uid=event.public_id,
        title=event.event_title,
        starts=event.starts,
        ends=event.ends,
        zone=event.zone,
        url=base_url + event_path(event.public_id, event.event_title),
        updated=event.updated_at,
        text=plain(event.event_text),
        all_day=event.all_day,
        rule=event.rule,
        extra=extra,
        excluded=left_out,
        changes=tuple(_change(r) for r in deviations if r.kind == DeviationKind.CHANGED),
        cancelled=event.cancelled,
        reason=event.reason,
        sequence=event.sequence,
        place=event.event_place,
        address=event.address,
        category=event.category or "",
        organisation=event.organisation or _("Een bewoner"),
        organisation_phone=event.phone or "",
        organisation_website=event.website or "",
    )


def _change(row: AnyRow) -> FeedChange:
    return FeedChange(
        recurrence=row.recurrence,
        starts=row.moved_starts,
        ends=row.moved_ends,
        cancelled=row.date_cancelled,
        title=row.title,
        text=None if row.text is None else plain(row.text),
        place=row.place,
        reason=row.date_reason,
    )
