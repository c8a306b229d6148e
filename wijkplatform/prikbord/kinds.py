"""The kinds of notices in words (DESIGN §1), with an icon of the sprite that bears the kind's own name."""

from collections.abc import Mapping

from wijkplatform.core.text import _
from wijkplatform.prikbord.models import NoticeKind

KIND_WORDS: Mapping[str, str] = {
    NoticeKind.VRAAG.value: _("Ik zoek hulp"),
    NoticeKind.AANBOD.value: _("Ik bied aan"),
    NoticeKind.GEVONDEN.value: _("Gevonden of verloren"),
    NoticeKind.VRIJWILLIGERS.value: _("Vrijwilligers gezocht"),
    NoticeKind.NIEUWS.value: _("Nieuws uit de buurt"),
}
"""By the word of addresses and forms, in the order of the tabs."""
