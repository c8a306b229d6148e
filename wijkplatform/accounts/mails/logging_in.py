"""Letters about getting in: links and codes. Each is made, and its hash kept, when the letter is written."""

from sqlalchemy import delete, select

from wijkplatform.accounts.codes import hash_of_mailed_code, new_mailed_code
from wijkplatform.accounts.mails.phrases import forgotten_address, greeting
from wijkplatform.accounts.models import LoginSession, MailedCode
from wijkplatform.accounts.queries.people import Person, find_person_by_id
from wijkplatform.accounts.tokens import TokenPurpose, issue_token
from wijkplatform.accounts.waiting import LOGIN_LINK, MAILED_CODE_LASTS, RESET_LINK
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.text import _
from wijkplatform.web.feature import MailKind
from wijkplatform.web.here import here
from wijkplatform.web.letters import Words
from wijkplatform.web.view import Link


def _person(user_id: int | None) -> Person | None:
    """Who gets the letter, if the account still works; a letter about nobody is never written."""
    person = find_person_by_id(user_id) if user_id is not None else None
    return person if person and person.works else None


def write_login_link(user_id: int | None, _subject_id: int | None) -> Words | None:
    """The link to log in with."""
    person = _person(user_id)
    if person is None:
        return None
    secret = issue_token(person.user_id, TokenPurpose.LOGIN, LOGIN_LINK)
    return Words(
        to=person.email,
        subject=_("Je link om in te loggen"),
        opening=(
            greeting(person.name),
            _("Met deze knop log je in, zonder wachtwoord. De knop werkt één keer, en 15 minuten lang."),
        ),
        button=Link(f"{here().base_url}/link/inloggen/{secret}", _("Log in")),
        closing=(_("Vroeg jij hier niet om? Dan hoef je niets te doen. Geef deze mail aan niemand door."),),
        why=_("Je krijgt deze mail omdat iemand met dit adres wil inloggen."),
    )


def write_reset_link(user_id: int | None, _subject_id: int | None) -> Words | None:
    """The link to a new password."""
    person = _person(user_id)
    if person is None:
        return None
    secret = issue_token(person.user_id, TokenPurpose.PASSWORD, RESET_LINK)
    return Words(
        to=person.email,
        subject=_("Een nieuw wachtwoord kiezen"),
        opening=(
            greeting(person.name),
            _("Met deze knop kies je een nieuw wachtwoord. De knop werkt één keer, en een uur lang."),
        ),
        button=Link(f"{here().base_url}/account/wachtwoord/{secret}", _("Kies een nieuw wachtwoord")),
        closing=(_("Vroeg jij hier niet om? Dan hoef je niets te doen: je wachtwoord blijft zoals het is."),),
        why=_("Je krijgt deze mail omdat iemand een nieuw wachtwoord vroeg voor dit adres."),
    )


def write_code(user_id: int | None, session_id: int | None) -> Words | None:
    """Six digits for the session that still owes them; an earlier code of that session stops working."""
    person = _person(user_id)
    owes = (LoginSession.id == session_id, LoginSession.user_id == user_id, LoginSession.awaits == "mail")
    if person is None or session_id is None or session().execute(select(LoginSession.id).where(*owes)).first() is None:
        return None
    code = new_mailed_code()
    session().execute(delete(MailedCode).where(MailedCode.session_id == session_id))
    row = MailedCode(session_id=session_id, user_id=person.user_id, code_hash=hash_of_mailed_code(session_id, code))
    row.expires_at = clock.now() + MAILED_CODE_LASTS
    session().add(row)
    session().flush()
    return Words(
        to=person.email,
        subject=_("Je code om in te loggen"),
        opening=(greeting(person.name), _("Je logt in op een apparaat dat we nog niet kennen. Vul daar deze code in:")),
        code=code,
        closing=(
            _("De code werkt één keer, en 15 minuten lang."),
            _(
                "Log jij nu niet in? Dan kent iemand anders je wachtwoord. Kies meteen een nieuw wachtwoord: %(adres)s",
                adres=forgotten_address(),
            ),
        ),
        why=_("Je krijgt deze mail omdat iemand inlogt met jouw adres en wachtwoord."),
    )


MAILS: tuple[MailKind, ...] = (
    MailKind("inloglink", write_login_link, asked=True, words=_("De knop om in te loggen")),
    MailKind("wachtwoord-vergeten", write_reset_link, asked=True, words=_("De knop om een nieuw wachtwoord te kiezen")),
    MailKind("inlogcode", write_code, asked=True, words=_("De code om in te loggen")),
)
