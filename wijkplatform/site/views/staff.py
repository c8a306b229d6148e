"""`/beheer/`."""

from flask import Response, g, request

from wijkplatform.site.staff import staff_page
from wijkplatform.site.views.blueprint import pages
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.here import here
from wijkplatform.web.page import page


@pages.get("/beheer/")
@open_to(Audience.STAFF)
def staff() -> Response:
    """What who runs the platform sees first. `?melding=` names what was just decided."""
    return page("staff", page=staff_page(g.viewer, here(), request.args.get("melding", "")))
