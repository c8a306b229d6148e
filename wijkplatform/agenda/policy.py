"""Who sees an activity, who may write for whom, and who decides."""

from sqlalchemy import ColumnElement, and_, false, or_

from wijkplatform.agenda.models import Event, EventState, Publiek
from wijkplatform.agenda.reach import for_wijken
from wijkplatform.core.audience import Role, Viewer
from wijkplatform.core.errors import NotFound
from wijkplatform.core.text import _
from wijkplatform.profiles.policy import makers_shown

DECIDERS = frozenset({Role.MODERATOR, Role.ADMIN})
"""Who decides about what waits, and sees what is placed for neighbours of any wijk."""


def visible_to(viewer: Viewer) -> ColumnElement[bool]:
    """The only place that says who sees an event: lists filter on it, pages fetch through it, feeds go by it.

    What is placed shows to those for whom it is placed, unless it is of somebody who rests. Its makers also see their
    drafts and what waits; who decides also sees what waits, and what is for neighbours only.
    """
    placed = Event.state == EventState.PLACED.value
    shown = and_(Event.platform_id == viewer.platform_id, makers_shown(Event.owner_id))
    if viewer.roles & DECIDERS:
        seen = and_(shown, Event.state != EventState.DRAFT.value)
    else:
        seen = and_(shown, placed, _open_to(viewer))
    return or_(seen, mine(viewer)) if viewer.user_id is not None else seen


def listed_to(viewer: Viewer) -> ColumnElement[bool]:
    """What stands in lists for this viewer: of what is seen, what is placed. Drafts have a list of their own."""
    if viewer.user_id is None:
        return visible_to(viewer)
    return and_(visible_to(viewer), Event.state == EventState.PLACED.value)


def mine(viewer: Viewer) -> ColumnElement[bool]:
    """The events that this viewer may change: of one's own, and of the organisations that one writes for."""
    if viewer.user_id is None:
        return false()
    own = Event.owner_id == viewer.user_id
    if not viewer.editor_of:
        return and_(Event.platform_id == viewer.platform_id, own)
    return and_(Event.platform_id == viewer.platform_id, or_(own, Event.organisation_id.in_(sorted(viewer.editor_of))))


def is_decider(viewer: Viewer) -> bool:
    """Whether this viewer decides about what waits for the agenda."""
    return bool(viewer.roles & DECIDERS)


def require_decider(viewer: Viewer) -> None:
    """Raise NotFound, as for a wrong address, unless this viewer decides."""
    if not is_decider(viewer):
        raise NotFound(_("Misschien is het adres veranderd, of is de pagina weggehaald."))


def _open_to(viewer: Viewer) -> ColumnElement[bool]:
    """For everybody; or for neighbours, and this viewer is one: of one of its wijken, or of any when it names none."""
    everyone = Event.publiek == Publiek.EVERYONE.value
    return everyone if viewer.wijk_id is None else or_(everyone, for_wijken([viewer.wijk_id]))
