"""Reading the agenda: columns, through the policy, one statement a list however long it is."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from wijkplatform.agenda.cards import Day, EventRow
from wijkplatform.agenda.models import Event, EventWijk, Occurrence
from wijkplatform.agenda.policy import visible_to
from wijkplatform.agenda.present import days_of, rows_of
from wijkplatform.agenda.wall import to_utc
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import AnyRow, session
from wijkplatform.core.errors import Invalid, NotFound
from wijkplatform.core.text import _
from wijkplatform.organisations.models import Organisation
from wijkplatform.platforms.models import Category, Platform, Wijk
from wijkplatform.web.here import here

PAGE = 50
_CURSOR = re.compile(r"((?:19|20|21|22)\d\d-\d\d-\d\dT[\d:.]{5,15}\+00:00)\|([A-Za-z0-9_-]{1,40})")
_OTHER = aliased(Occurrence)
# Made once: putting so many columns together takes longer than asking for the rows.
_ROWS: Select[*tuple[Any, ...]] = (
    select(
        Occurrence.ref,
        Occurrence.recurrence,
        Occurrence.starts,
        Occurrence.ends,
        Occurrence.starts_at,
        Occurrence.ends_at,
        Occurrence.cancelled,
        func.coalesce(Occurrence.title, Event.title).label("title"),
        func.coalesce(Occurrence.place, Event.place).label("place"),
        Event.public_id,
        Event.starts.label("series_starts"),
        Event.zone,
        Event.rule,
        Event.extra_dates,
        Event.price,
        Event.reason,
        Organisation.name.label("organisation"),
        Category.slug.label("category_slug"),
        Category.name.label("category"),
        Category.look,
    )
    .join(Event, Event.id == Occurrence.event_id)
    .join(Organisation, Organisation.id == Event.organisation_id)
    .outerjoin(Category, Category.id == Event.category_id)
)


class Reach(Enum):
    """For whom an event is, when a wijk is asked for: it names the wijk, or it is for the whole platform."""

    BOTH = "both"
    NAMED = "named"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which occurrences to list. `since` and `until` are aware, the end exclusive; what has not ended by `since`
    counts.

    `reach` narrows `wijk_id` to what names the wijk, or to what is for the whole platform. `after` is a cursor from an
    earlier `DayList.next`. `once` shows a series at its next date only.
    """

    since: datetime
    until: datetime | None = None
    wijk_id: int | None = None
    reach: Reach = Reach.BOTH
    category_ids: tuple[int, ...] = ()
    organisation_id: int | None = None
    q: str = ""
    after: str = ""
    once: bool = False


@dataclass(frozen=True, slots=True)
class DayList:
    """Days with their activities, and the cursor of the next page (empty at the end)."""

    days: tuple[Day, ...]
    next: str


def list_days(viewer: Viewer, selection: Selection, limit: int = PAGE) -> DayList:
    """The occurrences in `selection`, under their days, at most `limit`."""
    rows = list_rows(viewer, selection, limit + 1)
    more = len(rows) > limit
    shown = rows[:limit]
    days = days_of(shown, here().zone, selection.since, clock.now())
    return DayList(days, _cursor(shown[-1]) if more else "")


def list_next_of(viewer: Viewer, organisation_id: int, limit: int = 10) -> tuple[EventRow, ...]:
    """What an organisation has coming, each series once, at its next date."""
    selection = Selection(since=clock.now(), organisation_id=organisation_id, once=True)
    return rows_of(list_rows(viewer, selection, limit), here().zone, clock.now())


def count_on(viewer: Viewer, day: date) -> int:
    """How many activities take place on a day of this platform; cancelled ones do not count."""
    zone = here().zone
    starts = to_utc(datetime.combine(day, datetime.min.time()), zone)
    ends = to_utc(datetime.combine(day + timedelta(days=1), datetime.min.time()), zone)
    query = (
        select(func.count(Occurrence.id))
        .join(Event, Event.id == Occurrence.event_id)
        .where(visible_to(viewer), Occurrence.starts_at >= starts, Occurrence.starts_at < ends, ~Occurrence.cancelled)
    )
    return session().execute(query).scalar_one()


def list_rows(viewer: Viewer, selection: Selection, limit: int) -> list[AnyRow]:
    """The rows behind a list, by start and then `ref`."""
    return list_rows_where(viewer, conditions(selection), limit)


def list_rows_where(viewer: Viewer, wanted: list[ColumnElement[bool]], limit: int) -> list[AnyRow]:
    """The rows that the conditions in `wanted` pick (over occurrences and their events), by start and then `ref`."""
    query = _ROWS.where(visible_to(viewer), *wanted)
    return list(session().execute(query.order_by(Occurrence.starts_at, Occurrence.ref).limit(limit)))


def conditions(selection: Selection) -> list[ColumnElement[bool]]:
    """`selection` as SQL over occurrences and their events."""
    since = selection.since
    found = [or_(Occurrence.ends_at > since, Occurrence.starts_at >= since)]
    if selection.until is not None:
        found.append(Occurrence.starts_at < selection.until)
    if selection.wijk_id is not None:
        found.append(for_wijken([selection.wijk_id], selection.reach))
    if selection.category_ids:
        found.append(Event.category_id.in_(selection.category_ids))
    if selection.organisation_id is not None:
        found.append(Event.organisation_id == selection.organisation_id)
    if selection.q:
        found.append(_mentions(selection.q))
    if selection.after:
        moment, ref = _read_cursor(selection.after)
        found.append(or_(Occurrence.starts_at > moment, and_(Occurrence.starts_at == moment, Occurrence.ref > ref)))
    if selection.once:
        first = select(func.min(_OTHER.starts_at)).where(_OTHER.event_id == Occurrence.event_id, _OTHER.ends_at > since)
        found.append(Occurrence.starts_at == first.scalar_subquery())
    return found


