"""The door itself: once somebody has shown who they are, a session, and a browser that is known from now on.

All of it in the writing unit of who calls.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, update

from wijkplatform.accounts.models import KnownDevice
from wijkplatform.accounts.models.login import DEVICE_KNOWN
from wijkplatform.accounts.queries.people import Person, has_role, is_editor
from wijkplatform.accounts.session import start_session
from wijkplatform.accounts.session_terms import OWES, RESIDENT, STAFF
from wijkplatform.accounts.tokens import hash_of, new_secret
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.web.here import here


@dataclass(frozen=True, slots=True)
class Entry:
    """What a browser gets: the secret of a new session, for how long, and that of a device that is known.

    `awaits` is the step that the session still owes ("" none, "app", "mail"; then `device` is empty). `must_set_up`:
    the person has a role that rests until there is a second step.
    """

    user_id: int
    secret: str
    lasts: timedelta
    device: str
    awaits: str
    must_set_up: bool


def enter(person: Person, device_secret: str) -> Entry:
    """Let in who has given a password or opened a link; perhaps as far as the second step."""
    awaits = _second_step_of(person)
    if awaits:
        return Entry(person.user_id, start_session(person.user_id, awaits=awaits), OWES, "", awaits, must_set_up=False)
    return enter_wholly(person, device_secret, proved=False)


def enter_wholly(person: Person, device_secret: str, *, proved: bool) -> Entry:
    """Let in who has done all steps; `proved`: with a second factor that a role may ask for."""
    staff = has_role(person.user_id)
    return Entry(
        user_id=person.user_id,
        secret=start_session(person.user_id, proved=proved),
        lasts=(STAFF if staff else RESIDENT).whole,
        device=_know_device(person.user_id, device_secret),
        awaits="",
        must_set_up=staff and not proved and here().second_factor_required,
    )


def _second_step_of(person: Person) -> str:
    if person.has_app:
        return "app"
    return "mail" if not person.device and is_editor(person.user_id) else ""


def _know_device(user_id: int, device_secret: str) -> str:
    """A new secret for this browser in place of the one it had: each is good for one log-in (SECURITY.md §5).

    Others who logged in with the same browser stay known there: the new secret is theirs too.
    """
    secret = new_secret()
    if device_secret:
        this = KnownDevice.token_hash == hash_of(device_secret)
        session().execute(delete(KnownDevice).where(this, KnownDevice.user_id == user_id))
        session().execute(update(KnownDevice).where(this).values(token_hash=hash_of(secret)))
    until = clock.now() + DEVICE_KNOWN
    session().add(KnownDevice(user_id=user_id, token_hash=hash_of(secret), expires_at=until))
    session().flush()
    return secret
