"""Who sees a piece, who may write for whom, and who decides."""

from sqlalchemy import ColumnElement, and_, false, or_

from wijkplatform.core.audience import Role, Viewer
from wijkplatform.core.errors import NotAllowed, NotFound
from wijkplatform.core.text import _
from wijkplatform.organisations.policy import DECIDERS, nobody_writes_for
from wijkplatform.placing.kinds import PieceKind
from wijkplatform.placing.models import Publiek, State
from wijkplatform.placing.reach import for_wijken
from wijkplatform.profiles.policy import makers_shown
from wijkplatform.web.here import Here


def visible_to(kind: PieceKind, viewer: Viewer) -> ColumnElement[bool]:
    """The only place that says who sees a piece: lists filter on it, pages fetch through it, feeds go by it.

    What is placed shows to those for whom it is placed, unless it is of somebody who rests. Its makers also see their
    drafts and what waits; who decides also sees what waits, and what is for neighbours only.
    """
    model = kind.model
    placed = and_(model.state == State.PLACED.value, kind.also())
    shown = and_(model.platform_id == viewer.platform_id, makers_shown(model.owner_id))
    if viewer.roles & DECIDERS:
        seen = and_(shown, or_(placed, model.state == State.WAITING.value))
    else:
        seen = and_(shown, placed, _open_to(kind, viewer))
    return or_(seen, mine(kind, viewer)) if viewer.user_id is not None else seen


def listed_to(kind: PieceKind, viewer: Viewer) -> ColumnElement[bool]:
    """What stands in lists for this viewer: of what is seen, what is placed. Drafts have a list of their own."""
    if viewer.user_id is None:
        return visible_to(kind, viewer)
    return and_(visible_to(kind, viewer), kind.model.state == State.PLACED.value, kind.also())


def mine(kind: PieceKind, viewer: Viewer) -> ColumnElement[bool]:
    """The pieces that this viewer may change: of one's own, of the organisations that one writes for, and for who runs
    the platform those of organisations that nobody writes for yet.
    """
    if viewer.user_id is None:
        return false()
    model = kind.model
    own = model.owner_id == viewer.user_id
    if viewer.editor_of:
        own = or_(own, model.organisation_id.in_(sorted(viewer.editor_of)))
    if viewer.roles & DECIDERS:
        own = or_(own, and_(model.organisation_id.is_not(None), nobody_writes_for(model.organisation_id)))
    return and_(model.platform_id == viewer.platform_id, own)


def may_post(kind: PieceKind, viewer: Viewer, platform: Here) -> bool:
    """Whether this viewer may place such a piece at all."""
    if viewer.user_id is None:
        return False
    return bool(viewer.editor_of or viewer.roles & DECIDERS) or kind.residents_post(platform)


def require_may_post(kind: PieceKind, viewer: Viewer, platform: Here) -> None:
    """Raise NotAllowed, with what one can do instead."""
    if not may_post(kind, viewer, platform):
        raise NotAllowed(kind.words.may_not)


def is_decider(viewer: Viewer) -> bool:
    """Whether this viewer decides about what waits."""
    return bool(viewer.roles & DECIDERS)


def require_decider(viewer: Viewer) -> Role:
    """The role in which this viewer decides; raises NotFound, as for a wrong address, for who does not."""
    role = next(iter(sorted(viewer.roles & DECIDERS)), None)
    if role is None:
        raise NotFound(_("Misschien is het adres veranderd, of is de pagina weggehaald."))
    return role


def _open_to(kind: PieceKind, viewer: Viewer) -> ColumnElement[bool]:
    """For everybody; or for neighbours, and this viewer is one: of one of its wijken, or of any when it names none."""
    everyone = kind.model.publiek == Publiek.EVERYONE.value
    return everyone if viewer.wijk_id is None else or_(everyone, for_wijken(kind, [viewer.wijk_id]))
