"""`/beheer/`."""

from flask import Response, g

from wijkplatform.site.staff import staff_page
from wijkplatform.site.views.blueprint import pages
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.here import here
from wijkplatform.web.page import page


@pages.get("/beheer/")
@open_to(Audience.STAFF)
def staff() -> Response:
    """What who runs the platform sees first."""
    return page("staff", page=staff_page(g.viewer, here()))
