"""That somebody of staff saw what neighbours or nobody else sees of a resident's notice is noted (K12)."""

from collections.abc import Iterable

from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import AnyRow
from wijkplatform.organisations.policy import DECIDERS
from wijkplatform.prikbord.pieces import NOTICES
from wijkplatform.web.looks import look_at_listed


def note_staff_look(notices: Iterable[AnyRow], viewer: Viewer) -> None:
    """Note, before a page is made, of whom this viewer sees a notice because of a role, and would not see it without;
    of rows with `owner_id seen_anyway`. As `look_at_listed`: at most once an hour for each.
    """
    role = next(iter(sorted(viewer.roles & DECIDERS)), None)
    if role is not None:
        owners = {row.owner_id for row in notices if row.owner_id is not None and not row.seen_anyway}
        look_at_listed(sorted(owners), role, NOTICES.words.looked_at)
