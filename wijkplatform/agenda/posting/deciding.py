"""Deciding about the activities that wait."""

from wijkplatform.agenda.pieces import EVENTS
from wijkplatform.core.text import _
from wijkplatform.placing.deciding import Deciding, DecisionWords


def _placed(title: str) -> str:
    return _("Je activiteit “%(titel)s” staat in de agenda.", titel=title)


def _back(title: str) -> str:
    return _("Je activiteit “%(titel)s” staat nog niet in de agenda. Er moet eerst iets anders.", titel=title)


DECIDING = Deciding(
    EVENTS,
    "activiteiten",
    DecisionWords(
        waiting=_("Activiteiten om te bekijken"),
        mail=_("Bericht dat je activiteit is geplaatst of niet"),
        placed_subject=_("Je activiteit is geplaatst"),
        placed_line=_placed,
        back_subject=_("Kijk nog eens naar je activiteit"),
        back_line=_back,
    ),
)
