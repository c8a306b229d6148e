"""Reading the agenda: columns, through the policy, one statement a list however long it is."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from markupsafe import Markup
from sqlalchemy import Select, bindparam, exists, func, or_, select

from wijkplatform.agenda.begin import find_begin
from wijkplatform.agenda.cards import Day
from wijkplatform.agenda.found import list_found
from wijkplatform.agenda.models import Event, EventPause, Occurrence
from wijkplatform.agenda.page_columns import page_columns
from wijkplatform.agenda.policy import listed_to, visible_to
from wijkplatform.agenda.present import days_of
from wijkplatform.agenda.rows import list_rows_where
from wijkplatform.agenda.selection import Selection, conditions, cursor_after
from wijkplatform.agenda.wall import to_utc
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import AnyRow, Prepared, UtcDateTime, session
from wijkplatform.core.errors import NotFound
from wijkplatform.core.text import _
from wijkplatform.media.models import Photo
from wijkplatform.organisations.models import Organisation
from wijkplatform.platforms.models import Category
from wijkplatform.web.here import here

PAGE = 50
_NOTHING = Markup()
# The same rows, by number only.
_IDS = select(Occurrence.id).join(Event, Event.id == Occurrence.event_id).order_by(Occurrence.starts_at, Occurrence.ref)
_SINCE: Any = bindparam("since", type_=UtcDateTime)
_UNTIL: Any = bindparam("until", type_=UtcDateTime)
_BEGINS: Any = bindparam("begins", type_=UtcDateTime)


@dataclass(frozen=True, slots=True)
class DayList:
    """Days with their activities, and the cursor of the next page (empty at the end). `html` as in `AgendaPage`."""

    days: tuple[Day, ...]
    next: str
    html: Markup = _NOTHING


def list_days(viewer: Viewer, selection: Selection, limit: int = PAGE) -> DayList:
    """The occurrences in `selection`, under their days, at most `limit`."""
    rows = list_rows(viewer, selection, limit + 1)
    more = len(rows) > limit
    shown = rows[:limit]
    days = days_of(shown, here().zone, selection.since, clock.now())
    return DayList(days, cursor_after(shown[-1]) if more else "")


def count_on(viewer: Viewer, day: date) -> int:
    """How many activities take place on a day of this platform, those that began earlier too; cancelled ones do not
    count, and an end at midnight is no part of the next day.
    """
    zone = here().zone
    starts = to_utc(datetime.combine(day, datetime.min.time()), zone)
    ends = to_utc(datetime.combine(day + timedelta(days=1), datetime.min.time()), zone)
    query = (
        select(func.count(Occurrence.id))
        .join(Event, Event.id == Occurrence.event_id)
        .where(listed_to(viewer), *conditions(Selection(since=starts, until=ends)), ~Occurrence.cancelled)
    )
    return session().execute(query).scalar_one()


def list_rows(viewer: Viewer, selection: Selection, limit: int) -> list[AnyRow]:
    """The rows behind a list, by start and then `ref`."""
    if selection.q:
        return list_found(viewer, selection, limit)
    return list_rows_where(viewer, conditions(selection), limit)


def list_ids(viewer: Viewer, selection: Selection, limit: int, begins: datetime | None = None) -> list[int]:
    """The numbers of the rows that `list_rows` gives, in the same order. `begins` as in `Selection`."""
    if selection.q:
        return [row.id for row in list_found(viewer, selection, limit)]
    if selection.after:  # seldom asked twice, and compiling takes longer than the ORM does
        return list(session().execute(_ids(viewer, selection, limit)).scalars())
    moments, to_fill = {"since": selection.since}, {"since": _SINCE, "begins": _BEGINS}
    moments["begins"] = find_begin(selection.since) if begins is None else begins
    if selection.until is not None:
        moments["until"], to_fill["until"] = selection.until, _UNTIL
    return _prepared(viewer, replace(selection, **to_fill), limit).numbers(session(), **moments)


@lru_cache(maxsize=256)
def _prepared(viewer: Viewer, selection: Selection, limit: int) -> Prepared:
    """The statement of `list_ids`, for a selection of which the moments are still to be filled in.

    The policy goes by the viewer alone, so what it says may be compiled with the rest.
    """
    return Prepared(_ids(viewer, selection, limit))


def _ids(viewer: Viewer, selection: Selection, limit: int) -> Select[int]:
    return _IDS.where(listed_to(viewer), *conditions(selection)).limit(limit)


def get_event(viewer: Viewer, public_id: str) -> AnyRow:
    """One event with its organisation and category; NotFound for who may not see it, as when there is none."""
    row = session().execute(_event_rows(viewer).where(visible_to(viewer), Event.public_id == public_id)).first()
    if row is None:
        raise NotFound(_("Deze activiteit is er niet (meer)."))
    return row


def _event_rows(viewer: Viewer) -> "Select[*tuple[Any, ...]]":
    """What the page of an event shows, of every event."""
    return (
        select(
            Event.id, Event.public_id, Event.title, Event.text, Event.place, Event.address, Event.price, Event.join,
            Event.url, Event.starts, Event.ends, Event.zone, Event.all_day, Event.rule, Event.extra_dates,
            exists().where(EventPause.event_id == Event.id).label("rests"), Event.skip_holidays,
            Event.cancelled, Event.reason, Event.sequence, Event.updated_at, Event.owner_id, Event.organisation_id,
            *page_columns(viewer),
            Organisation.name.label("organisation"),
            Organisation.slug.label("organisation_slug"), Organisation.phone, Organisation.email, Organisation.website,
            Category.slug.label("category_slug"), Category.name.label("category"), Category.look,
        )
        .outerjoin(Organisation, Organisation.id == Event.organisation_id)
        .outerjoin(Category, Category.id == Event.category_id)
        .outerjoin(Photo, Photo.id == Event.photo_id)
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
        Occurrence.reason,
    ).where(Occurrence.event_id == event_id)  # fmt: skip


def list_pauses(event_id: int) -> tuple[tuple[date, date], ...]:
    """The first and the last day of each pause of an event, in order."""
    query = select(EventPause.first_day, EventPause.last_day).where(EventPause.event_id == event_id)
    return tuple((row.first_day, row.last_day) for row in session().execute(query.order_by(EventPause.first_day)))


def next_change(now: datetime) -> tuple[Select[Any], ...]:
    """The first start and the first end after `now`: then a page of the agenda looks different by itself."""
    return (
        select(func.min(Occurrence.starts_at)).where(Occurrence.starts_at > now),
        select(func.min(Occurrence.ends_at)).where(Occurrence.ends_at > now),
    )
