"""The letters about another e-mail address: to the new one, to the old one, and to who already has an account."""

from datetime import datetime

from sqlalchemy import select

from wijkplatform.accounts.mails.phrases import forgotten_address, greeting, when_stuck, why_account
from wijkplatform.accounts.models import EmailChange, User
from wijkplatform.accounts.queries.people import Person, find_person_by_id
from wijkplatform.accounts.tokens import TokenPurpose, issue_token
from wijkplatform.accounts.waiting import CONFIRM_WITHIN, UNDO_WITHIN
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.text import _
from wijkplatform.web.feature import MailKind
from wijkplatform.web.here import here
from wijkplatform.web.letters import Words
from wijkplatform.web.view import Link


def _to_new(user_id: int | None, change_id: int | None) -> Words | None:
    """The link to confirm with. Where the address has an account already, word of that, and no link."""
    change = _find_change(user_id, change_id)
    if change is None or change.confirmed_at or change.asked_at + CONFIRM_WITHIN <= clock.now():
        return None
    taken = select(User.id).where(User.email == change.new_email, User.confirmed_at.is_not(None))
    if session().execute(taken).first():
        return _already(change.new_email)
    button = _link(change, TokenPurpose.EMAIL, change.asked_at + CONFIRM_WITHIN, _("Gebruik dit e-mailadres"))
    return Words(
        to=change.new_email,
        subject=_("Bevestig je nieuwe e-mailadres"),
        opening=(
            _("Dag,"),
            _("Je vroeg om dit e-mailadres bij je account te zetten. Druk op de knop om dat te doen."),
            _("De knop werkt één keer, en tot 24 uur nadat je het vroeg."),
        ),
        button=button,
        closing=(_("Vroeg jij hier niet om? Dan hoef je niets te doen: er verandert niets."),),
        why=_why_typed(),
    )


def _already(address: str) -> Words:
    """Says nothing about who asked, and nothing about the account that there is."""
    return Words(
        to=address,
        subject=_("Met dit e-mailadres is er al een account"),
        opening=(
            _("Dag,"),
            _("Iemand vroeg om dit e-mailadres bij een account te zetten. Maar met dit adres is er al een account."),
            _("Er is niets veranderd. Was jij het? Log dan in met dit adres, of gebruik een ander adres."),
        ),
        button=Link(f"{here().base_url}/account/inloggen", _("Log in")),
        closing=(_("Vroeg jij hier niet om? Dan hoef je niets te doen."),),
        why=_why_typed(),
    )


def _asked(user_id: int | None, change_id: int | None) -> Words | None:
    """To the old address, when it was asked for: the owner may be somebody else than who sits at the keyboard."""
    owner, change = _owner(user_id), _find_change(user_id, change_id)
    if owner is None or change is None or change.confirmed_at:
        return None
    return Words(
        to=change.old_email,
        subject=_("Iemand vroeg om een ander e-mailadres bij je account"),
        opening=(
            greeting(owner.name),
            _("Iemand vroeg om %(adres)s bij je account te zetten, in plaats van dit adres.", adres=change.new_email),
            _("Was jij dit zelf? Open dan de mail die we naar het nieuwe adres stuurden, en druk daar op de knop."),
            _("Was jij dit niet? Dan kent iemand je wachtwoord. Met een nieuw wachtwoord gaat het niet door."),
        ),
        button=_reset_button(_("Was jij dit niet? Kies een nieuw wachtwoord")),
        closing=(when_stuck(),),
        why=why_account(),
    )


def _changed(user_id: int | None, change_id: int | None) -> Words | None:
    """To the old address, when the new one is confirmed: with the link that puts it back, for a week."""
    owner, change = _owner(user_id), _find_change(user_id, change_id)
    if owner is None or change is None or change.confirmed_at is None:
        return None
    until = change.confirmed_at + UNDO_WITHIN
    if until <= clock.now():
        return None
    return Words(
        to=change.old_email,
        subject=_("Het e-mailadres bij je account is veranderd"),
        opening=(
            greeting(owner.name),
            _("Bij je account staat nu een ander e-mailadres: %(adres)s.", adres=change.new_email),
            _("Was jij dit zelf? Dan hoef je niets te doen."),
            _("Was jij dit niet? Zet dan dit adres terug. Dat kan zeven dagen lang."),
        ),
        button=_link(change, TokenPurpose.EMAIL_UNDO, until, _("Zet dit adres terug")),
        closing=(when_stuck(),),
        why=_("Je krijgt deze mail omdat dit adres bij een account van %(platform)s stond.", platform=here().name),
    )


