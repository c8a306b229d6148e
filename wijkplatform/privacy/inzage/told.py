"""What is said of a row that was taken away already: by a second press, on another device, or because its time came."""

from wijkplatform.accounts.signing_up_cards import Told
from wijkplatform.core.text import _
from wijkplatform.web.view import Link


def already_gone(path: str) -> Told:
    """With the way back to `path`, the page that it stood on. Of what is somebody else's the same is said."""
    return Told(
        heading=_("Dit is al weg"),
        lead=_("Dit is er niet (meer). Misschien drukte je twee keer, of haalde je het ergens anders weg."),
        drawing="koffie",
        lines=(),
        deed=Link(path, _("Terug naar je gegevens")),
    )
