"""Reading opening hours: of all organisations of the platform at once, and remembered until something changes."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, select

from wijkplatform.core.audience import Viewer, visitor_of
from wijkplatform.core.database import session
from wijkplatform.core.errors import NotFound
from wijkplatform.core.text import _
from wijkplatform.organisations.models import Organisation
from wijkplatform.organisations.opening.hours import Departure, Hours, Span, week_of
from wijkplatform.organisations.opening.models import OpeningPlan, OpeningTime
from wijkplatform.organisations.opening.standing import is_open_at, next_change_today
from wijkplatform.organisations.policy import changeable_by, visible_to
from wijkplatform.web.here import here
from wijkplatform.web.kept import remembered


def hours_by_organisation() -> Mapping[int, Hours]:
    """When each organisation (its id) is open that tells of it: one question, however many there are."""
    return all_organisations().hours


@dataclass(frozen=True, slots=True)
class KnownOrganisation:
    """An organisation as lists and choices need it."""

    id: int
    slug: str
    name: str
    summary: str
    look: str
    phone: str
    website: str


@dataclass(frozen=True, slots=True)
class Known:
    """All organisations of the platform, and when they are open."""

    rows: tuple[KnownOrganisation, ...]
    hours: Mapping[int, Hours]


def all_organisations() -> Known:
    """In one question, for a page that lists them must know too when it changes."""
    return remembered("organisations: all", _read)


def hours_of(organisation_id: int) -> Hours:
    """When one organisation is open; `Hours()` when it does not tell."""
    return hours_by_organisation().get(organisation_id) or Hours()


def open_at(moment: datetime) -> frozenset[int]:
    """The organisations (ids) that are open at `moment`; no question for each."""
    zone = here().zone
    return frozenset(one for one, hours in hours_by_organisation().items() if is_open_at(hours, moment, zone))


def next_change(now: datetime) -> tuple[datetime, ...]:
    """The next moments today at which organisations open or close; at midnight every page is made anew anyhow."""
    zone = here().zone
    changes = (next_change_today(hours, now, zone) for hours in hours_by_organisation().values())
    return tuple(change for change in changes if change is not None)


def get_changeable(viewer: Viewer, slug: str) -> tuple[int, str]:
    """The id and the name of an organisation whose hours `viewer` may change; raises NotFound for any other."""
    query = select(Organisation.id, Organisation.name).where(changeable_by(viewer), Organisation.slug == slug)
    row = session().execute(query).first()
    if row is None:
        raise NotFound(_("Misschien is het adres veranderd, of is de pagina weggehaald."))
    return row.id, row.name


def may_change(viewer: Viewer, organisation_id: int) -> bool:
    """Whether `viewer` may change the hours of this organisation. No question for a visitor."""
    if not viewer.editor_of and not viewer.roles:
        return False
    query = select(Organisation.id).where(changeable_by(viewer), Organisation.id == organisation_id)
    return session().execute(query).first() is not None


def _read() -> Known:
    plan, time = OpeningPlan, OpeningTime
    columns: list[Any] = [
        *(Organisation.id, Organisation.slug, Organisation.name, Organisation.summary, Organisation.look),
        *(Organisation.phone, Organisation.website),
        *(plan.organisation_id, plan.closed_on_holidays, plan.note, plan.version),
        *(time.weekday, time.first_day, time.last_day, time.opens, time.closes, time.reason),
    ]
    of_it = and_(plan.organisation_id == Organisation.id, plan.platform_id == Organisation.platform_id)
    query = (
        select(*columns)
        .outerjoin(plan, of_it)
        .outerjoin(time, and_(time.organisation_id == plan.organisation_id, time.platform_id == plan.platform_id))
    )
    everybody = visible_to(visitor_of(here().platform_id))  # what is remembered is for all who come
    query = query.where(everybody).order_by(Organisation.id, time.first_day, time.last_day, time.opens, time.id)
    spans: dict[int, list[tuple[int, Span]]] = defaultdict(list)
    departures: dict[int, list[Departure]] = defaultdict(list)
    plans: dict[int, tuple[bool, str, int]] = {}
    rows: dict[int, KnownOrganisation] = {}
    for *row, owner, closed, note, version, weekday, first, last, opens, closes, reason in session().execute(query):
        rows[row[0]] = KnownOrganisation(*row)
        if owner is None:
            continue
        plans[owner] = (closed, note, version)
        span = None if opens is None or closes is None else Span(opens, closes)
        if weekday is not None and span:
            spans[owner].append((weekday, span))
        elif first is not None and last is not None:
            departures[owner].append(Departure(first, last, span, reason))
    hours = {
        owner: Hours(week_of(spans.get(owner, ())), tuple(departures.get(owner, ())), *rest)
        for owner, rest in plans.items()
    }
    return Known(tuple(rows.values()), hours)
