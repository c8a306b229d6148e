"""What the board keeps of somebody, in a few words for a parent: own notices."""

from wijkplatform.core.text import _, ngettext
from wijkplatform.placing.kept import pieces_kept
from wijkplatform.placing.models import State
from wijkplatform.prikbord.pieces import NOTICES

_DONE = {
    State.DRAFT: _("Schreef een concept van een briefje"),
    State.WAITING: _("Wil een briefje ophangen"),
    State.PLACED: _("Hing een briefje op"),
}


def kept_of(user_id: int) -> list[tuple[str, str]]:
    """The notices of a child by their titles, the newest first."""
    return pieces_kept(NOTICES, user_id, _DONE, _more)


def _more(number: int) -> str:
    return ngettext("nog %(count)s briefje", "nog %(count)s briefjes", number)
