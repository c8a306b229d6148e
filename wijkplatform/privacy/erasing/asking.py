"""Asking for the erasure of one's own account (`accounts/actions/leaving.py`), and finding it while it goes on."""

from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import select

from wijkplatform.accounts.actions.leaving import Why, end_account
from wijkplatform.accounts.actions.proving import require_password
from wijkplatform.accounts.models import User
from wijkplatform.core.database import session, writing
from wijkplatform.core.errors import Invalid
from wijkplatform.core.lowering import NotLogged
from wijkplatform.core.text import _
from wijkplatform.web.feature import Heir
from wijkplatform.web.kit import kit


@dataclass(frozen=True, slots=True)
class Legacy:
    """What somebody placed that may go on without them: how many pieces, and to which organisations they may go."""

    pieces: int
    heirs: tuple[Heir, ...]


def find_legacy(user_id: int) -> Legacy | None:
    """What there is to choose; None without a piece, or without an organisation. In a unit."""
    features = kit().features
    heirs = tuple(heir for feature in features if feature.heirs for heir in feature.heirs(user_id))
    pieces = sum(feature.own_pieces.count(user_id) for feature in features if feature.own_pieces) if heirs else 0
    return Legacy(pieces, heirs) if pieces else None


def ask_erasure(user_id: int, password: str, heir: str = "") -> str:
    """Let the worker erase the account; the name of the erasure, for the page that says how far it is. What somebody
    placed goes to the organisation with the slug `heir` first, if one is given.

    Raises Invalid for the fields `wachtwoord` and `naar`, and TooMany, as logging in does; Overloaded. Opens its own
    units.
    """
    require_password(user_id, password)
    ref = ""
    with suppress(NotLogged), writing():  # it counts all the same; the worker logs it, and only then it is done
        _leave(user_id, heir)
        ref = end_account(user_id, Why.ASKED)
    return ref


def _leave(user_id: int, slug: str) -> None:
    if not slug:
        return
    legacy = find_legacy(user_id)
    heir = next((heir for heir in legacy.heirs if heir.slug == slug), None) if legacy else None
    if heir is None:
        said = _("Kies wat er gebeurt met wat je plaatste.")
        raise Invalid(said, {"naar": said})
    for feature in kit().features:
        if feature.own_pieces:
            feature.own_pieces.hand_over(user_id, heir.id)


def find_person(ref: str) -> int | None:
    """The account that this erasure is about, so long as it is there."""
    return session().execute(select(User.id).where(User.erasure_ref == ref)).scalar()
