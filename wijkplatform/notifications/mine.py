"""The card on `/mijn/` that tells which mail comes."""

from wijkplatform.core.audience import Viewer
from wijkplatform.core.text import _
from wijkplatform.notifications.switches import how_switches_stand, list_kinds
from wijkplatform.web.view import MineCard

PATH = "/mijn/mail"


def mail_card(viewer: Viewer) -> MineCard | None:
    """Each kind, and how its switch stands."""
    if viewer.user_id is None:
        return None
    stand = how_switches_stand(viewer.user_id)
    lines = tuple(_line(kind.label, on=stand[kind.name]) for kind in list_kinds())
    return MineCard(PATH, _("Mail die je krijgt"), "filter", lines) if lines else None


def _line(label: str, *, on: bool) -> str:
    return _("%(soort)s: aan", soort=label) if on else _("%(soort)s: uit", soort=label)
