"""What happens to activities when somebody shows less of themselves (W07): what was ticked comes off."""

from sqlalchemy import or_, update

from wijkplatform.agenda.models import Event
from wijkplatform.core.database import session


def take_contact_off(user_id: int) -> int:
    """Take name, e-mail and phone off the activities of this resident, in a writing unit; how many had any."""
    ticked = or_(Event.show_name, Event.show_email, Event.show_phone, Event.phone != "")
    query = (
        update(Event)
        .where(Event.owner_id == user_id, ticked)
        .values(show_name=False, show_email=False, show_phone=False, phone="")
    )
    return int(session().execute(query).rowcount)  # type: ignore[attr-defined]
