"""From a host name to a platform: one query of columns, for every request."""

from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased

from wijkplatform.core.database import session, unscoped
from wijkplatform.core.settings import Settings
from wijkplatform.platforms.models import Platform, PlatformHost
from wijkplatform.web.here import Here
from wijkplatform.web.kit import kit

_MAIN = aliased(PlatformHost)
_COLUMNS = (
    Platform.id, Platform.slug, Platform.name, Platform.place, Platform.area_word, Platform.zone,
    Platform.controller_name, Platform.controller_address, Platform.controller_email, Platform.privacy_contact,
    Platform.help_phone, Platform.help_hours, Platform.accessibility_url, Platform.content_version,
)  # fmt: skip
_BY_HOST = unscoped(
    select(*_COLUMNS, _MAIN.host)
    .join(PlatformHost, PlatformHost.owner_id == Platform.id)
    .join(_MAIN, (_MAIN.owner_id == Platform.id) & _MAIN.is_main)
    .where(PlatformHost.host == bindparam("host")),
    "finds out whose platform it is; made once, for it runs at every request",
)


def find_platform(host: str) -> Here | None:
    """The platform that answers at `host` (lower case, without port), or None."""
    row = session().execute(_BY_HOST, {"host": host}).first()
    return _here(row) if row else None


def list_platforms() -> list[Here]:
    """Every platform of this installation, by slug."""
    query = (
        select(*_COLUMNS, _MAIN.host)
        .join(_MAIN, (_MAIN.owner_id == Platform.id) & _MAIN.is_main)
        .order_by(Platform.slug)
    )
    return [_here(row) for row in session().execute(query)]


def _here(row: Any) -> Here:
    """A row of `_COLUMNS` and the main host, in that order."""
    values: Any = tuple(row)
    main_host = values[-1]
    return Here(*[*values[:-1], address_of(kit().settings, main_host)])


def address_of(settings: Settings, host: str) -> str:
    """The base address that we write for `host`: scheme and port as in `WIJK_BASE_URL`."""
    base = urlsplit(settings.base_url)
    name = f"[{host}]" if ":" in host else host
    return f"{base.scheme}://{name}" + (f":{base.port}" if base.port else "")
