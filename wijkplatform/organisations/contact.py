"""Writing to an organisation: to its general address, or else to who writes for it."""

from sqlalchemy import Select, exists, or_, select

from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import session
from wijkplatform.organisations.models import Membership, Organisation
from wijkplatform.organisations.policy import visible_to
from wijkplatform.organisations.queries import page_path
from wijkplatform.web.reaching import Contactable, Letterbox, Reachable

KIND = "organisatie"


def contact_path(slug: str) -> str:
    """Where one writes to an organisation."""
    return f"/contact/{KIND}/{slug}"


def is_reached(organisation_id: int) -> bool:
    """Whether somebody gets what is written to this organisation: it has an address, or somebody writes for it."""
    return session().execute(_reached().where(Organisation.id == organisation_id)).first() is not None


def letterbox_of(organisation_id: int) -> Letterbox | None:
    """Its name and general address."""
    query = select(Organisation.name, Organisation.email).where(Organisation.id == organisation_id)
    row = session().execute(query).first()
    return Letterbox(row.name, row.email) if row else None


def _reached() -> Select[int, str, str]:
    written_for = exists().where(Membership.organisation_id == Organisation.id)
    query = select(Organisation.id, Organisation.name, Organisation.slug)
    return query.where(or_(Organisation.email != "", written_for))


def _find(ref: str, viewer: Viewer) -> Reachable | None:
    row = session().execute(_reached().where(visible_to(viewer), Organisation.slug == ref)).first()
    return Reachable(None, row.id, row.name, row.name, page_path(row.slug)) if row else None


ORGANISATION = Contactable(KIND, _find)
