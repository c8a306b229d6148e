"""Word to the owner of every change to the account: what changed, and what to do for who did not do this."""

from dataclasses import dataclass

from sqlalchemy import select

from wijkplatform.accounts.models import User
from wijkplatform.core.database import session
from wijkplatform.core.text import _
from wijkplatform.platforms.models import Wijk
from wijkplatform.web.feature import MailKind
from wijkplatform.web.here import here
from wijkplatform.web.letters import Words
from wijkplatform.web.view import Link

RESET_PATH = "/account/wachtwoord-vergeten"


@dataclass(frozen=True, slots=True)
class Owner:
    """Whom a letter is to. `wijk` is empty for who lives in none."""

    name: str
    email: str
    wijk: str


def find_owner(user_id: int | None) -> Owner | None:
    """The owner of an account, as it is now; None when it is gone."""
    query = select(User.name, User.email, Wijk.name.label("wijk")).outerjoin(Wijk, Wijk.id == User.wijk_id)
    row = session().execute(query.where(User.id == user_id)).first()
    return Owner(row.name, row.email, row.wijk or "") if row else None


def why_account() -> str:
    """Why somebody gets a letter about an account."""
    return _("Je krijgt deze mail omdat je een account hebt bij %(platform)s.", platform=here().name)


def reset_button(words: str) -> Link:
    """The way to a new password."""
    return Link(f"{here().base_url}{RESET_PATH}", words)


def not_me_button() -> Link:
    """For who did not do what the letter tells: a new password shuts everybody else out."""
    return reset_button(_("Was jij dit niet? Kies een nieuw wachtwoord"))


def ask_us() -> str:
    """Whom to ask."""
    platform = here()
    if platform.help_phone:
        return _("Kom je er niet uit? Bel ons: %(telefoon)s.", telefoon=platform.help_phone)
    return _("Kom je er niet uit? Mail ons: %(adres)s.", adres=platform.controller_email)


def _password(user_id: int | None, _subject_id: int | None) -> Words | None:
    return _told(
        find_owner(user_id),
        _("Je wachtwoord is veranderd"),
        _("Het wachtwoord van je account is net veranderd. Alle andere apparaten zijn uitgelogd."),
    )


def _name(user_id: int | None, _subject_id: int | None) -> Words | None:
    return _told(
        find_owner(user_id),
        _("De naam bij je account is veranderd"),
        _("De naam bij je account is net veranderd."),
    )


def _wijk(user_id: int | None, _subject_id: int | None) -> Words | None:
    owner, area = find_owner(user_id), here().area_word
    return _told(
        owner,
        _("Er staat een andere %(gebied)s bij je account", gebied=area)
        if area != "dorp"
        else _("Er staat een ander dorp bij je account"),
        _("Je hebt laten weten dat je nu in %(wijk)s woont.", wijk=owner.wijk)
        if owner and owner.wijk
        else _("Je hebt laten weten dat je niet in %(plaats)s woont.", plaats=here().place),
    )


def _told(owner: Owner | None, subject: str, sentence: str) -> Words | None:
    """A letter of one sentence; None when the account is gone."""
    if owner is None:
        return None
    return Words(
        to=owner.email,
        subject=subject,
        opening=(_("Dag %(naam)s,", naam=owner.name), sentence, _("Deed je dit zelf? Dan hoef je niets te doen.")),
        button=not_me_button(),
        closing=(ask_us(),),
        why=why_account(),
    )


MAILS = (
    MailKind("wachtwoord-veranderd", _password),
    MailKind("naam-veranderd", _name),
    MailKind("wijk-veranderd", _wijk),
)
