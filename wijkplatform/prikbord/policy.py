"""Who sees a notice, by the rules for all that people place (`placing/policy.py`)."""

from dataclasses import replace

from sqlalchemy import ColumnElement

from wijkplatform.core.audience import Viewer
from wijkplatform.placing import policy
from wijkplatform.prikbord.pieces import NOTICES


def visible_to(viewer: Viewer) -> ColumnElement[bool]:
    """The only place that says who sees a notice: lists filter on it, pages fetch through it, mail fans out by it."""
    return policy.visible_to(NOTICES, viewer)


def seen_without_role(viewer: Viewer) -> ColumnElement[bool]:
    """What this viewer would see without any role: the rest is seen because of it (K12)."""
    return policy.visible_to(NOTICES, replace(viewer, roles=frozenset()))


def listed_to(viewer: Viewer) -> ColumnElement[bool]:
    """What hangs on the board for this viewer."""
    return policy.listed_to(NOTICES, viewer)


def mine(viewer: Viewer) -> ColumnElement[bool]:
    """The notices that this viewer may change."""
    return policy.mine(NOTICES, viewer)
