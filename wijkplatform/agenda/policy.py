"""Who sees an activity, and at whose home it is; by the rules for all that people place (`placing/policy.py`)."""

from sqlalchemy import ColumnElement, false, or_, true

from wijkplatform.agenda.pieces import EVENTS
from wijkplatform.core.audience import Viewer
from wijkplatform.organisations.policy import DECIDERS
from wijkplatform.placing import policy
from wijkplatform.placing.reach import for_wijken


def visible_to(viewer: Viewer) -> ColumnElement[bool]:
    """The only place that says who sees an event: lists filter on it, pages fetch through it, feeds go by it."""
    return policy.visible_to(EVENTS, viewer)


def listed_to(viewer: Viewer) -> ColumnElement[bool]:
    """What stands in lists for this viewer."""
    return policy.listed_to(EVENTS, viewer)


def mine(viewer: Viewer) -> ColumnElement[bool]:
    """The events that this viewer may change."""
    return policy.mine(EVENTS, viewer)


def reads_home(viewer: Viewer) -> ColumnElement[bool]:
    """Whether this viewer reads at whose home it is: its makers, who decides, and neighbours of its wijken (or, when it
    names none, of any). Asked of events that are seen already.
    """
    if viewer.roles & DECIDERS:
        return true()
    near = for_wijken(EVENTS, [viewer.wijk_id]) if viewer.wijk_id is not None else false()
    return or_(mine(viewer), near)
