"""`/account/toelating-gevraagd`: who asked to come in on a closed platform reads how it goes on."""

from flask import Response

from wijkplatform.accounts.signing_up_cards import Told
from wijkplatform.accounts.views.blueprint import pages
from wijkplatform.core.text import _
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.page import page
from wijkplatform.web.view import Link


@pages.get("/account/toelating-gevraagd")
@open_to(Audience.EVERYONE, when_closed=True)
def approval_asked() -> Response:
    """On a closed platform: the address is confirmed; now who runs it has a look."""
    told = Told(
        heading=_("We kijken of je mee mag doen"),
        lead=_("Je e-mailadres is bevestigd. Iemand die deze site beheert, kijkt nu naar je aanvraag."),
        drawing="brief",
        lines=(
            _("Je krijgt een mail als we het weten. Daarna kun je inloggen."),
            _("Hebben we na 30 dagen nog niets besloten? Dan verwijderen we wat je invulde."),
        ),
        more=(Link("/contact", _("Wie zijn wij?")),),
    )
    return page("told", page=told)
