"""Is it the password: at the door, and again before what somebody at an unlocked screen must not do (ASVS 7.5.1)."""

from wijkplatform.accounts.cookies import device_secret
from wijkplatform.accounts.hashing import normalised, verify
from wijkplatform.accounts.queries.people import Person, find_person_by_id
from wijkplatform.core.database import reading
from wijkplatform.core.errors import Invalid, NotFound, Overloaded
from wijkplatform.core.text import _
from wijkplatform.web.limits import LOGIN, give_back, spend


def require_password(user_id: int, password: str, field: str = "wachtwoord") -> Person:
    """Raise Invalid, with a sentence for the form's `field`, unless this is the password of the account.

    Wrong ones count as failures to log in: TooMany. Opens its own unit, and hashes with none open.
    """
    with reading():
        person = find_person_by_id(user_id, device_secret())
    if person is None:
        raise NotFound(_("Dit account is er niet meer."))
    asker = person.device or None
    if not is_password(person, password, person.email, asker):
        sentence = _("Dit is niet je wachtwoord.")
        raise Invalid(sentence, {field: sentence})
    give_back(LOGIN, person.email, asker)
    return person


def is_password(person: Person | None, password: str, whose: str, asker: str | None) -> bool:
    """Whether it is. A try is counted first, in the bucket of `whose`: an address, or what else names an account. It
    stays counted: `give_back` when it was no failure.

    Counted first, or else as many guesses pass as come at once. What is too long for any account costs no hash,
    whoever it is for. Raises TooMany, Overloaded; no unit of work may be open.
    """
    spend(LOGIN, whose, asker)
    if normalised(password) is None:
        return False
    try:
        return verify(person.password_hash if person else None, password)
    except Overloaded:
        give_back(LOGIN, whose, asker)
        raise
