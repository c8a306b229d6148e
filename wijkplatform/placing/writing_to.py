"""Writing to who made a piece: its organisation, or the resident, who may stay "Een bewoner"."""

from collections.abc import Callable

from sqlalchemy import select

from wijkplatform.accounts.models import User
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import AnyRow, session
from wijkplatform.organisations.contact import is_reached, letterbox_of
from wijkplatform.placing.kinds import PieceKind
from wijkplatform.placing.policy import visible_to
from wijkplatform.profiles.queries import list_authors
from wijkplatform.web.reaching import Contactable, Reachable


def contact_path(kind: PieceKind, piece: AnyRow, viewer: Viewer) -> str:
    """Where this viewer writes to who made a piece, of a row with `public_id owner_id organisation_id`, and of its
    organisation `email`; empty when they cannot.
    """
    if piece.owner_id is None:
        reached = bool(piece.email) or is_reached(piece.organisation_id)
    else:
        reached = not viewer.under_16 and piece.owner_id != viewer.user_id and bool(_grown_name(piece.owner_id))
    return f"/contact/{kind.name}/{piece.public_id}" if reached else ""


def contactable_of(kind: PieceKind, about: Callable[[str], str]) -> Contactable:
    """Pieces of this kind as something from which one writes; `about` says in words what it is, by its title."""
    return Contactable(kind.name, lambda ref, viewer: _find(kind, about, ref, viewer))


def _find(kind: PieceKind, about: Callable[[str], str], ref: str, viewer: Viewer) -> Reachable | None:
    model = kind.model
    query = select(model.public_id, model.title, model.owner_id, model.organisation_id, model.show_name)
    row = session().execute(query.where(visible_to(kind, viewer), model.public_id == ref)).first()
    return _reached(kind, row, about(row.title), viewer) if row else None


def _reached(kind: PieceKind, piece: AnyRow, about: str, viewer: Viewer) -> Reachable | None:
    """Who gets it. Of who is under 16 there is nobody to write to (R01)."""
    path = kind.path_of(piece.public_id, piece.title)
    if piece.owner_id is None:
        letterbox = letterbox_of(piece.organisation_id) if is_reached(piece.organisation_id) else None
        return Reachable(None, piece.organisation_id, letterbox.name, about, path) if letterbox else None
    name = _grown_name(piece.owner_id)
    if not name:
        return None
    shown = name if piece.show_name else list_authors(viewer, [piece.owner_id])[piece.owner_id].name
    return Reachable(piece.owner_id, None, shown, about, path)


def _grown_name(user_id: int) -> str:
    """The name of who is 16 or older; empty for anybody else."""
    query = select(User.name).where(User.id == user_id, User.under_16.is_(False))
    return session().execute(query).scalar() or ""
