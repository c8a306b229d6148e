"""Going through all platforms, for jobs."""

from collections.abc import Callable

from flask import current_app

from wijkplatform.core.database import bind_platform, reading, session
from wijkplatform.platforms.hosts import list_platforms
from wijkplatform.web.here import Here, enter


def on_every_platform(deed: Callable[[Here], None]) -> None:
    """Call `deed` for each platform, in a context of its own and outside any unit of work."""
    with reading():
        platforms = list_platforms()
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    for platform in platforms:
        with app.app_context():
            bind_platform(session(), platform.platform_id)
            enter(platform)
            deed(platform)
