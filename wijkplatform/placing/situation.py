"""What the page with a form is about: a new piece, or one that is there; in a reading unit."""

from dataclasses import dataclass
from typing import Any

from wijkplatform.core.audience import Viewer
from wijkplatform.placing.kinds import PieceKind
from wijkplatform.placing.makers import Choices
from wijkplatform.placing.models import State
from wijkplatform.placing.queries import is_trusted
from wijkplatform.web.here import here


@dataclass(frozen=True, slots=True)
class Situation:
    """A new piece, or (with `of`, whose it is) one that is there. `waits`: what is posted now waits for somebody who
    looks at it; `photos` are the addresses of those that are there, by the number of their place.
    """

    action: str
    is_new: bool
    is_draft: bool
    of: str
    as_resident: bool
    waits: bool
    refusal: str
    photos: tuple[str, ...]
    remove_href: str


def new_situation(kind: PieceKind, viewer: Viewer, choices: Choices) -> Situation:
    """A form that is empty still."""
    waits = _waits(viewer, as_resident=choices.as_self)
    return Situation(f"{kind.own_path}/nieuw", True, True, "", choices.as_self, waits, "", (), "")


def situation_of(kind: PieceKind, viewer: Viewer, piece: Any, choices: Choices, photos: tuple[str, ...]) -> Situation:
    """The form of a piece that is there."""
    resident, maker = piece.owner_id is not None, choices.maker(piece.organisation_id)
    return Situation(
        action=kind.edit_path(piece.public_id),
        is_new=False,
        is_draft=piece.state == State.DRAFT,
        of=maker.name if maker else "",
        as_resident=resident,
        waits=_waits(viewer, as_resident=resident),
        refusal=piece.refusal,
        photos=photos,
        remove_href=kind.remove_path(piece.public_id),
    )


def _waits(viewer: Viewer, *, as_resident: bool) -> bool:
    return here().first_posts_wait and as_resident and not is_trusted(viewer.user_id or 0)
