"""What commands share: one platform to work for, and faults as one sentence instead of a traceback."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click

from wijkplatform.core.database import bind_platform, session
from wijkplatform.core.database.units import reading
from wijkplatform.core.errors import Invalid, NotFound
from wijkplatform.core.text import _
from wijkplatform.web.here import Here, enter

Command = TypeVar("Command", bound=Callable[..., Any])
_SOURCE: list[Callable[[], list[Here]]] = []


def platforms_come_from(source: Callable[[], list[Here]]) -> None:
    """Say where the list of platforms comes from (the `platforms` package, which lies above this one)."""
    _SOURCE[:] = [source]


def work_for(slug: str | None) -> Here:
    """Let this application context be about the platform `slug`, which may be left out while there is one."""
    with reading():
        platforms = _SOURCE[0]()
    if slug is None and len(platforms) == 1:
        found = platforms[0]
    elif slug is None:
        names = ", ".join(platform.slug for platform in platforms)
        raise Invalid(
            _("Zeg met --platform welk platform je bedoelt: %(namen)s.", namen=names)
            if platforms
            else _("Er is nog geen platform. Maak er een met: wijk platform create")
        )
    else:
        matches = [platform for platform in platforms if platform.slug == slug]
        if not matches:
            raise NotFound(_("Er is geen platform %(naam)s.", naam=slug))
        found = matches[0]
    bind_platform(session(), found.platform_id)
    enter(found)
    return found


def work_for_id(platform_id: int) -> Here:
    """Let this application context be about the platform with this id, as the outbox names it; raises NotFound."""
    with reading():
        found = next((platform for platform in _SOURCE[0]() if platform.platform_id == platform_id), None)
    if found is None:
        raise NotFound(_("Dit platform is er niet meer."))
    bind_platform(session(), found.platform_id)
    enter(found)
    return found


def for_platform(command: Command) -> Command:
    """Give a click command the option `--platform SLUG` and, as its first argument, the platform itself."""

    @click.option("--platform", "platform_slug", metavar="SLUG", help=_("Welk platform; mag weg als er maar een is."))
    @wraps(command)
    def run(*args: Any, platform_slug: str | None, **values: Any) -> Any:
        return command(work_for(platform_slug), *args, **values)

    return run  # type: ignore[return-value]
