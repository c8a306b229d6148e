"""`/privacy` and its versions: which data, why, how long, with whom, and what you may ask (AVG art. 13; K01, K10,
K14, H07).
"""

from flask import Response, g

from wijkplatform.core.text import _
from wijkplatform.privacy.queries.statement import current_statement, get_version, list_versions, newest
from wijkplatform.privacy.statement.present import statement_page, version_words, versions_page
from wijkplatform.privacy.views.blueprint import pages
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.here import here
from wijkplatform.web.kept import kept
from wijkplatform.web.page import page


@pages.get("/privacy")
@open_to(Audience.EVERYONE, when_closed=True)
@kept()
def statement() -> Response:
    """The statement of this platform, as the software and the platform are now."""
    says, published = current_statement(), newest()
    if published is not None and published[1] == says:
        words = version_words(published[0], here().zone)
    else:
        words = _("Deze tekst is nieuw. Hij krijgt vandaag nog een nummer.")
    return page("statement", page=statement_page(says, words, visitor=g.viewer.is_visitor))


@pages.get("/privacy/versies")
@open_to(Audience.EVERYONE, when_closed=True)
@kept()
def versions() -> Response:
    """Every version, and what it changed."""
    return page("versions", page=versions_page(list_versions(), here().zone))


@pages.get("/privacy/versies/<int(max=99999):number>")
@open_to(Audience.EVERYONE, when_closed=True)
@kept()
def version(number: int) -> Response:
    """The statement as it was in one version."""
    found, says = get_version(number)
    published = newest()
    is_newest = published is not None and published[0].number == number
    old = "" if is_newest else _("Dit is een oude versie. Zo was het.")
    view = statement_page(says, version_words(found, here().zone), visitor=g.viewer.is_visitor, old_words=old)
    return page("statement", page=view)
