"""What the agenda keeps of somebody, in a few words for a parent: own activities, and the agenda in a telephone."""

from sqlalchemy import func, select

from wijkplatform.agenda.pieces import EVENTS
from wijkplatform.agenda.subscription.models import AgendaSubscription
from wijkplatform.core.database import session
from wijkplatform.core.text import _, ngettext
from wijkplatform.placing.kept import pieces_kept
from wijkplatform.placing.models import State

_DONE = {
    State.DRAFT: _("Schreef een concept van een activiteit"),
    State.WAITING: _("Wil een activiteit plaatsen"),
    State.PLACED: _("Plaatste een activiteit"),
}


def kept_of(user_id: int) -> list[tuple[str, str]]:
    """The activities of a child by their titles, the newest first, and how many calendar addresses there are."""
    facts = pieces_kept(EVENTS, user_id, _DONE, _more)
    addresses = select(func.count(AgendaSubscription.id)).where(AgendaSubscription.user_id == user_id)
    if count := session().execute(addresses).scalar_one():
        words = ngettext("%(count)s adres", "%(count)s adressen", count)
        facts.append((_("Heeft de agenda in een eigen kalender"), words))
    return facts


def _more(number: int) -> str:
    return ngettext("nog %(count)s activiteit", "nog %(count)s activiteiten", number)
