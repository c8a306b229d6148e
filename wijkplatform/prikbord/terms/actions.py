"""Letting a notice hang longer, and taking it down: once, however often the button is pressed. In a writing unit."""

from datetime import datetime

from wijkplatform.accounts.queries.account import lock_user
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import session
from wijkplatform.core.errors import NotAllowed
from wijkplatform.core.people import is_resting
from wijkplatform.core.text import _
from wijkplatform.placing.lowered import note_hidden, what_shows
from wijkplatform.placing.models import State
from wijkplatform.placing.policy import mine
from wijkplatform.placing.queries import lock_piece
from wijkplatform.prikbord.hanging import hang_longer, is_hanging
from wijkplatform.prikbord.models import Notice
from wijkplatform.prikbord.pieces import NOTICES, take_away
from wijkplatform.prikbord.terms.links import get_locked
from wijkplatform.web.here import here


def extend_by_link(secret: str) -> bool:
    """The button of the letter: whether it hangs longer by it. Raises NotFound for a link that does not work, and
    NotAllowed when residents may hang nothing up any more.
    """
    linked = get_locked(secret)
    return _extend(linked.notice, linked.hangs_until)


def take_down_by_link(secret: str) -> bool:
    """The other button: whether it came down by it. It does so also when it hangs longer by now; NotFound as above."""
    return _take_down(get_locked(secret).notice)


def extend_own(viewer: Viewer, public_id: str, until: str) -> bool:
    """The same for who may change it. `until` is the end that the page showed (`until_mark`): whether it hangs beyond
    that now, by this time or by one before. Raises NotFound for who may not change it, NotAllowed for who rests.
    """
    notice = _own(viewer, public_id)
    if until != until_mark(notice.hangs_until):
        return is_hanging(notice)
    if notice.owner_id is not None and is_resting(notice.owner_id):
        raise NotAllowed(_("Je account staat stil: niemand ziet nu iets van je. Ga eerst verder met je account."))
    return _extend(notice, notice.hangs_until)


def take_down_own(viewer: Viewer, public_id: str) -> None:
    """Take it down; who rests may too. A second time is no fault. Raises NotFound for who may not change it."""
    _take_down(_own(viewer, public_id))


def until_mark(hangs_until: datetime | None) -> str:
    """The end of a notice as a form carries it (`tot`), to say which end is meant."""
    return hangs_until.isoformat() if hangs_until else ""


def _own(viewer: Viewer, public_id: str) -> Notice:
    lock_user(viewer.user_id or 0)  # first, as who edits it does
    notice: Notice = lock_piece(NOTICES, mine(NOTICES, viewer), public_id)
    return notice


def _extend(notice: Notice, until: datetime | None) -> bool:
    """Nothing, unless it was placed and comes down (or came down) at `until`: the moment that was on the page."""
    if notice.state != State.PLACED or until is None or notice.hangs_until != until:
        return False
    if notice.owner_id is not None and not NOTICES.residents_post(here()):
        raise NotAllowed(NOTICES.words.may_no_more)
    hang_longer(notice)
    session().flush()
    return True


def _take_down(notice: Notice) -> bool:
    """From now on only its makers see it, also after a backup was put in place; its photos have another address."""
    if not is_hanging(notice):
        return False
    before = what_shows(NOTICES, notice)
    take_away(notice)
    notice.version += 1  # a form that is open in another tab does not hang it up again unseen
    session().flush()
    note_hidden(NOTICES, notice, before)
    return True
