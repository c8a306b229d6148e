"""Asking who is logged in for the password once more, before something that a stranger at the keyboard may not do."""

from wijkplatform.accounts.hashing import verify
from wijkplatform.accounts.session import Login
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.web.limits import LOGIN, give_back, spend


def require_own_password(login: Login, stored: str, password: str, field: str) -> None:
    """Raise Invalid, with a sentence for the form's `field`, unless `password` is the one that `stored` is made of.

    Failures count as failed log-ins do, in a bucket of this session alone: nobody who guesses elsewhere can keep the
    owner out. Raises TooMany, and Overloaded when too many wait; no unit of work may be open.
    """
    account, device = f"user {login.user_id}", f"session {login.session_id}"
    spend(LOGIN, account, device)
    wrong = False
    try:
        wrong = not verify(stored, password)
    finally:
        if not wrong:
            give_back(LOGIN, account, device)
    if wrong:
        raise Invalid(_("Dit wachtwoord klopt niet."), {field: _("Dit is niet je wachtwoord. Probeer het nog eens.")})
