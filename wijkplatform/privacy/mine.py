"""What privacy shows on `/mijn/`: the way to what is held of who looks."""

from wijkplatform.core.audience import Viewer
from wijkplatform.core.text import _
from wijkplatform.web.view import MineCard


def data_card(_viewer: Viewer) -> MineCard:
    """See it, take it along, pause it, delete it."""
    lines = (_("Bekijk alles, verander het of haal het weg"), _("Download, pauzeren, verwijderen"))
    return MineCard("/mijn/gegevens", _("Wat weten we van jou?"), "lijst", lines)
