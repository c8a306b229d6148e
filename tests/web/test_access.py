"""What does not say who may come is shut, and stops the application from starting."""

import pytest
from flask import Blueprint, Flask

from tests.client import WatchingClient
from wijkplatform import platforms, web
from wijkplatform.app import create_app
from wijkplatform.core.audience import Viewer
from wijkplatform.core.errors import NotFound
from wijkplatform.core.settings import Settings
from wijkplatform.web.access import (
    Audience,
    RouteWithoutAudience,
    audience_of,
    open_to,
    require_admitted,
    require_declared_routes,
)
from wijkplatform.web.feature import Feature

VISITOR = Viewer(platform_id=1)
PROBE = Viewer(platform_id=0)


def silent() -> str:
    """A view that does not say who may come."""
    return "open"


def feature_with(*views: tuple[str, object]) -> Feature:
    """A feature whose blueprint has these routes."""
    pages = Blueprint("sloppy", __name__)
    for path, view in views:
        pages.add_url_rule(path, endpoint=path.strip("/"), view_func=view)  # type: ignore[arg-type]
    return Feature("sloppy", pages=(pages,))


def test_an_application_with_a_silent_route_does_not_start(settings: Settings) -> None:
    said = open_to(Audience.EVERYONE)(lambda: "open")
    with pytest.raises(RouteWithoutAudience, match=r"/stil \(sloppy\.stil\)"):
        create_app(settings, (web.FEATURE, platforms.FEATURE, feature_with(("/luid", said), ("/stil", silent))))


@pytest.mark.no_database
def test_flasks_own_static_route_would_be_found_too() -> None:
    with pytest.raises(RouteWithoutAudience, match="static"):
        require_declared_routes(Flask("x", static_folder="."))
    require_declared_routes(Flask("x", static_folder=None))


def test_a_silent_route_that_comes_later_is_shut(small: Flask, browser: WatchingClient) -> None:
    small.view_functions["sample.plain"], plain = silent, small.view_functions["sample.plain"]
    try:
        assert browser.get("/sample/plain").status_code == 404
    finally:
        small.view_functions["sample.plain"] = plain


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("audience", "viewer", "admitted"),
    [
        (Audience.EVERYONE, VISITOR, True),
        (Audience.EVERYONE, Viewer(1, user_id=5), True),
        (Audience.MACHINES, PROBE, True),
        (Audience.MACHINES, VISITOR, False),
    ],
)
def test_who_may_come(audience: Audience, viewer: Viewer, admitted: bool) -> None:
    view = open_to(audience)(lambda: "open")
    assert audience_of(view) is audience
    if admitted:
        require_admitted(view, viewer)
    else:
        with pytest.raises(NotFound):
            require_admitted(view, viewer)


@pytest.mark.no_database
@pytest.mark.parametrize("view", [None, silent])
def test_nothing_said_is_nobody(view: object) -> None:
    with pytest.raises(NotFound):
        require_admitted(view, VISITOR)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "path", ["/sample/nergens", "/static/", "/static/x", "/favicon.ico", "/sample/plain/", "//", "/."]
)
def test_an_address_that_is_not_there_is_404(browser: WatchingClient, path: str) -> None:
    response = browser.get(path)
    assert response.status_code == 404
    assert "Deze pagina is er niet" in response.get_data(as_text=True)


def test_probes_come_from_any_host(small: Flask, browser: WatchingClient) -> None:
    assert browser.get("/sample/machines", base_url="http://10.0.0.1:8000").get_data(as_text=True) == "goed"
    assert browser.get("/sample/plain", base_url="http://10.0.0.1:8000").status_code == 404
