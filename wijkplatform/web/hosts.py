"""Host names, read strictly: exactly one, well formed, and never from a forwarded header."""

import re
from functools import lru_cache

_HOST = re.compile(r"(?P<name>[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\[[0-9a-f:]+\])(?::(?P<port>[0-9]{1,5}))?")
MOST_PORT = 65535


@lru_cache(maxsize=256)
def host_name(header: str) -> str | None:
    """The name in a Host header, lower case and without port; None when it is not one well-formed host.

    Two Host headers reach us joined by a comma, which no host name contains.
    """
    found = _HOST.fullmatch(header.strip().lower())
    if found is None or ".." in found["name"] or int(found["port"] or 0) > MOST_PORT:
        return None
    return found["name"].strip("[]")
