"""`/`."""

from flask import Response, g

from wijkplatform.site.front import front_page
from wijkplatform.site.views.blueprint import pages
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.here import here
from wijkplatform.web.kept import kept
from wijkplatform.web.page import page


@pages.get("/")
@open_to(Audience.EVERYONE)
@kept()
def front() -> Response:
    """What there is to do."""
    return page("front", page=front_page(g.viewer, here()))