def for_wijken(wijk_ids: list[int], reach: Reach = Reach.BOTH) -> ColumnElement[bool]:
    """Events for one of these wijken, or for the whole platform, or both."""
    named = exists(select(EventWijk.event_id).where(EventWijk.event_id == Event.id))
    wanted = exists(select(EventWijk.event_id).where(EventWijk.event_id == Event.id, EventWijk.wijk_id.in_(wijk_ids)))
    return {Reach.BOTH: or_(~named, wanted), Reach.NAMED: wanted, Reach.WHOLE: ~named}[reach]


def _mentions(words: str) -> ColumnElement[bool]:
    """Every word stands somewhere in title, place or organisation. Issue E brings real search."""
    return and_(
        *(
            or_(
                Event.title.icontains(word, autoescape=True),
                Occurrence.title.icontains(word, autoescape=True),
                Event.place.icontains(word, autoescape=True),
                Organisation.name.icontains(word, autoescape=True),
            )
            for word in words.split()
        )
    )


def get_event(viewer: Viewer, public_id: str) -> AnyRow:
    """One event with its organisation and category; NotFound for who may not see it, as when there is none."""
    row = session().execute(_event_rows().where(visible_to(viewer), Event.public_id == public_id)).first()
    if row is None:
        raise NotFound(_("Deze activiteit is er niet (meer)."))
    return row


def _event_rows() -> "Select[*tuple[Any, ...]]":
    """What the page of an event shows, of every event."""
    return (
        select(
            Event.id, Event.public_id, Event.title, Event.text, Event.place, Event.address, Event.price, Event.join,
            Event.url, Event.starts, Event.ends, Event.zone, Event.all_day, Event.rule, Event.extra_dates,
            Event.cancelled, Event.reason, Event.updated_at, Organisation.name.label("organisation"),
            Organisation.slug.label("organisation_slug"), Organisation.phone, Organisation.email, Organisation.website,
            Category.slug.label("category_slug"), Category.name.label("category"), Category.look,
        )
        .join(Organisation, Organisation.id == Event.organisation_id)
        .outerjoin(Category, Category.id == Event.category_id)
    )  # fmt: skip


def list_dates(event_id: int, since: datetime, limit: int) -> list[AnyRow]:
    """The dates of one event that have not ended by `since`, earliest first. The event was fetched by policy."""
    query = _date_rows(event_id).where(or_(Occurrence.ends_at > since, Occurrence.starts_at >= since))
    return list(session().execute(query.order_by(Occurrence.starts_at, Occurrence.ref).limit(limit)))


def find_last_date(event_id: int) -> AnyRow | None:
    """The last date of an event; None when none was made."""
    query = _date_rows(event_id).order_by(Occurrence.starts_at.desc(), Occurrence.ref.desc()).limit(1)
    return session().execute(query).first()


def find_date(event_id: int, recurrence: datetime) -> AnyRow | None:
    """The date of an event that the rule gives this wall start, also after it moved."""
    return session().execute(_date_rows(event_id).where(Occurrence.recurrence == recurrence)).first()


def _date_rows(event_id: int) -> "Select[*tuple[Any, ...]]":
    return select(
        Occurrence.ref, Occurrence.recurrence, Occurrence.starts, Occurrence.ends, Occurrence.starts_at,
        Occurrence.ends_at, Occurrence.cancelled, Occurrence.title, Occurrence.text, Occurrence.place,
    ).where(Occurrence.event_id == event_id)  # fmt: skip


def list_wijk_names(event_id: int) -> tuple[str, ...]:
    """The wijken that an event is for; none means the whole platform."""
    query = select(Wijk.name).join(EventWijk, EventWijk.wijk_id == Wijk.id).where(EventWijk.event_id == event_id)
    return tuple(session().execute(query.order_by(Wijk.position, Wijk.name)).scalars())


def next_change(now: datetime) -> datetime | None:
    """The first start or end after `now`: then a page of the agenda looks different by itself."""
    starts = select(func.min(Occurrence.starts_at)).where(Occurrence.starts_at > now).scalar_subquery()
    ends = select(func.min(Occurrence.ends_at)).where(Occurrence.ends_at > now).scalar_subquery()
    row = session().execute(select(starts.label("starts"), ends.label("ends")).select_from(Platform).limit(1)).first()
    return min((moment for moment in row or () if moment is not None), default=None)


def _cursor(row: AnyRow) -> str:
    """Where the next page begins: after this row. Opaque, and holds only what the page showed anyway."""
    return urlsafe_b64encode(f"{row.starts_at.isoformat()}|{row.ref}".encode()).decode().rstrip("=")


def _read_cursor(text: str) -> tuple[datetime, str]:
    """The moment and `ref` in a cursor; Invalid for anything that is not one of ours."""
    found, moment = None, None
    with suppress(ValueError):
        found = _CURSOR.fullmatch(urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode())
        moment = datetime.fromisoformat(found[1]) if found else None
    if found is None or moment is None:
        raise Invalid(_("Deze bladzijde van de agenda is er niet. Begin opnieuw bij vandaag."))
    return moment, found[2]
