"""`/mijn/plaatsingen`: all that one placed, of whatever kind."""

from dataclasses import dataclass

from flask import Blueprint, Response, g, request

from wijkplatform.core.text import _
from wijkplatform.placing.own_list import OwnGroup, new_links, own_groups
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.page import page
from wijkplatform.web.view import Link

pages = Blueprint("placing", __name__)
OWN = "/mijn/plaatsingen"


@dataclass(frozen=True, slots=True)
class OwnPage:
    """One's own pieces, in groups; `done` says what was just done, `new` what one may place, with an icon."""

    done: str
    new: tuple[tuple[str, Link], ...]
    groups: tuple[OwnGroup, ...]


@pages.get(OWN)
@open_to(Audience.RESIDENTS)
def own() -> Response:
    """What is one's own, and how far each is."""
    return page("own", page=OwnPage(_done(request.args.get("gedaan", "")), new_links(g.viewer), own_groups(g.viewer)))


def _done(word: str) -> str:
    words = {
        "weg": _("Gelukt. Het is weg."),
        "wacht": _("Gelukt. We kijken na wat je schreef. Daarna zien anderen het, en krijg je een mail."),
        "geplaatst": _("Gelukt. Het is geplaatst."),
        "concept": _("Bewaard als concept."),
        "langer": _("Gelukt. Je briefje hangt weer langer."),
        "opgelost": _("Gelukt. Je briefje hangt er niet meer."),
    }
    return words.get(word, "")
