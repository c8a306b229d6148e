"""Every route says who may come. What says nothing is shut, and the application does not start with such a route."""

from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

from flask import Flask

from wijkplatform.core.audience import Viewer
from wijkplatform.core.errors import NotFound, NotLoggedIn, NotProved
from wijkplatform.core.text import _

View = TypeVar("View", bound=Callable[..., Any])
_AUDIENCE = "_wijk_audience"


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


def open_to(audience: Audience) -> Callable[[View], View]:
    """Say who may come to the view below."""

    def mark(view: View) -> View:
        setattr(view, _AUDIENCE, audience)
        return view

    return mark


def audience_of(view: Callable[..., Any] | None) -> Audience | None:
    """What a view function says, if anything."""
    found = getattr(view, _AUDIENCE, None)
    return found if isinstance(found, Audience) else None


def require_declared_routes(app: Flask) -> None:
    """Refuse an application that has a route which does not say who may come."""
    for rule in app.url_map.iter_rules():
        if audience_of(app.view_functions[rule.endpoint]) is None:
            raise RouteWithoutAudience(f"{rule.rule} ({rule.endpoint}) does not say who may come: use @open_to(...)")


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
