"""What profiles show on `/mijn/`: who sees you."""

from wijkplatform.core.audience import Viewer, Visibility
from wijkplatform.core.text import _
from wijkplatform.profiles.present import EDIT_PATH
from wijkplatform.profiles.queries import get_own
from wijkplatform.web.view import MineCard


def profile_card(viewer: Viewer) -> MineCard:
    """The level that was chosen."""
    own = get_own(viewer)
    words = {
        Visibility.ANONIEM: _("Niemand ziet je profiel"),
        Visibility.BUREN: _("Je buren zien je profiel"),
        Visibility.OPENBAAR: _("Iedereen ziet je profiel"),
    }
    icons = {Visibility.ANONIEM: "oogdicht", Visibility.BUREN: "ooghuis", Visibility.OPENBAAR: "oog"}
    return MineCard(EDIT_PATH, _("Je profiel"), icons[own.visibility], (words[own.visibility],))
