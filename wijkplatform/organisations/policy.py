"""Who sees an organisation: everybody who comes to its platform. And as what somebody may belong to one."""

from sqlalchemy import ColumnElement

from wijkplatform.core.audience import Viewer
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.organisations.models import Organisation

MEMBER_ROLES = ("redacteur", "beheerder")
"""Who writes for an organisation, and who also looks after its page and its editors."""


def visible_to(viewer: Viewer) -> ColumnElement[bool]:
    """The only place that says who sees an organisation: lists filter on it, its page is fetched through it."""
    return Organisation.platform_id == viewer.platform_id


def require_member_role(role: str) -> None:
    """Raise Invalid for what is no role at an organisation."""
    if role not in MEMBER_ROLES:
        raise Invalid(_("Bij een organisatie is iemand redacteur of beheerder."))
