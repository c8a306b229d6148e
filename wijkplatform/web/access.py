"""Every route says who may come. What says nothing is shut, and the application does not start with such a route.

On a closed platform (W12) only who has logged in may come, but for the routes that say `when_closed=True`.
"""

import re
from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

from flask import Flask

from wijkplatform.core.audience import Viewer
from wijkplatform.core.errors import NotFound, NotLoggedIn, NotProved
from wijkplatform.core.text import _

View = TypeVar("View", bound=Callable[..., Any])
_AUDIENCE = "_wijk_audience"
_WHEN_CLOSED = "_wijk_when_closed"
_FOR_PROGRAMS = re.compile(r"/(?:api|embed)/|.*\.(?:ics|json|rss|xml)$", re.DOTALL)


class Audience(Enum):
    """Who may come to a route. What a viewer may not see does not exist."""

    EVERYONE = "everyone"
    MACHINES = "machines"  # probes: any host, no platform
    RESIDENTS = "residents"  # who has logged in; a visitor is asked to
    STAFF = "staff"  # who may act in a role of the platform; for others the page does not exist

    def admits(self, viewer: Viewer) -> bool:
        """Whether `viewer` may come here."""
        match self:
            case Audience.EVERYONE:
                return True
            case Audience.MACHINES:
                return viewer.platform_id == 0
            case Audience.RESIDENTS:
                return not viewer.is_visitor
            case Audience.STAFF:
                return viewer.is_staff


class RouteWithoutAudience(TypeError):
    """A route that does not say who may come."""


def open_to(audience: Audience, *, when_closed: bool = False) -> Callable[[View], View]:
    """Say who may come to the view below; and with `when_closed`, that a visitor may also on a closed platform.

    That is for the door, for what a link in a mail opens, and for what the law wants to be read by everybody: nothing
    that tells what is on the platform.
    """

    def mark(view: View) -> View:
        setattr(view, _AUDIENCE, audience)
        setattr(view, _WHEN_CLOSED, when_closed)
        return view

    return mark


def audience_of(view: Callable[..., Any] | None) -> Audience | None:
    """What a view function says, if anything."""
    found = getattr(view, _AUDIENCE, None)
    return found if isinstance(found, Audience) else None


def is_open_when_closed(view: Callable[..., Any] | None) -> bool:
    """Whether a view function says that a visitor may come to it on a closed platform."""
    return getattr(view, _WHEN_CLOSED, False) is True


def require_declared_routes(app: Flask) -> None:
    """Refuse an application that has a route which does not say who may come."""
    for rule in app.url_map.iter_rules():
        if audience_of(app.view_functions[rule.endpoint]) is None:
            raise RouteWithoutAudience(f"{rule.rule} ({rule.endpoint}) does not say who may come: use @open_to(...)")


def require_door(view: Callable[..., Any] | None, viewer: Viewer, path: str) -> None:
    """Raise, for a visitor of a closed platform, unless `view` is open even then.

    What is raised follows from the address alone and not from what is there: NotFound for what programs fetch, and
    NotLoggedIn for all other addresses. So nobody learns which pages there are.
    """
    if not viewer.is_visitor or is_open_when_closed(view):
        return
    if _FOR_PROGRAMS.match(path):
        raise NotFound(_("Misschien is het adres veranderd, of is de pagina weggehaald."))
    raise NotLoggedIn(_("Deze site is alleen voor wie een account heeft. Log eerst in."))


def require_admitted(view: Callable[..., Any] | None, viewer: Viewer) -> None:
    """Raise NotFound unless `viewer` may come to `view`.

    NotLoggedIn where logging in would help anybody, NotProved where a second factor would help this viewer.
    """
    audience = audience_of(view)
    if audience is Audience.RESIDENTS and viewer.is_visitor:
        raise NotLoggedIn(_("Voor deze pagina moet je eerst inloggen."))
    if audience is Audience.STAFF and viewer.resting:
        raise NotProved(_("Voor deze pagina is een extra code nodig."))
    if audience is None or not audience.admits(viewer):
        raise NotFound(_("Misschien is het adres veranderd, of is de pagina weggehaald."))  # as for a wrong address
