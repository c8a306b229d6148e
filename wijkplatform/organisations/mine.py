"""What organisations show on `/mijn/`: for which ones somebody writes."""

from sqlalchemy import select

from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import session
from wijkplatform.core.text import _
from wijkplatform.organisations.models import Organisation
from wijkplatform.organisations.policy import visible_to
from wijkplatform.organisations.queries import page_path
from wijkplatform.web.view import MineCard


def editor_card(viewer: Viewer) -> MineCard | None:
    """The organisations that `viewer` writes for; a page of theirs where it is one."""
    if not viewer.editor_of:
        return None
    query = select(Organisation.name, Organisation.slug).where(
        visible_to(viewer), Organisation.id.in_(viewer.editor_of)
    )
    rows = session().execute(query.order_by(Organisation.name)).all()
    lines = tuple(_("Je schrijft voor %(organisatie)s.", organisatie=row.name) for row in rows)
    href = page_path(rows[0].slug) if len(rows) == 1 else "/organisaties/"
    return MineCard(href, _("Je organisatie") if len(rows) == 1 else _("Je organisaties"), "gebouw", lines)
