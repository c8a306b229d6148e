"""Writing to who organises an activity: its organisation, or the resident, who may stay "Een bewoner"."""

from sqlalchemy import select

from wijkplatform.accounts.models import User
from wijkplatform.agenda.models import Event
from wijkplatform.agenda.policy import visible_to
from wijkplatform.agenda.present import event_path
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import AnyRow, session
from wijkplatform.core.text import _
from wijkplatform.organisations.contact import is_reached, letterbox_of
from wijkplatform.profiles.queries import list_authors
from wijkplatform.web.reaching import Contactable, Reachable

KIND = "activiteit"


def contact_path(event: AnyRow, viewer: Viewer) -> str:
    """Where this viewer writes to who organises an event that was fetched with `queries.get_event`; empty when they
    cannot.
    """
    if event.owner_id is None:
        reached = bool(event.email) or is_reached(event.organisation_id)
    else:
        reached = not viewer.under_16 and event.owner_id != viewer.user_id and bool(_grown_name(event.owner_id))
    return f"/contact/{KIND}/{event.public_id}" if reached else ""


def _find(ref: str, viewer: Viewer) -> Reachable | None:
    query = select(Event.public_id, Event.title, Event.owner_id, Event.organisation_id, Event.show_name).where(
        visible_to(viewer), Event.public_id == ref
    )
    row = session().execute(query).first()
    return _reached(row, viewer) if row else None


def _reached(event: AnyRow, viewer: Viewer) -> Reachable | None:
    """Who gets it. Of who is under 16 there is nobody to write to (R01)."""
    about, path = _("de activiteit “%(titel)s”", titel=event.title), event_path(event.public_id, event.title)
    if event.owner_id is None:
        letterbox = letterbox_of(event.organisation_id) if is_reached(event.organisation_id) else None
        return Reachable(None, event.organisation_id, letterbox.name, about, path) if letterbox else None
    name = _grown_name(event.owner_id)
    if not name:
        return None
    shown = name if event.show_name else list_authors(viewer, [event.owner_id])[event.owner_id].name
    return Reachable(event.owner_id, None, shown, about, path)


def _grown_name(user_id: int) -> str:
    """The name of who is 16 or older; empty for anybody else."""
    query = select(User.name).where(User.id == user_id, User.under_16.is_(False))
    return session().execute(query).scalar() or ""


ACTIVITY = Contactable(KIND, _find)
