"""How one takes part in an activity: a sentence, and a button where there is something to press."""

from wijkplatform.agenda.models import Join
from wijkplatform.agenda.page_parts import JoinLine
from wijkplatform.core.database import AnyRow
from wijkplatform.core.text import _
from wijkplatform.placing.authors import Maker


def join_line(event: AnyRow, maker: Maker) -> JoinLine:
    """How one takes part: with the organisation's details, or with those that a resident ticked."""
    match event.join:
        case Join.FREE:
            return JoinLine(Join.FREE, _("Je kunt zo binnenlopen. Aanmelden hoeft niet."), "", "")
        case Join.CALL if maker.phone:
            return JoinLine(
                Join.CALL, _("Meld je aan per telefoon."), maker.phone_href, _("Bel %(nr)s", nr=maker.phone)
            )
        case Join.MAIL if maker.email:
            return JoinLine(Join.MAIL, _("Meld je aan met een mail."), f"mailto:{maker.email}", _("Stuur een mail"))
        case Join.SITE if event.url or maker.website:
            return JoinLine(
                Join.SITE, _("Meld je aan op hun website."), event.url or maker.website, _("Naar hun website")
            )
    if event.url:
        return JoinLine("", _("Meer lezen kan op hun website."), event.url, _("Naar hun website"))
    return JoinLine("", "", "", "")
