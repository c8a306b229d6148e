"""The rows of lists: one statement, through the policy, whatever is asked for."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from wijkplatform.agenda.models import Event, Occurrence
from wijkplatform.agenda.policy import listed_to
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import AnyRow, session
from wijkplatform.organisations.models import Organisation
from wijkplatform.platforms.models import Category

PLACE = func.coalesce(Occurrence.place, func.nullif(Event.place, ""), Event.address)
"""Where a date is, for lists: what has no name has an address (that of a home is elsewhere)."""
# Made once: putting so many columns together takes longer than asking for the rows.
_ROWS: Select[*tuple[Any, ...]] = (
    select(
        Occurrence.id,
        Occurrence.ref,
        Occurrence.recurrence,
        Occurrence.starts,
        Occurrence.ends,
        Occurrence.starts_at,
        Occurrence.ends_at,
        Occurrence.cancelled,
        func.coalesce(Occurrence.title, Event.title).label("title"),
        PLACE.label("place"),
        Event.public_id,
        Event.starts.label("series_starts"),
        Event.zone,
        Event.rule,
        Event.extra_dates,
        Event.price,
        func.coalesce(Occurrence.reason, Event.reason).label("reason"),
        Organisation.name.label("organisation"),
        Category.slug.label("category_slug"),
        Category.name.label("category"),
        Category.look,
    )
    .join(Event, Event.id == Occurrence.event_id)
    .outerjoin(Organisation, Organisation.id == Event.organisation_id)
    .outerjoin(Category, Category.id == Event.category_id)
)
# SQLite takes every platform for a small one, and would go through all its dates for a few that are known by number.
_BY_NUMBER = _ROWS.with_hint(Occurrence, "NOT INDEXED", "sqlite")


def list_rows_where(viewer: Viewer, wanted: list[ColumnElement[bool]], limit: int) -> list[AnyRow]:
    """The rows that the conditions in `wanted` pick (over occurrences and their events), by start and then `ref`."""
    return _listed(_ROWS.where(listed_to(viewer), *wanted), limit)


def list_numbered_rows(
    viewer: Viewer, numbers: Sequence[int], limit: int, wanted: Sequence[ColumnElement[bool]] = ()
) -> list[AnyRow]:
    """The same of the dates with these numbers alone, which are looked up one by one."""
    return _listed(_BY_NUMBER.where(listed_to(viewer), Occurrence.id.in_(numbers), *wanted), limit)


def _listed(query: Select[*tuple[Any, ...]], limit: int) -> list[AnyRow]:
    return list(session().execute(query.order_by(Occurrence.starts_at, Occurrence.ref).limit(limit)))
