"""The secret of the buttons in a letter, and which notice it opens, for as long as that is its reader's."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Row, and_, exists, or_, select

from wijkplatform.accounts.queries.account import find_locked_user
from wijkplatform.accounts.tokens import hash_of, link_gone, new_secret
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.organisations.models import Membership
from wijkplatform.placing.models import State
from wijkplatform.prikbord.models import AFTER_IT_HUNG, Notice
from wijkplatform.prikbord.terms.models import NoticeLink
from wijkplatform.profiles.policy import makers_shown


@dataclass(frozen=True, slots=True)
class Linked:
    """What a link opens: the notice, the end that its letter was about, and whether an account got that letter."""

    notice: Notice
    hangs_until: datetime
    has_account: bool

    @property
    def is_fresh(self) -> bool:
        """Whether it is on the board, and still comes (or came) down when the letter said."""
        return self.notice.state == State.PLACED and self.notice.hangs_until == self.hangs_until


def make_link(notice: Notice, user_id: int | None) -> str:
    """A new secret for who gets the letter (None: the organisation), good until the notice would be wiped. Earlier ones
    keep working. In a writing unit, of a notice that hangs.
    """
    assert notice.hangs_until is not None
    secret = new_secret()
    link = NoticeLink(notice_id=notice.id, user_id=user_id, token_hash=hash_of(secret))
    link.organisation_id = notice.organisation_id if user_id is None else None
    link.hangs_until, link.expires_at = notice.hangs_until, notice.hangs_until + AFTER_IT_HUNG
    session().add(link)
    session().flush()
    return secret


def get_linked(secret: str) -> Linked:
    """What the link opens, to look at. Raises NotFound, in words for who clicked it, when it does not work: too old,
    wiped, not theirs any more (handed over, no longer written for), or of an account that rests or is shut.
    """
    query = select(Notice, NoticeLink).join(NoticeLink, NoticeLink.notice_id == Notice.id).where(*_working(secret))
    return _linked(session().execute(query).first())


def get_locked(secret: str) -> Linked:
    """The same, held until this writing unit ends: its person first, as who edits a notice does."""
    of = select(NoticeLink.user_id).where(NoticeLink.token_hash == hash_of(secret))
    find_locked_user(session().execute(of).scalar() or 0)
    query = select(Notice, NoticeLink).join(NoticeLink, NoticeLink.notice_id == Notice.id).where(*_working(secret))
    locked = query.with_for_update(of=Notice).execution_options(populate_existing=True)
    return _linked(session().execute(locked).first())


def _linked(row: Row[Notice, NoticeLink] | None) -> Linked:
    if row is None:
        raise link_gone()
    notice, link = row
    return Linked(notice, link.hangs_until, link.user_id is not None)


def _working(secret: str) -> tuple[ColumnElement[bool], ...]:
    writes = exists().where(
        Membership.organisation_id == Notice.organisation_id, Membership.user_id == NoticeLink.user_id
    )
    its_address = and_(NoticeLink.user_id.is_(None), NoticeLink.organisation_id == Notice.organisation_id)
    return (
        NoticeLink.token_hash == hash_of(secret),
        NoticeLink.expires_at > clock.now(),
        or_(NoticeLink.user_id == Notice.owner_id, writes, its_address),
        makers_shown(NoticeLink.user_id),
    )
