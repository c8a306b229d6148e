"""`/beheer/register`: the register of processing for the privacycontact, and a concept of a processor agreement (K01,
W13).
"""

from urllib.parse import urlencode

from flask import Response, g, request

from wijkplatform.core import clock
from wijkplatform.core.database import Base
from wijkplatform.core.dates import date_words_year
from wijkplatform.core.errors import NotFound
from wijkplatform.core.text import _
from wijkplatform.privacy.policy import require_privacy_officer
from wijkplatform.privacy.queries.statement import current_statement, list_processors
from wijkplatform.privacy.register.agreement import list_kinds_of_people, write_agreement
from wijkplatform.privacy.register.page import AGREEMENT_PATH, register_page
from wijkplatform.privacy.statement.present import processor_rows
from wijkplatform.privacy.views.blueprint import pages
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.here import here
from wijkplatform.web.page import page
from wijkplatform.web.view import Link

REGISTER_PATH = "/beheer/register"


@pages.get(REGISTER_PATH)
@open_to(Audience.STAFF)
def show_register() -> Response:
    """The register, with this platform's own particulars above it."""
    require_privacy_officer(g.viewer)
    concepts = (
        *(
            Link(f"{AGREEMENT_PATH}?{urlencode({'verwerker': each.name})}", _("Voor %(wie)s", wie=each.name))
            for each in list_processors()
        ),
        Link(AGREEMENT_PATH, _("Met lege plekken voor de naam")),
    )
    return page("register", page=register_page(concepts))


@pages.get(AGREEMENT_PATH)
@open_to(Audience.STAFF)
def download_agreement() -> Response:
    """The concept as a text file. `?verwerker=` names for whom; without, that is left open."""
    require_privacy_officer(g.viewer)
    says, wanted = current_statement(), request.args.get("verwerker", "")
    found = next((each for each in processor_rows(says.processors) if each.name == wanted), None)
    if wanted and found is None:
        raise NotFound(_("Deze verwerker kennen we niet."))
    day = date_words_year(clock.today(here().zone))
    response = Response(write_agreement(says, list_kinds_of_people(Base.metadata), day, found), mimetype="text/plain")
    response.headers["Content-Disposition"] = 'attachment; filename="verwerkersovereenkomst.txt"'
    return response
