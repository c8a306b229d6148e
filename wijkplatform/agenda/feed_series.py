"""Series of the agenda as the feeds want them: one statement, however many there are."""

from collections.abc import Mapping
from datetime import date
from itertools import groupby

from sqlalchemy import ColumnElement, exists, select

from wijkplatform.agenda.feed_gaps import settled
from wijkplatform.agenda.feed_rests import left_out_of, pauses_where
from wijkplatform.agenda.feed_rows import EVENT, asked_for, in_time
from wijkplatform.agenda.models import Deviation, DeviationKind, Event, EventPause, Occurrence
from wijkplatform.agenda.policy import listed_to
from wijkplatform.agenda.present import event_path
from wijkplatform.agenda.series import Change, Series
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import AnyRow, session
from wijkplatform.core.text import _
from wijkplatform.feeds.items import FeedChange, FeedSeries, Selection
from wijkplatform.feeds.plaintext import plain
from wijkplatform.organisations.models import Organisation
from wijkplatform.platforms.models import Category
from wijkplatform.web.here import here


def list_series(viewer: Viewer, selection: Selection) -> list[FeedSeries]:
    """The series that have an occurrence in `selection` and that `viewer` sees, by first start and then uid."""
    dates = select(Occurrence.event_id).where(Occurrence.event_id == Event.id, *in_time(selection))
    chosen = (
        select(Event.id)
        .where(listed_to(viewer), *asked_for(selection), dates.exists())
        .order_by(Event.starts, Event.public_id)
        .limit(selection.limit)
    )
    return _series_where(Event.id.in_(chosen.scalar_subquery()))


def series_of_event(event_id: int) -> FeedSeries:
    """One event as a series, for its own `.ics`. The event was fetched by policy."""
    return _series_where(Event.id == event_id)[0]


def _series_where(condition: ColumnElement[bool]) -> list[FeedSeries]:
    """Events with their deviations in one statement, and one more when some of them rest now and then."""
    query = (
        select(
            Event.id, Event.starts, Event.ends, Event.cancelled, Event.sequence, Event.skip_holidays,
            exists().where(EventPause.event_id == Event.id).label("rests"), *EVENT,
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
    pauses = pauses_where(condition) if any(row.rests for row in rows) else {}
    grouped = groupby(rows, key=lambda row: row.public_id)
    return [_series(list(members), pauses, base_url) for _public_id, members in grouped]


def _series(rows: list[AnyRow], pauses: Mapping[int, list[tuple[date, date]]], base_url: str) -> FeedSeries:
    """One event from its rows, a row a deviation (or one row without)."""
    event = rows[0]
    series = settled(_as_stored(rows, pauses.get(event.id, [])))
    return FeedSeries(
        uid=event.public_id,
        title=event.event_title,
        starts=series.starts,
        ends=series.ends,
        zone=event.zone,
        url=base_url + event_path(event.public_id, event.event_title),
        updated=event.updated_at,
        text=plain(event.event_text),
        all_day=event.all_day,
        rule=event.rule,
        extra=series.extra,
        excluded=left_out_of(series),
        changes=tuple(_change(change) for change in series.changes),
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


def _as_stored(rows: list[AnyRow], pauses: list[tuple[date, date]]) -> Series:
    """The series of the rows of one event."""
    event = rows[0]
    deviations = [row for row in rows if row.recurrence is not None]
    return Series(
        starts=event.starts,
        ends=event.ends,
        zone=event.zone,
        all_day=event.all_day,
        rule=event.rule,
        extra=tuple(r.recurrence for r in deviations if r.kind == DeviationKind.EXTRA or r.extra),
        excluded=tuple(r.recurrence for r in deviations if r.kind == DeviationKind.EXCLUDED),
        changes=tuple(
            Change(r.recurrence, r.date_cancelled, r.moved_starts, r.moved_ends, r.title, r.text, r.place,
                   r.date_reason)
            for r in deviations if r.kind == DeviationKind.CHANGED
        ),
        skip_holidays=event.skip_holidays,
        pauses=tuple(pauses),
    )  # fmt: skip


def _change(change: Change) -> FeedChange:
    return FeedChange(
        recurrence=change.recurrence,
        starts=change.starts,
        ends=change.ends,
        cancelled=change.cancelled,
        title=change.title,
        text=None if change.text is None else plain(change.text),
        place=change.place,
        reason=change.reason,
    )
