"""`/mijn/`."""

from flask import Response, g

from wijkplatform.site.mine import mine_page
from wijkplatform.site.views.blueprint import pages
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.page import page


@pages.get("/mijn/")
@open_to(Audience.RESIDENTS)
def mine() -> Response:
    """All that is yours."""
    return page("mine", page=mine_page(g.viewer))
