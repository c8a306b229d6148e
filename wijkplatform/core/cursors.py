"""Where the next page of a list begins: after a moment, and among what is of that moment after a name."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from contextlib import suppress
from datetime import datetime
from functools import lru_cache

_CURSOR = re.compile(r"((?:19|20|21|22)\d\d-\d\d-\d\dT[\d:.]{5,15}\+00:00)\|([A-Za-z0-9_-]{1,40})")


@lru_cache(maxsize=1024)
def cursor_of(moment: datetime, name: str) -> str:
    """A cursor, for an address. Opaque, and in it nothing but the moment (UTC) and the name, which settles the order of
    what is of the same moment.
    """
    return urlsafe_b64encode(f"{moment.isoformat()}|{name}".encode()).decode().rstrip("=")


def read_cursor(text: str) -> tuple[datetime, str] | None:
    """The moment and name in a cursor; None for anything that is not one of ours."""
    found, moment = None, None
    with suppress(ValueError):
        found = _CURSOR.fullmatch(urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode())
        moment = datetime.fromisoformat(found[1]) if found else None
    return (moment, found[2]) if found is not None and moment is not None else None
