"""What the board keeps of somebody, in a few words for a parent: own notices."""

from sqlalchemy import select

from wijkplatform.core.database import session
from wijkplatform.core.text import _, ngettext
from wijkplatform.placing.models import State
from wijkplatform.prikbord.models import Notice

MOST = 20


def kept_of(user_id: int) -> list[tuple[str, str]]:
    """The notices of a child by their titles, the newest first."""
    states = {
        State.DRAFT.value: _("Schreef een concept van een briefje"),
        State.WAITING.value: _("Wil een briefje ophangen"),
        State.PLACED.value: _("Hing een briefje op"),
    }
    query = select(Notice.title, Notice.state).where(Notice.owner_id == user_id).order_by(Notice.id.desc())
    own = session().execute(query).all()
    facts = [(states[row.state], row.title) for row in own[:MOST]]
    if (more := len(own) - MOST) > 0:
        facts.append((_("En ook"), ngettext("nog %(count)s briefje", "nog %(count)s briefjes", more)))
    return facts
