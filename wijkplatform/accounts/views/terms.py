"""`/voorwaarden`: what we agree on with who takes part."""

from flask import Response

from wijkplatform.accounts.signing_up_cards import TermsPage, TermsVersion
from wijkplatform.accounts.texts import TERMS, list_terms_versions
from wijkplatform.accounts.views.blueprint import pages
from wijkplatform.core.dates import date_words_year
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.here import here
from wijkplatform.web.kept import kept
from wijkplatform.web.page import page


@pages.get("/voorwaarden")
@open_to(Audience.EVERYONE, when_closed=True)
@kept()
def terms() -> Response:
    """The terms of this platform, in the version that the register of consents names."""
    view = TermsPage(
        version=TERMS.version,
        since=date_words_year(TERMS.since),
        controller=here().controller_name,
        email=here().controller_email,
        versions=tuple(
            TermsVersion(each.version, date_words_year(each.since), each.changes) for each in list_terms_versions()
        ),
    )
    return page("terms", page=view)
