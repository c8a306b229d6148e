"""Who sees an activity."""

from sqlalchemy import ColumnElement

from wijkplatform.agenda.models import Event
from wijkplatform.core.audience import Viewer


def visible_to(viewer: Viewer) -> ColumnElement[bool]:
    """The only place that says who sees an event: lists filter on it, pages fetch through it, feeds go by it.

    So far everybody who may come to a platform sees its whole agenda; drafts and closed audiences come with posting.
    """
    return Event.platform_id == viewer.platform_id
