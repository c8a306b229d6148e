"""What the application carries with it: its settings, its features, and the hooks that higher layers fill in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from flask import current_app

from wijkplatform.core.audience import Viewer, visitor_of
from wijkplatform.core.settings import Settings
from wijkplatform.web.feature import Feature
from wijkplatform.web.here import Here

if TYPE_CHECKING:
    from wijkplatform.web.assets import Assets
    from wijkplatform.web.kept_pages import KeptPages

_EXTENSION = "wijk"


def _no_platform(_host: str) -> Here | None:
    raise LookupError("no host resolver was registered")


def _visitor(platform: Here) -> Viewer:
    return visitor_of(platform.platform_id)


@dataclass(slots=True)
class Kit:
    """The parts of one application. Hooks are set by `app.py`, before the first request, and never after."""

    settings: Settings
    features: tuple[Feature, ...]
    assets: "Assets"
    kept: "KeptPages"
    find_platform: Callable[[str], Here | None] = field(default=_no_platform)
    load_viewer: Callable[[Here], Viewer] = field(default=_visitor)


def kit() -> Kit:
    """The parts of the current application."""
    return cast(Kit, current_app.extensions[_EXTENSION])


def install(app: object, parts: Kit) -> None:
    """Hang `parts` on the application."""
    app.extensions[_EXTENSION] = parts  # type: ignore[attr-defined]
