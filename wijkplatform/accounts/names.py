"""A name as somebody types it: one line, as it is. What could be a link in a mail is no name."""

import re
from unicodedata import normalize

from wijkplatform.accounts.models import LONGEST_NAME
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _

_JOINERS = "\u200c\u200d"  # part of how some languages, and some pictures, are written
_LIKE_A_LINK = re.compile(r"://|@|\bwww\.|[\w-]{2,}\.[^\W\d_]{2,}", re.IGNORECASE)
_LIKE_A_NUMBER = re.compile(r"(?:\d[\s().+/-]*){6}")


def read_name(text: str) -> str:
    """The name that somebody typed, at most 80 signs; raises Invalid.

    A name goes into mails, to addresses that its owner chose, and is shown to others later: it may hold no web address,
    for a mail program makes that a link (SECURITY.md §2.1), and no telephone number.
    """
    name = normalize("NFC", " ".join(text.split()))
    if not name:
        raise Invalid(_("Vul in hoe je heet."))
    if len(name) > LONGEST_NAME:
        raise Invalid(_("Een naam is hier hooguit %(n)s tekens lang.", n=LONGEST_NAME))
    if not all(sign.isprintable() or sign in _JOINERS for sign in name):
        raise Invalid(_("In je naam staan tekens die we niet kunnen laten zien. Haal ze weg."))
    if not any(sign.isalpha() for sign in name):
        raise Invalid(_("In een naam staat minstens één letter."))
    plain = normalize("NFKC", name)  # letters and figures that only look different
    if _LIKE_A_LINK.search(plain):
        raise Invalid(_("Dit lijkt op een webadres of e-mailadres. Vul alleen je naam in, met een spatie na een punt."))
    if _LIKE_A_NUMBER.search(plain):
        raise Invalid(_("Dit lijkt op een telefoonnummer. Vul alleen je naam in."))
    return name
