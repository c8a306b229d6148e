"""That somebody of staff saw what neighbours or nobody else sees of a resident's activity is noted (K12)."""

from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import AnyRow
from wijkplatform.core.text import _
from wijkplatform.organisations.policy import DECIDERS
from wijkplatform.placing.models import State
from wijkplatform.web.looks import look_at_listed


def note_staff_look(event: AnyRow, viewer: Viewer) -> None:
    """Note, before its page is made, that this viewer sees an activity of somebody else that waits, or at whose home it
    is, because of a role. As `look_at_listed`: at most once an hour.
    """
    role = next(iter(sorted(viewer.roles & DECIDERS)), None)
    if role is None or event.owner_id is None or event.mine:
        return
    if event.state == State.WAITING:
        look_at_listed([event.owner_id], role, _("Een activiteit die je plaatste"))
    elif event.home:
        look_at_listed([event.owner_id], role, _("Het adres van een activiteit bij jou thuis"))
