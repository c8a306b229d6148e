"""E-mail addresses of people: in the one form that we keep, compare and write to."""

from functools import cache
from unicodedata import normalize

from email_validator import EmailNotValidError, validate_email

from wijkplatform.accounts.listed import read_list
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.platforms.contact_details import LONGEST_EMAIL


def read_address(text: str) -> str:
    """The address that somebody typed, in small letters, its domain in ASCII (IDNA 2008); raises Invalid.

    Two addresses are the same account when their forms are equal, and mail goes to this form only: an address that
    merely looks like somebody's can never receive what was meant for them. Before the @ only ASCII is taken, because
    not every mail server delivers anything else (SMTPUTF8). Whether mail arrives is not asked here: no traffic.
    """
    typed = text.strip()
    if not typed:
        raise Invalid(_("Vul je e-mailadres in."))
    if len(typed) > LONGEST_EMAIL:
        raise Invalid(_("Een e-mailadres is hooguit %(n)s tekens lang.", n=LONGEST_EMAIL))
    typed = normalize("NFC", typed)
    if "@" not in typed:
        raise Invalid(_("In een e-mailadres staat een @, zoals in naam@hus.example."))
    if not typed.rpartition("@")[0].isascii():
        raise Invalid(_("Voor de @ staat een letter of teken waar we geen mail naar kunnen sturen, zoals een é."))
    try:
        found = validate_email(typed, check_deliverability=False, strict=True)
    except EmailNotValidError:
        raise Invalid(_("Dit is geen e-mailadres. Het moet eruitzien als naam@hus.example.")) from None
    return f"{found.local_part}@{found.ascii_domain}".casefold()


def has_address(email: str) -> bool:
    """Whether this, of an account, is an address at all. An account that gave its address up, or of which a backup
    knew only an old one, has something random in its place: nobody can type that, and no letter goes there.
    """
    return "@" in email


def is_throwaway(address: str) -> bool:
    """Whether an address, as `read_address` gives it, is of a domain that hands out mailboxes for a few minutes."""
    labels = address.rpartition("@")[2].casefold().split(".")
    return any(".".join(labels[start:]) in _throwaway_domains() for start in range(len(labels)))


@cache
def _throwaway_domains() -> frozenset[str]:
    return frozenset(domain.casefold() for domain in read_list("wegwerpdomeinen"))
