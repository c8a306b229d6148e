"""What the agenda keeps of somebody, in a few words for a parent: own activities, and the agenda in a telephone."""

from sqlalchemy import func, select

from wijkplatform.agenda.models import Event
from wijkplatform.agenda.subscription.models import AgendaSubscription
from wijkplatform.core.database import session
from wijkplatform.core.text import _, ngettext
from wijkplatform.placing.models import State

MOST = 20


def kept_of(user_id: int) -> list[tuple[str, str]]:
    """The activities of a child by their titles, the newest first, and how many calendar addresses there are."""
    states = {
        State.DRAFT.value: _("Schreef een concept van een activiteit"),
        State.WAITING.value: _("Wil een activiteit plaatsen"),
        State.PLACED.value: _("Plaatste een activiteit"),
    }
    query = select(Event.title, Event.state).where(Event.owner_id == user_id).order_by(Event.id.desc())
    own = session().execute(query).all()
    facts = [(states[row.state], row.title) for row in own[:MOST]]
    if (more := len(own) - MOST) > 0:
        words = ngettext("nog %(count)s activiteit", "nog %(count)s activiteiten", more)
        facts.append((_("En ook"), words))
    addresses = select(func.count(AgendaSubscription.id)).where(AgendaSubscription.user_id == user_id)
    if count := session().execute(addresses).scalar_one():
        words = ngettext("%(count)s adres", "%(count)s adressen", count)
        facts.append((_("Heeft de agenda in een eigen kalender"), words))
    return facts
