"""The address of a website that may show an embed: an origin (RFC 6454), as browsers send and compare it."""

import re
from urllib.parse import urlsplit

from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.platforms.cbs import echoed

LONGEST = 260
_LOOPBACK = frozenset({"localhost", "127.0.0.1"})
_USUAL_PORT = {"https": 443, "http": 80}
# A host name as it stands in a Content-Security-Policy: there, anything else would be a rule of its own.
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))*")


def origin_of(site: str) -> str:
    """`site` as an origin: "https://buurtkrant.example", lower case, the usual port left out.

    Raises Invalid for what is no website, for more than a website (a page, a wildcard, a name and password), and for
    http outside this machine.
    """
    given = site.strip()
    try:
        parts = urlsplit(given)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode().lower()
    except ValueError:
        raise Invalid(_no_site(given)) from None
    if parts.scheme not in _USUAL_PORT or not _HOST.fullmatch(host) or "@" in parts.netloc or len(given) > LONGEST:
        raise Invalid(_no_site(given))
    if parts.path.strip("/") or parts.query or parts.fragment or given.endswith(("?", "#")):
        raise Invalid(
            _("“%(site)s” is een pagina: geef alleen de website, zoals %(origin)s.",
              site=echoed(given), origin=f"{parts.scheme}://{parts.netloc}")
        )  # fmt: skip
    if parts.scheme == "http" and host not in _LOOPBACK:
        raise Invalid(_("“%(site)s” is niet beveiligd: een website begint met https://.", site=echoed(given)))
    return f"{parts.scheme}://{host}" + (f":{port}" if port and port != _USUAL_PORT[parts.scheme] else "")


def _no_site(given: str) -> str:
    return _("“%(site)s” is geen website: schrijf die als https://buurtkrant.example.", site=echoed(given))
