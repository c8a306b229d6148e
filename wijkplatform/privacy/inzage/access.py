"""Access without an account: a mailed link, and behind its button half an hour for that address (W02).

The secret of the opened half hour lies in the session's cookie; it opens this and nothing else.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, select, update

from wijkplatform.accounts.actions.link_mail import has_room
from wijkplatform.accounts.cookies import session_secret
from wijkplatform.accounts.session import end_session
from wijkplatform.accounts.tokens import hash_of, link_gone, new_secret
from wijkplatform.core import clock
from wijkplatform.core.database import session, writing
from wijkplatform.core.errors import NotFound
from wijkplatform.core.outbox import enqueue
from wijkplatform.core.people.logged import note_rows
from wijkplatform.privacy.models import LINK_WORKS, AddressAccess
from wijkplatform.web.limits import ACCESS

OPEN_FOR = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Opened:
    """Access to what is held of an address, and until when."""

    email: str
    until: datetime


def ask_for_access(email: str) -> None:
    """Let a link leave for this address, if anything is held of it; that is asked when the letter is written.

    So neither the answer nor the work tells whether there is. Raises TooMany as `has_room`. Opens its own unit.
    """
    if not has_room(ACCESS, email):
        return
    with writing():
        row = AddressAccess(email=email, asked_at=clock.now(), expires_at=clock.now() + LINK_WORKS)
        session().add(row)
        session().flush()
        enqueue("inzage", user_id=None, subject_id=row.id)


def require_link(secret: str) -> None:
    """Raise NotFound unless the link still works. Looking at it uses nothing up."""
    if session().execute(select(AddressAccess.id).where(*_unused(secret))).first() is None:
        raise link_gone()


def open_access(secret: str) -> str:
    """Use the link: of two at once, one gets in. The secret for the cookie; raises NotFound. In a writing unit.

    Whoever was logged in with this browser is not any more: it has one session.
    """
    key = new_secret()
    note_rows(AddressAccess.__table__, and_(*_unused(secret)))  # type: ignore[arg-type]  # a backup lets it work no more
    opening = update(AddressAccess).where(*_unused(secret))
    opening = opening.values(token_hash=None, session_hash=hash_of(key), expires_at=clock.now() + OPEN_FOR)
    opened = session().execute(opening.execution_options(synchronize_session=False))
    if not opened.rowcount:  # type: ignore[attr-defined]
        raise link_gone()
    end_session(hash_of(session_secret()))
    return key


def find_opened() -> Opened | None:
    """What this browser has access to; None when it has none (any more)."""
    secret = session_secret()
    if not secret:
        return None
    query = select(AddressAccess.email, AddressAccess.expires_at).where(
        AddressAccess.session_hash == hash_of(secret), AddressAccess.expires_at > clock.now()
    )
    row = session().execute(query).first()
    return Opened(*row) if row else None


def close_access() -> None:
    """End the access of this browser; in a writing unit."""
    session().execute(delete(AddressAccess).where(AddressAccess.session_hash == hash_of(session_secret())))


def get_asker(row_id: int | None) -> AddressAccess:
    """The question in this row, for its letter; raises NotFound when it is gone or too old."""
    query = select(AddressAccess).where(AddressAccess.id == row_id, AddressAccess.expires_at > clock.now())
    row = session().execute(query).scalar_one_or_none()
    if row is None or row.session_hash is not None:
        raise NotFound("")
    return row


def give_link(row: AddressAccess) -> str:
    """A secret for the link in the letter; it works for an hour from now. In a writing unit."""
    secret = new_secret()
    row.token_hash, row.expires_at = hash_of(secret), clock.now() + LINK_WORKS
    session().flush()
    return secret


def forget(row: AddressAccess) -> None:
    """Let go of a question to which there is no answer: of that address nothing is held, so nor is this."""
    session().delete(row)
    session().flush()


def _unused(secret: str) -> tuple[ColumnElement[bool], ...]:
    return (AddressAccess.token_hash == hash_of(secret), AddressAccess.expires_at > clock.now())
