"""That somebody of staff saw what neighbours or nobody else sees of a resident's notice is noted (K12)."""

from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import AnyRow
from wijkplatform.placing.policy import DECIDERS
from wijkplatform.prikbord.pieces import NOTICES
from wijkplatform.web.looks import look_at_listed


def note_staff_look(notice: AnyRow, viewer: Viewer) -> None:
    """Note, before its page is made, that this viewer sees a notice of a resident because of a role, and would not see
    it without. As `look_at_listed`: at most once an hour.
    """
    role = next(iter(sorted(viewer.roles & DECIDERS)), None)
    if role is not None and notice.owner_id is not None and not notice.seen_anyway:
        look_at_listed([notice.owner_id], role, NOTICES.words.looked_at)
