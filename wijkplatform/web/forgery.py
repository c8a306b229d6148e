"""Request forgery, checked without costing a visitor a cookie.

Two locks (TRIED.md §4). The first is what the browser says of where a request came from: a request that changes
something must come from our own pages, by `Sec-Fetch-Site`, or by `Origin` where that is absent. The second is a
token in the form: an HMAC over the session id, or for a visitor over the day. A visitor's token alone is no defence;
the header check is.
"""

import hmac
from datetime import date, timedelta
from hashlib import sha256

from flask import Request

from wijkplatform.core.errors import NotAllowed
from wijkplatform.core.text import _

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
VISITOR = "visitor"


def require_own_pages(request: Request, own_origin: str) -> None:
    """Raise NotAllowed for a request that changes something and does not come from `own_origin`.

    Bad headers, or neither header, are refused; `Origin: null` and other ports of one host (`same-site`) too.
    """
    if request.method in SAFE_METHODS:
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site is not None:
        allowed = site == "same-origin" or (site == "none" and origin is None)
    else:
        allowed = origin is not None
    if not allowed or (origin is not None and origin != own_origin):
        raise NotAllowed(
            _("Dit verzoek kwam niet van onze eigen pagina. Open de pagina opnieuw en probeer het nog eens.")
        )


def token_for(secret: str, who: str, day: date) -> str:
    """The token that a form carries: for session id `who`, or for `VISITOR` on `day`."""
    subject = f"{who}:{day.isoformat()}" if who == VISITOR else who
    return hmac.new(secret.encode(), f"form:{subject}".encode(), sha256).hexdigest()


def token_holds(secret: str, who: str, today: date, token: str) -> bool:
    """Whether `token` is right; a visitor's holds today and tomorrow, so that a form may stay open over midnight."""
    return any(
        hmac.compare_digest(token_for(secret, who, day).encode(), token.encode(errors="replace"))
        for day in (today, today - timedelta(days=1))
    )
