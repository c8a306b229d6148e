"""The card on `/mijn/` that leads to the places of the organisations that somebody writes for."""

from wijkplatform.core.audience import Viewer
from wijkplatform.core.text import _
from wijkplatform.web.view import MineCard


def places_card(viewer: Viewer) -> MineCard | None:
    """For who writes for an organisation."""
    if not viewer.editor_of:
        return None
    return MineCard("/mijn/plekken", _("Plekken"), "plek", (_("Zalen en gebouwen die je vaker gebruikt"),))
