"""Wijken that a piece reaches no more: how the erasure log says so, and how it is done again (W07, W10)."""

from collections.abc import Iterable

from sqlalchemy import delete

from wijkplatform.core.database import session
from wijkplatform.placing.kinds import PieceKind
from wijkplatform.placing.reach import reached_wijken

_WITHOUT = "zonder-wijk:"
_IN_ONE = 9
"""Ids that fit in one entry, however long they are."""


def wijk_details(left: Iterable[int]) -> list[str]:
    """The details of entries that say that these wijken were left: their ids, which say nothing about anybody."""
    ids = [str(wijk_id) for wijk_id in sorted(left)]
    return [_WITHOUT + ",".join(ids[start : start + _IN_ONE]) for start in range(0, len(ids), _IN_ONE)]


def wijken_in(detail: str) -> frozenset[int]:
    """The wijken that such a detail names; none when it is about something else."""
    if not detail.startswith(_WITHOUT):
        return frozenset()
    return frozenset(map(int, detail.removeprefix(_WITHOUT).split(",")))


def leave_wijken(kind: PieceKind, piece_id: int, left: frozenset[int]) -> bool:
    """Let a piece reach these wijken no more, in a writing unit. False when no wijk would remain: a piece that names
    none reaches all, so its rows stay, and it has to be hidden in another way.
    """
    reached = reached_wijken(kind, piece_id)
    kept = reached - left
    if kept in (reached, frozenset()):
        return kept == reached
    write_wijken(kind, piece_id, sorted(kept))
    return True


def write_wijken(kind: PieceKind, piece_id: int, wijk_ids: Iterable[int]) -> None:
    """Say for which wijken a piece is from now on, in a writing unit; none means all."""
    session().execute(delete(kind.wijken).where(kind.wijk_piece == piece_id))
    rows = ({kind.wijk_piece.key: piece_id, kind.wijk_id.key: wijk_id} for wijk_id in dict.fromkeys(wijk_ids))
    session().add_all(kind.wijken(**row) for row in rows)
    session().flush()
