"""Who sees an organisation: everybody who comes to its platform."""

from sqlalchemy import ColumnElement

from wijkplatform.core.audience import Viewer
from wijkplatform.organisations.models import Organisation


def visible_to(viewer: Viewer) -> ColumnElement[bool]:
    """The only place that says who sees an organisation: lists filter on it, its page is fetched through it."""
    return Organisation.platform_id == viewer.platform_id
