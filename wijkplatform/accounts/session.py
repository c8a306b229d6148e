"""Who is logged in. Flask-Login asks the question; sessions are ours, rows that can be listed and ended.

Residents and editors: 14 days without a visit, 90 days in all. Staff: 30 minutes and 12 hours. A session is touched at
most once in five minutes, after the page was made (SECURITY.md §3).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Flask, Request, g
from flask_login import LoginManager, UserMixin, current_user
from sqlalchemy import delete, select, update

from wijkplatform.accounts.cookies import session_secret
from wijkplatform.accounts.devices import describe_device
from wijkplatform.accounts.ended_sessions import ALL_BUT, note_ended
from wijkplatform.accounts.models import LoginSession, RoleGrant, User
from wijkplatform.accounts.session_terms import OWES, TOUCH, term_of
from wijkplatform.accounts.tokens import hash_of, new_secret
from wijkplatform.accounts.used import note_use, start_of_today
from wijkplatform.core import clock
from wijkplatform.core.audience import Role, Viewer, visitor_of
from wijkplatform.core.database import session
from wijkplatform.core.errors import NotLoggedIn
from wijkplatform.core.text import _
from wijkplatform.web.afterwards import afterwards
from wijkplatform.web.here import Here, here
from wijkplatform.web.kit import kit

BUUR_AFTER = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Login(UserMixin):  # type: ignore[misc]  # Flask-Login has no types
    """One session of one account, as this request finds it. `granted` are the roles that the account has at all.

    `awaits` says which second step it still owes before it counts as logged in: "" none, "app" or "mail".
    """

    session_id: int
    user_id: int
    key: str
    awaits: str
    proved: bool
    has_app: bool
    under_16: bool
    home_id: int | None
    lives_since: datetime | None
    granted: frozenset[Role]

    def get_id(self) -> str:
        """For Flask-Login; nothing of ours uses it."""
        return str(self.user_id)

    @property
    def owes_second_factor(self) -> bool:
        """Whether roles rest until this session has proved a second factor."""
        return bool(self.granted) and not self.proved and (self.has_app or here().second_factor_required)


def prepare_sessions(app: Flask) -> None:
    """Let Flask-Login ask us; it keeps nothing itself, no cookie and no session of its own."""
    manager = LoginManager()
    manager.session_protection = None
    app.login_manager = manager  # type: ignore[attr-defined]  # not `init_app`: that sets a cookie after each request
    manager.request_loader(_load)


def current_login() -> Login | None:
    """The session of this request, also one that still owes its second step; None for a visitor."""
    if not session_secret() or not g.get("here"):
        return None
    found = current_user._get_current_object()
    return found if isinstance(found, Login) else None


def load_viewer(platform: Here) -> Viewer:
    """Who looks, for `web/arrive.py`: at most two statements, and none for a visitor."""
    login = current_login()
    if login is None:
        return visitor_of(platform.platform_id)
    if login.awaits:
        return Viewer(platform.platform_id, session_key=login.key)
    organisations = [feature.roles_of(login.user_id) for feature in kit().features if feature.roles_of]
    lives_long = login.lives_since is not None and clock.now() - login.lives_since >= BUUR_AFTER
    return Viewer(
        platform.platform_id,
        user_id=login.user_id,
        wijk_id=login.home_id if lives_long else None,
        home_id=login.home_id,
        under_16=login.under_16,
        roles=frozenset() if login.owes_second_factor else login.granted,
        resting=login.granted if login.owes_second_factor else frozenset(),
        editor_of=frozenset().union(*organisations),
        session_key=login.key,
    )


def start_session(user_id: int, *, awaits: str = "", proved: bool = False) -> str:
    """A new session for this account, in a writing unit; the cookie's value. The browser's own old one ends."""
    end_session(hash_of(session_secret()))
    secret, moment = new_secret(), clock.now()
    row = LoginSession(user_id=user_id, token_hash=hash_of(secret), device=describe_device(), awaits=awaits)
    row.started_at, row.seen_at, row.proved_at = moment, moment, moment if proved else None
    session().add(row)
    session().flush()
    if not awaits:
        note_use(user_id)
    return secret


def renew_session(login: Login) -> str:
    """A new cookie's value for this session, which stays what it is; the old value opens nothing any more.

    In a writing unit; raises NotLoggedIn when the session was ended meanwhile.
    """
    secret = new_secret()
    own = (LoginSession.id == login.session_id, LoginSession.token_hash == login.key)
    renewed = session().execute(update(LoginSession).where(*own).values(token_hash=hash_of(secret)))
    if not renewed.rowcount:  # type: ignore[attr-defined]
        raise NotLoggedIn(_("Je bent intussen uitgelogd."))
    return secret


def require_login() -> Login:
    """The session of this request, for pages of who is logged in; raises NotLoggedIn."""
    login = current_login()
    if login is None or login.awaits:
        raise NotLoggedIn(_("Voor deze pagina moet je eerst inloggen."))
    return login


def is_open(login: Login) -> bool:
    """Whether this session is still there: somebody may just have ended it."""
    return session().execute(select(LoginSession.id).where(LoginSession.id == login.session_id)).first() is not None


def end_session(token_hash: str) -> None:
    """End the session with this hash, if there is one; in a writing unit."""
    ended = delete(LoginSession).where(LoginSession.token_hash == token_hash)
    row = session().execute(ended.returning(LoginSession.user_id, LoginSession.public_id)).first()
    if row is not None:
        note_ended(row.user_id, row.public_id)


def end_sessions(user_id: int, *, but: int | None = None) -> None:
    """End every session of this account, but perhaps the one with this id; in a writing unit."""
    query = delete(LoginSession).where(LoginSession.user_id == user_id)
    if but is not None:
        query = query.where(LoginSession.id != but)
    if session().execute(query.returning(LoginSession.id)).all():
        stays = session().execute(select(LoginSession.public_id).where(LoginSession.id == but)).scalar()
        note_ended(user_id, f"{ALL_BUT}{stays}" if stays else "")


def _load(_request: Request) -> Login | None:
    token_hash = hash_of(session_secret())
    query = (
        select(
            LoginSession.id, LoginSession.awaits, LoginSession.started_at, LoginSession.seen_at, LoginSession.proved_at,
            User.id.label("user_id"), User.wijk_id, User.lives_since, User.under_16, User.totp_since,
            User.used_at,
            RoleGrant.role,
        )
        .join(User, User.id == LoginSession.user_id)
        .outerjoin(RoleGrant, RoleGrant.user_id == User.id)
        .where(LoginSession.token_hash == token_hash, User.blocked_at.is_(None), User.activated_at.is_not(None))
    )  # fmt: skip
    rows = session().execute(query).all()
    if not rows:
        return None
    row, moment = rows[0], clock.now()
    granted = frozenset(Role(each.role) for each in rows if each.role)
    term = term_of(granted)
    whole = min(term.whole, OWES) if row.awaits else term.whole
    if moment - row.seen_at >= term.idle or moment - row.started_at >= whole:
        return None
    if moment - row.seen_at >= TOUCH:
        afterwards(lambda: _touch(token_hash, moment))
    if not row.awaits and (row.used_at is None or row.used_at < start_of_today()):
        afterwards(lambda: note_use(row.user_id))
    return Login(
        session_id=row.id,
        user_id=row.user_id,
        key=token_hash,
        awaits=row.awaits,
        proved=row.proved_at is not None,
        has_app=row.totp_since is not None,
        under_16=row.under_16,
        home_id=row.wijk_id,
        lives_since=row.lives_since,
        granted=granted,
    )


def _touch(token_hash: str, moment: datetime) -> None:
    session().execute(update(LoginSession).where(LoginSession.token_hash == token_hash).values(seen_at=moment))
