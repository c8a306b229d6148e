"""Reading one's own activities: the one that is edited, and the list of all."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select

from wijkplatform.agenda.models import Event, EventState, Occurrence
from wijkplatform.agenda.policy import mine
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import session
from wijkplatform.core.errors import NotFound
from wijkplatform.core.text import _
from wijkplatform.organisations.models import Organisation

MOST = 200
"""So many activities the list shows: those that were changed last."""


@dataclass(frozen=True, slots=True)
class OwnEvent:
    """One line of one's own list. `to_take_over` when it was posted on behalf of an organisation that one writes for
    now. `next_at` is the first date that is not over and goes on, else the first that is not over, None when all are.
    """

    public_id: str
    title: str
    state: str
    organisation: str
    on_behalf: bool
    to_take_over: bool
    refusal: str
    next_at: datetime | None
    all_day: bool
    has_dates: bool


def get_own_event(viewer: Viewer, public_id: str) -> Event:
    """The activity that this viewer may change; NotFound for all others."""
    event = session().execute(select(Event).where(Event.public_id == public_id, mine(viewer))).scalar_one_or_none()
    if event is None:
        raise NotFound(_("Deze activiteit is er niet (meer)."))
    return event


def list_own(viewer: Viewer) -> tuple[OwnEvent, ...]:
    """What this viewer may change, at most `MOST`, those that were changed last; what comes first stands first."""
    of_it, coming = Occurrence.event_id == Event.id, Occurrence.ends_at > clock.now()
    going_on = select(func.min(Occurrence.starts)).where(of_it, coming, Occurrence.cancelled.is_(False))
    first = select(func.min(Occurrence.starts)).where(of_it, coming)
    query = (
        select(
            Event.public_id, Event.title, Event.state, Event.on_behalf, Event.refusal, Event.all_day,
            Event.organisation_id,
            Organisation.name.label("organisation"), exists().where(of_it).label("dated"),
            func.coalesce(going_on.scalar_subquery(), first.scalar_subquery()).label("next_at"),
        )
        .outerjoin(Organisation, Organisation.id == Event.organisation_id)
        .where(mine(viewer))
        .order_by(Event.updated_at.desc(), Event.id.desc())
        .limit(MOST)
    )  # fmt: skip
    found = [
        OwnEvent(
            public_id=row.public_id, title=row.title, state=row.state,
            organisation=row.organisation or "", on_behalf=row.on_behalf, refusal=row.refusal,
            to_take_over=row.on_behalf and row.organisation_id in viewer.editor_of,
            next_at=row.next_at, all_day=row.all_day, has_dates=bool(row.dated),
        )
        for row in session().execute(query)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda event: event.next_at.isoformat() if event.next_at else "~"))


def count_own(viewer: Viewer) -> dict[str, int]:
    """How many activities of each state this viewer may change."""
    query = select(Event.state, func.count(Event.id)).where(mine(viewer)).group_by(Event.state)
    return {row[0]: row[1] for row in session().execute(query)}


def is_trusted(user_id: int) -> bool:
    """Whether something of this resident was placed before."""
    query = select(Event.id).where(Event.owner_id == user_id, Event.state == EventState.PLACED.value).limit(1)
    return session().execute(query).first() is not None
