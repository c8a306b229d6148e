"""The people of the demonstration. They do not exist: each has the same surname, and an address that reaches nobody.

All log in with one password: the one that was given, or one that is made, told once, and kept as a hash only.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, update

from wijkplatform.accounts.actions.roles import give_role
from wijkplatform.accounts.hashing import hash_password, verify
from wijkplatform.accounts.models import User
from wijkplatform.accounts.session import end_sessions
from wijkplatform.core import clock
from wijkplatform.core.audience import Role, Visibility
from wijkplatform.core.database import session
from wijkplatform.core.database.units import reading, writing
from wijkplatform.core.text import _
from wijkplatform.organisations.actions import add_member
from wijkplatform.organisations.queries import find_organisation_ref
from wijkplatform.platforms.actions import set_platform
from wijkplatform.platforms.queries import WijkRef, list_wijken
from wijkplatform.profiles.models import Profile

LIVED_THERE = timedelta(days=30)
HOME, ELSEWHERE = "borne-centrum", "zenderen"


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody of the demonstration; `what` is told when the demo is made. `home` is a slug, or the nearest to it."""

    name: str
    address: str
    what: str
    home: str = HOME
    role: Role | None = None
    edits: bool = False
    shows: Visibility = Visibility.ANONIEM
    about: str = ""


PEOPLE = (
    DemoPerson(
        "Fatima Voorbeeld", "bewoner@demo.example", _("een bewoner die zich aan buren laat zien"),
        shows=Visibility.BUREN,
        about=_("Ik woon hier al twaalf jaar. Ik wandel graag, en help met formulieren."),
    ),
    DemoPerson("Henk Voorbeeld", "anoniem@demo.example", _("een bewoner die anoniem blijft")),
    DemoPerson(
        "Sanne Voorbeeld", "openbaar@demo.example", _("een bewoner van dezelfde buurt die iedereen mag zien"),
        shows=Visibility.OPENBAAR, about=_("Op donderdag schenk ik koffie in het buurthuis.\n\nKom gerust langs."),
    ),
    DemoPerson(
        "Gerrit Voorbeeld", "ander@demo.example", _("een bewoner van een andere buurt"), ELSEWHERE,
        shows=Visibility.BUREN,
    ),
    DemoPerson("Noor Voorbeeld", "redactie@demo.example", _("redacteur van een organisatie"), edits=True),
    DemoPerson("Mo Voorbeeld", "wijkbeheer@demo.example", _("wijkbeheerder"), role=Role.MODERATOR),
    DemoPerson("Els Voorbeeld", "beheer@demo.example", _("beheerder van het platform"), role=Role.ADMIN),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DemoPassword:
    """The password of everybody in the demonstration: was it given, and (only when it was made just now) what it is."""

    made: str = ""
    given: bool = False
    changed: bool = False


def settle_people(first_organisation: str, password: str | None) -> DemoPassword:
    """Make the people who are missing, and give all of them the given password; who is there stays as they are.

    Without a password everybody keeps the one that there is; when there is nobody yet, one is made. Opens its own
    units. Raises Invalid for a password that is too long.
    """
    with reading():
        query = select(User.email, User.password_hash).where(User.email.in_(person.address for person in PEOPLE))
        there = {row.email: row.password_hash for row in session().execute(query)}
    made = "" if there or password is not None else _new_password()
    hashed = _hash(password if password is not None else made, there)
    with writing():
        if not there:
            set_platform({"tweede_factor_verplicht": "nee"})
        for person in PEOPLE:
            if person.address not in there:
                _make(person, hashed, first_organisation)
        changed = _give_password(hashed) if password is not None else False
    return DemoPassword(made, password is not None, changed or len(there) < len(PEOPLE))


def _hash(password: str, there: dict[str, str]) -> str:
    """The hash for everybody: the one that is there, while it is of this password (or none was given)."""
    kept = next(iter(there.values()), None)
    if kept is not None and (not password or (len(set(there.values())) == 1 and verify(kept, password))):
        return kept
    return hash_password(password)


def _give_password(hashed: str) -> bool:
    """Let everybody have this password; who had another one is logged out. Whether anybody had."""
    others = select(User.id).where(User.email.in_(person.address for person in PEOPLE), User.password_hash != hashed)
    ids = list(session().execute(others).scalars())
    for user_id in ids:
        session().execute(update(User).where(User.id == user_id).values(password_hash=hashed))
        end_sessions(user_id)
    return bool(ids)


def _make(person: DemoPerson, hashed: str, first_organisation: str) -> None:
    then = clock.now() - LIVED_THERE
    home = _home(person.home)
    user = User(name=person.name, email=person.address, password_hash=hashed, wijk_id=home.id if home else None)
    user.lives_since, user.visibility = then if home else None, person.shows
    user.created_at = user.confirmed_at = user.activated_at = then
    session().add(user)
    session().flush()
    if person.about:
        session().add(Profile(user_id=user.id, about=person.about))
        session().flush()
    if person.role is not None:
        give_role(user.id, person.role, clock.now().date(), vog=True)
    organisation = find_organisation_ref(first_organisation)
    if person.edits and organisation is not None:
        add_member(organisation.id, user.id, "redacteur")


def _home(slug: str) -> WijkRef | None:
    """The buurt with this slug; when it was joined or renamed, for the first one: the one nearest in name, or any."""
    wijken = list_wijken()
    near = [wijk for wijk in wijken if slug in wijk.slug] or [wijk for wijk in wijken if "centrum" in wijk.slug]
    return next(iter([wijk for wijk in wijken if wijk.slug == slug] or near or wijken), None)


def _new_password() -> str:
    """Easy to type over and hard to guess (49 bits): four words that mean nothing."""
    return "-".join("".join(secrets.choice("bdfgklmnprstvz") + secrets.choice("aeiou") for _n in "12") for _w in "1234")
