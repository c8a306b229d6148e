"""Who sees an organisation: everybody who comes to its platform. Who may change what its page says, and as what
somebody may belong to one.
"""

from typing import Any

from sqlalchemy import ColumnElement, exists, false, or_

from wijkplatform.core.audience import Role, Viewer
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.organisations.models import Membership, Organisation

MEMBER_ROLES = ("redacteur", "beheerder")
"""Who writes for an organisation, and who also looks after its page and its editors."""


def visible_to(viewer: Viewer) -> ColumnElement[bool]:
    """The only place that says who sees an organisation: lists filter on it, its page is fetched through it."""
    return Organisation.platform_id == viewer.platform_id


DECIDERS = frozenset({Role.MODERATOR, Role.ADMIN})
"""Who runs the platform, and so speaks for an organisation that nobody writes for yet."""


def nobody_writes_for(organisation_id: Any) -> ColumnElement[bool]:
    """Whether an organisation (a column, or its id) has no members."""
    return ~exists().where(Membership.organisation_id == organisation_id)


def changeable_by(viewer: Viewer) -> ColumnElement[bool]:
    """The organisations of which this viewer may change what their page says: those that one writes for, and for who
    runs the platform those that nobody writes for.
    """
    may: ColumnElement[bool] = Organisation.id.in_(sorted(viewer.editor_of)) if viewer.editor_of else false()
    if viewer.roles & DECIDERS:
        may = or_(may, nobody_writes_for(Organisation.id))
    return visible_to(viewer) & may


def require_member_role(role: str) -> None:
    """Raise Invalid for what is no role at an organisation."""
    if role not in MEMBER_ROLES:
        raise Invalid(_("Bij een organisatie is iemand redacteur of beheerder."))
