"""Whom a page or a download is about, and names for rows that only work for that person."""

import hmac
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from flask import current_app
from sqlalchemy import or_, select

from wijkplatform.accounts.models import User
from wijkplatform.core.database import session
from wijkplatform.core.people import Held, Somebody, list_held
from wijkplatform.web.feature import RowDeed
from wijkplatform.web.here import here
from wijkplatform.web.kit import kit

LINKS = "address_access"
"""The table of opened links: what it holds of an address is there because that address asked."""


def holder(user_id: int) -> Somebody:
    """Who has this account; with the address of it, once that is confirmed: rows about the address are theirs too."""
    query = select(User.email).where(User.id == user_id, User.confirmed_at.is_not(None))
    return Somebody(user_id, session().execute(query).scalar() or "")


def whoever_has(email: str) -> Somebody:
    """Who showed that this address is theirs. With it goes an account that cannot be logged in to (blocked, not let in
    yet, or an invitation that nobody took); one that can, is looked at by logging in.
    """
    shut = or_(User.activated_at.is_(None), User.blocked_at.is_not(None), User.invited_at.is_not(None))
    query = select(User.id).where(User.email == email, User.confirmed_at.is_not(None), shut)
    return Somebody(session().execute(query).scalar(), email)


def is_known(who: Somebody) -> bool:
    """Whether anything is held about `who`, apart from that they asked."""
    return any(held.table != LINKS for held in list_held(who, newest=1))


def row_handle(who: Somebody, table: str, key: tuple[Any, ...]) -> str:
    """A name for one row in a page of `who`: it tells nothing, and for anybody else it names nothing."""
    said = "\x00".join(map(str, ("row", here().platform_id, who.user_id, who.email, table, *key)))
    return hmac.new(str(current_app.config["SECRET_KEY"]).encode(), said.encode(), sha256).hexdigest()[:32]


def find_row(who: Somebody, table: str, handle: str) -> tuple[Held, tuple[Any, ...]] | None:
    """The row of `who` that `handle` names, with what its table says; None when there is none."""
    for held in list_held(who, only=table) if table else ():
        for row in held.rows:
            if hmac.compare_digest(row_handle(who, held.table, row.key).encode(), handle.encode(errors="replace")):
                return Held(held.table, held.about, (row,), 1), row.key
    return None


def list_deeds(held: Held, links: frozenset[str]) -> Iterator[RowDeed]:
    """The deeds that features bring for rows of this table, for somebody who stands in it by `links`."""
    for feature in kit().features:
        for deed in feature.row_deeds:
            if deed.table == held.table and (not deed.link or deed.link in links):
                yield deed
