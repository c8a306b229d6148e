"""What somebody placed may go on without them, with an organisation that they write for: chosen, and done."""

from dataclasses import dataclass

from sqlalchemy import select

from wijkplatform.accounts.models import User
from wijkplatform.accounts.queries.account import lock_user
from wijkplatform.core.database import session
from wijkplatform.core.errors import Invalid
from wijkplatform.core.lowering import note_lowering
from wijkplatform.core.text import _
from wijkplatform.web.feature import Heir, Replay
from wijkplatform.web.kit import kit

LEFT_TO = "overgedragen"
"""The kind of entry in the erasure log; the detail is the organisation's number."""


@dataclass(frozen=True, slots=True)
class Legacy:
    """What somebody placed that may go on without them: how many pieces, and to which organisations they may go."""

    pieces: int
    heirs: tuple[Heir, ...]


def find_legacy(user_id: int) -> Legacy | None:
    """What there is to choose; None without a piece, or without an organisation. In a unit."""
    heirs = _heirs(user_id)
    own = (feature.own_pieces for feature in kit().features if feature.own_pieces)
    pieces = sum(each.count(user_id) for each in own) if heirs else 0
    return Legacy(pieces, heirs) if pieces else None


def leave(user_id: int, slug: str) -> None:
    """Hand over what somebody placed to the organisation with this slug, before the account ends. The erasure log hears
    of it: a backup that is put in place later leaves it there too. In a writing unit; raises Invalid (field `naar`).
    """
    user = lock_user(user_id)  # so that nobody changes a piece with this account meanwhile
    legacy = find_legacy(user_id)
    heir = next((heir for heir in legacy.heirs if heir.slug == slug), None) if legacy else None
    if heir is None:
        said = _("Kies wat er gebeurt met wat je plaatste.")
        raise Invalid(said, {"naar": said})
    _hand_over(user_id, heir)
    note_lowering(LEFT_TO, user.erasure_ref, str(heir.id))


def _heirs(user_id: int) -> tuple[Heir, ...]:
    return tuple(heir for feature in kit().features if feature.heirs for heir in feature.heirs(user_id))


def _hand_over(user_id: int, heir: Heir) -> None:
    for feature in kit().features:
        if feature.own_pieces:
            feature.own_pieces.hand_over(user_id, heir.id)


def _leave_again(ref: str, detail: str) -> None:
    """After a backup was restored. In one of before they wrote for that organisation, it all goes with the person."""
    user_id = session().execute(select(User.id).where(User.erasure_ref == ref)).scalar()
    heirs = () if user_id is None else _heirs(user_id)
    heir = next((heir for heir in heirs if str(heir.id) == detail), None)
    if user_id is not None and heir is not None:
        _hand_over(user_id, heir)


REPLAYS = (Replay(LEFT_TO, _leave_again),)
