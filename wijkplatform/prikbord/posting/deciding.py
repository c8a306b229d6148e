"""Deciding about the notices that wait."""

from wijkplatform.core.text import _
from wijkplatform.placing.deciding import Deciding, DecisionWords
from wijkplatform.prikbord.hanging import hang_up
from wijkplatform.prikbord.pieces import NOTICES


def _placed(title: str) -> str:
    return _("Je briefje “%(titel)s” hangt op het prikbord.", titel=title)


def _back(title: str) -> str:
    return _("Je briefje “%(titel)s” hangt nog niet op het prikbord. Er moet eerst iets anders.", titel=title)


DECIDING = Deciding(
    NOTICES,
    "prikbord",
    DecisionWords(
        waiting=_("Briefjes om te bekijken"),
        mail=_("Bericht dat je briefje hangt of niet"),
        placed_subject=_("Je briefje hangt op het prikbord"),
        placed_line=_placed,
        back_subject=_("Kijk nog eens naar je briefje"),
        back_line=_back,
    ),
    on_placed=hang_up,
)
