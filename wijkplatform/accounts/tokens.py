"""Secrets that are handed out once: the value goes to a person, its hash stays here.

A link that was used, or that stopped, is told to the erasure log as a row that went: no backup lets it work again.

256 random bits, so a plain SHA-256 is enough to keep them: nobody can try them out (ASVS 6.5.1, 7.2.3).
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import ColumnElement, and_, delete, select

from wijkplatform.accounts.models import AccountToken
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.errors import NotFound
from wijkplatform.core.people.logged import note_rows
from wijkplatform.core.text import _


class TokenPurpose(StrEnum):
    """What a mailed link is for: also the word in its address, where that is `/link/<doel>/<token>`."""

    CONFIRM = "bevestigen"
    PASSWORD = "wachtwoord"
    LOGIN = "inloggen"
    EMAIL = "adres"
    EMAIL_UNDO = "adres-terug"
    PARENT = "ouder"
    STAY = "blijven"


@dataclass(frozen=True, slots=True)
class Token:
    """A link that still works: whose it is, and what it is about."""

    user_id: int
    subject_id: int | None


def new_secret() -> str:
    """256 random bits, safe in an address and in a cookie."""
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """What is kept of a secret, 64 hexadecimal signs."""
    return sha256(secret.encode(errors="replace")).hexdigest()


def issue_token(user_id: int, purpose: TokenPurpose, lasts: timedelta, subject_id: int | None = None) -> str:
    """A new secret for a link; needs a writing unit. Earlier ones keep working until one of them is used."""
    secret = new_secret()
    session().add(
        AccountToken(
            token_hash=hash_of(secret),
            user_id=user_id,
            purpose=purpose,
            subject_id=subject_id,
            expires_at=clock.now() + lasts,
        )
    )
    session().flush()
    return secret


def get_token(secret: str, purpose: TokenPurpose) -> Token:
    """What the link is about, without using it; NotFound, in words for who clicked it, when it does not work."""
    query = select(AccountToken.user_id, AccountToken.subject_id).where(*_working(secret, purpose))
    row = session().execute(query).first()
    if row is None:
        raise link_gone()
    return Token(*row)


def spend_token(secret: str, purpose: TokenPurpose) -> Token:
    """Use the link: of two at once, one gets it. All links of this person for the same purpose stop working."""
    token = spend_one_token(secret, purpose)
    drop_tokens(token.user_id, purpose)
    return token


def spend_one_token(secret: str, purpose: TokenPurpose) -> Token:
    """The same, for a purpose whose links are about different things: the others keep working."""
    note_rows(AccountToken.__table__, and_(*_working(secret, purpose)))  # type: ignore[arg-type]
    query = delete(AccountToken).where(*_working(secret, purpose))
    row = session().execute(query.returning(AccountToken.user_id, AccountToken.subject_id)).first()
    if row is None:
        raise link_gone()
    return Token(*row)


def drop_tokens(user_id: int, *purposes: TokenPurpose) -> None:
    """Let the links of this person stop working; without `purposes`, all of them."""
    which = [AccountToken.user_id == user_id, *([AccountToken.purpose.in_(purposes)] if purposes else [])]
    note_rows(AccountToken.__table__, and_(*which))  # type: ignore[arg-type]
    session().execute(delete(AccountToken).where(*which))


def _working(secret: str, purpose: TokenPurpose) -> tuple[ColumnElement[bool], ...]:
    return (
        AccountToken.token_hash == hash_of(secret),
        AccountToken.purpose == purpose,
        AccountToken.expires_at > clock.now(),
    )


def link_gone() -> NotFound:
    """What to raise for a link that does not work (any more), in words for who clicked it."""
    return NotFound(_("Deze link werkt niet meer. Hij is al gebruikt, of hij is te oud."))