def _blocked(user_id: int | None, change_id: int | None) -> Words | None:
    """To the old address, when the account is blocked: who changed the address may be why. Not the reason: that is for
    who has the account.
    """
    owner, change = _owner(user_id), _find_change(user_id, change_id)
    if owner is None or not owner.blocked or change is None or change.confirmed_at is None:
        return None
    until = change.confirmed_at + UNDO_WITHIN
    if until <= clock.now():
        return None
    return Words(
        to=change.old_email,
        subject=_("Het account waar dit adres bij stond, is geblokkeerd"),
        opening=(
            _("Dag,"),
            _("Dit adres stond bij een account van %(platform)s. Dat account is geblokkeerd.", platform=here().name),
            _("Heb jij dat adres niet zelf veranderd? Zet het dan terug, en neem contact met ons op."),
        ),
        button=_link(change, TokenPurpose.EMAIL_UNDO, until, _("Zet dit adres terug")),
        closing=(when_stuck(),),
        why=_("Je krijgt deze mail omdat dit adres bij een account van %(platform)s stond.", platform=here().name),
    )


def _put_back(user_id: int | None, _subject_id: int | None) -> Words | None:
    owner = _owner(user_id)
    if owner is None:
        return None
    if owner.blocked:
        return _put_back_blocked(owner)
    return Words(
        to=owner.email,
        subject=_("Dit e-mailadres staat weer bij je account"),
        opening=(
            greeting(owner.name),
            _("Dit e-mailadres staat weer bij je account."),
            _("Iedereen is uitgelogd, en het oude wachtwoord werkt niet meer."),
            _("Kies nu een nieuw wachtwoord. Gebruik er een dat je nergens anders gebruikt."),
        ),
        button=_reset_button(_("Kies een nieuw wachtwoord")),
        closing=(when_stuck(),),
        why=why_account(),
    )


def _put_back_blocked(owner: Person) -> Words:
    return Words(
        to=owner.email,
        subject=_("Dit e-mailadres staat weer bij je account"),
        opening=(
            greeting(owner.name),
            _("Dit e-mailadres staat weer bij je account. Het wachtwoord werkt niet meer."),
            _("Inloggen kan nu nog niet, want het account is geblokkeerd. Neem contact met ons op."),
        ),
        closing=(when_stuck(),),
        why=why_account(),
    )


def _owner(user_id: int | None) -> Person | None:
    return find_person_by_id(user_id) if user_id is not None else None


def _find_change(user_id: int | None, change_id: int | None) -> EmailChange | None:
    query = select(EmailChange).where(EmailChange.id == change_id, EmailChange.user_id == user_id)
    return session().execute(query).scalar_one_or_none()


def _link(change: EmailChange, purpose: TokenPurpose, until: datetime, words: str) -> Link:
    """A new link; it works until `until`, however long the letter lay waiting."""
    secret = issue_token(change.user_id, purpose, until - clock.now(), change.id)
    return Link(f"{here().base_url}/link/{purpose}/{secret}", words)


def _reset_button(words: str) -> Link:
    return Link(forgotten_address(), words)


def _why_typed() -> str:
    return _("Je krijgt deze mail omdat iemand dit adres invulde bij %(platform)s.", platform=here().name)


MAILS = (
    MailKind("nieuw-adres", _to_new, asked=True, words=_("De knop om je nieuwe e-mailadres te bevestigen")),
    MailKind("adres-gevraagd", _asked, asked=True, words=_("Bericht dat er een ander e-mailadres is gevraagd")),
    MailKind("adres-veranderd", _changed, asked=True, words=_("Bericht dat je e-mailadres veranderde")),
    MailKind("adres-terug", _put_back, asked=True, words=_("Bericht dat je oude e-mailadres terug is")),
    MailKind(
        "geblokkeerd-oud-adres",
        _blocked,
        asked=True,
        words=_("Bericht dat je account is geblokkeerd, aan je oude e-mailadres"),
    ),
)
