"""Writing to somebody from their profile: whom this viewer sees, and no more than that (W07)."""

from sqlalchemy import select

from wijkplatform.accounts.models import User
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import session
from wijkplatform.core.ids import PUBLIC_ID_PATTERN
from wijkplatform.profiles.policy import visible_to
from wijkplatform.profiles.queries import page_path
from wijkplatform.web.reaching import Contactable, Reachable

KIND = "buur"


def contact_path(public_id: str) -> str:
    """Where one writes to somebody."""
    return f"/contact/{KIND}/{public_id}"


def _find(ref: str, viewer: Viewer) -> Reachable | None:
    if not PUBLIC_ID_PATTERN.fullmatch(ref):
        return None
    query = select(User.id, User.name).where(visible_to(viewer), User.public_id == ref, User.under_16.is_(False))
    row = session().execute(query).first()
    return Reachable(row.id, None, row.name, "", page_path(ref)) if row else None


NEIGHBOUR = Contactable(KIND, _find)
