"""`/wijken/` with its finder, and `/wijken/<slug>`."""

from flask import Response, g, request

from wijkplatform.site.views.blueprint import pages
from wijkplatform.site.wijken import finder_page, wijk_page, wijken_page
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.here import here
from wijkplatform.web.kept import kept
from wijkplatform.web.limits import SEARCH, spend
from wijkplatform.web.page import page


@pages.get("/wijken/")
@open_to(Audience.EVERYONE)
def wijken() -> Response:
    """All wijken, or with `?postcode=7622` those where these digits are used.

    An answer to somebody's postcode is not kept: kept pages are known by their whole address.
    """
    typed = request.args.get("postcode")
    if typed is None:
        return _all()
    spend(SEARCH)
    view, status = finder_page(typed, here())
    return page("wijken", page=view, status=status)


@kept()
def _all() -> Response:
    return page("wijken", page=wijken_page())


@pages.get("/wijken/<slug>")
@open_to(Audience.EVERYONE)
@kept()
def wijk(slug: str) -> Response:
    """One wijk: what there is to do, and who is there."""
    return page("wijk", page=wijk_page(g.viewer, slug))
