"""What a feature declares of a kind of piece that people place (`Feature.pieces`), and how one's own are listed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import AnyRow
from wijkplatform.core.text import _
from wijkplatform.placing.kinds import PieceKind
from wijkplatform.web.kit import kit
from wijkplatform.web.view import Link

MOST = 200
"""So many pieces of a kind the list shows: those that were changed last."""


class Stage(Enum):
    """How far one's own piece is."""

    WAITING = "wacht"
    DRAFT = "concept"
    PLACED = "geplaatst"
    OVER = "voorbij"


@dataclass(frozen=True, slots=True)
class Press:
    """A button beside a piece: where it is sent to, with which fields."""

    label: str
    action: str
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One piece, with where it leads: `href` is empty when it has no page yet, `copy_href` when one makes no second.

    `what` says what it is ("Activiteit"), for where several kinds stand together; `order` is what comes first.
    """

    stage: Stage
    order: str
    what: str
    title: str
    href: str
    lines: tuple[str, ...]
    refusal: str
    edit_href: str
    copy_href: str
    remove_href: str
    presses: tuple[Press, ...] = ()


@dataclass(frozen=True, slots=True)
class Placeable:
    """A kind of piece as one's own list shows it. `placed` heads those that show, `over` those that did; `counted` says
    how many are placed; `new` leads to an empty form.
    """

    kind: PieceKind
    list_own: Callable[[Viewer], Iterable[OwnRow]]
    placed: str
    over: str
    counted: Callable[[int], str]
    new: Link
    icon: str


def placeables() -> tuple[Placeable, ...]:
    """All that one can place, in the order of the features."""
    return tuple(each for feature in kit().features for each in feature.pieces if isinstance(each, Placeable))


def behalf_lines(piece: AnyRow, viewer: Viewer) -> list[str]:
    """Of which organisation a piece is, and whether somebody posted it for them; of a row with
    `organisation organisation_id on_behalf`.
    """
    lines = [piece.organisation] if piece.organisation else []
    if piece.on_behalf and piece.organisation_id in viewer.editor_of:
        lines.append(_("Wie de site beheert plaatste dit voor jullie. Klopt het? Verander wat je wilt en bewaar het."))
    elif piece.on_behalf:
        lines.append(_("geplaatst door wie de site beheert"))
    return lines
