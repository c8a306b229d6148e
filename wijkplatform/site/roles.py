"""Roles given and taken: on the platform, and at organisations. Who it is about is logged out, and told."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from wijkplatform.accounts.actions.roles import give_role, take_roles
from wijkplatform.accounts.mails.phrases import greeting, how_to_reach_us, why_account
from wijkplatform.accounts.models import RoleGrant, User
from wijkplatform.accounts.session import end_sessions
from wijkplatform.core.audience import Role
from wijkplatform.core.database import session
from wijkplatform.core.outbox import enqueue
from wijkplatform.core.text import _
from wijkplatform.organisations.actions import add_member, remove_member
from wijkplatform.organisations.queries import list_memberships
from wijkplatform.web.feature import MailKind
from wijkplatform.web.here import here
from wijkplatform.web.letters import Words
from wijkplatform.web.view import Link


@dataclass(frozen=True, slots=True)
class Settled:
    """What was settled before somebody got a role that sees people's data (K12): None when it was not said."""

    secrecy_on: date | None = None
    vog: bool | None = None


def give_platform_role(user_id: int, role: Role, settled: Settled) -> bool:
    """Give a role on the platform; whether it is new. In a writing unit; raises NotAllowed."""
    return _told(user_id, give_role(user_id, role, settled.secrecy_on, settled.vog))


def give_organisation_role(user_id: int, organisation_id: int, role: str) -> bool:
    """Let somebody write for an organisation; whether that is new. In a writing unit; raises Invalid, NotAllowed."""
    return _told(user_id, add_member(organisation_id, user_id, role))


def make_resident(user_id: int, organisation_id: int | None = None) -> bool:
    """Take away what somebody is at one organisation, or else every role anywhere; whether there was any."""
    if organisation_id is not None:
        return _told(user_id, remove_member(user_id, organisation_id))
    taken = take_roles(user_id)
    return _told(user_id, remove_member(user_id) or taken)


def _told(user_id: int, changed: bool) -> bool:
    """Rights change at once (ASVS 8.3.2): whoever is logged in as somebody else's former self is so no longer."""
    if changed:
        end_sessions(user_id)
        enqueue("rol-veranderd", user_id=user_id)
    return changed


def write_roles(user_id: int | None, _subject_id: int | None) -> Words | None:
    """What you are now, as it is when the letter leaves."""
    user = session().get(User, user_id) if user_id is not None else None
    if user is None or user.activated_at is None or user.blocked_at is not None:
        return None
    roles = _roles(user.id)
    return Words(
        to=user.email,
        subject=_("Je rol is veranderd"),
        opening=(
            greeting(user.name),
            _("Wie %(platform)s beheert, heeft veranderd wat je rol is.", platform=here().name),
            *(roles or (_("Je hebt nu geen rol meer. Je account blijft gewoon bestaan."),)),
            _("Je bent overal uitgelogd. Log opnieuw in om verder te gaan."),
        ),
        button=Link(f"{here().base_url}/account/inloggen", _("Log in")),
        closing=(
            *_second_factor(user),
            _("Had je dit niet verwacht? %(hoe)s", hoe=how_to_reach_us()),
        ),
        why=why_account(),
    )


def _roles(user_id: int) -> tuple[str, ...]:
    query = select(RoleGrant.role).where(RoleGrant.user_id == user_id).order_by(RoleGrant.role)
    of_platform = (
        _("Je bent nu %(rol)s van %(platform)s.", rol=role, platform=here().name)
        for role in session().execute(query).scalars()
    )
    of_organisations = (
        _("Je bent nu %(rol)s van %(organisatie)s.", rol=role, organisatie=name)
        for role, name in list_memberships(user_id)
    )
    return (*of_platform, *of_organisations)


def _second_factor(user: User) -> tuple[str, ...]:
    """What somebody still needs before the role works."""
    has_role = session().execute(select(RoleGrant.id).where(RoleGrant.user_id == user.id)).first() is not None
    if not has_role or user.totp_since is not None or not here().second_factor_required:
        return ()
    return (
        _(
            "Voor deze rol log je in met een extra code, van een app op je telefoon. "
            "Na het inloggen leggen we uit hoe dat gaat."
        ),
    )


MAILS: tuple[MailKind, ...] = (
    MailKind("rol-veranderd", write_roles, asked=True, words=_("Bericht dat je rol veranderde")),
)
