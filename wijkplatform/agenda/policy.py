"""Who sees an activity, who may write for whom, and who decides."""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, or_, true

from wijkplatform.agenda.models import Event, EventState, Publiek
from wijkplatform.agenda.reach import for_wijken
from wijkplatform.core.audience import Role, Viewer
from wijkplatform.core.errors import NotAllowed, NotFound
from wijkplatform.core.text import _
from wijkplatform.organisations.models import Membership
from wijkplatform.profiles.policy import makers_shown
from wijkplatform.web.here import Here

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
    """The events that this viewer may change: of one's own, of the organisations that one writes for, and for who runs
    the platform those of organisations that nobody writes for yet.
    """
    if viewer.user_id is None:
        return false()
    own = Event.owner_id == viewer.user_id
    if viewer.editor_of:
        own = or_(own, Event.organisation_id.in_(sorted(viewer.editor_of)))
    if viewer.roles & DECIDERS:
        own = or_(own, and_(Event.organisation_id.is_not(None), nobody_writes_for(Event.organisation_id)))
    return and_(Event.platform_id == viewer.platform_id, own)


def nobody_writes_for(organisation_id: Any) -> ColumnElement[bool]:
    """Whether an organisation has no members: then who runs the platform may post for it."""
    return ~exists().where(Membership.organisation_id == organisation_id)


def may_post(viewer: Viewer, platform: Here) -> bool:
    """Whether this viewer may post an activity at all."""
    if viewer.user_id is None:
        return False
    return bool(viewer.editor_of or viewer.roles & DECIDERS) or platform.residents_post


def require_may_post(viewer: Viewer, platform: Here) -> None:
    """Raise NotAllowed, with what one can do instead."""
    if not may_post(viewer, platform):
        raise NotAllowed(
            _(
                "Op %(platform)s plaatsen organisaties de activiteiten. Weet je iets? Vraag het wie de site beheert.",
                platform=platform.name,
            )
        )


def reads_home(viewer: Viewer) -> ColumnElement[bool]:
    """Whether this viewer reads at whose home it is: its makers, who decides, and neighbours of its wijken (or, when it
    names none, of any). Asked of events that are seen already.
    """
    if viewer.roles & DECIDERS:
        return true()
    near = for_wijken([viewer.wijk_id]) if viewer.wijk_id is not None else false()
    return or_(mine(viewer), near)


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
