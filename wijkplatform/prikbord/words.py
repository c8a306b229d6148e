"""What is said of notices everywhere: their kinds, and how long one hangs."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from wijkplatform.core import clock
from wijkplatform.core.dates import day_words
from wijkplatform.core.text import _, ngettext
from wijkplatform.prikbord.models import NoticeKind


@dataclass(frozen=True, slots=True)
class KindWords:
    """A kind of notice: its word in addresses and forms, how it is called, and its icon."""

    slug: str
    label: str
    icon: str


KINDS = (
    KindWords(NoticeKind.VRAAG, _("Ik zoek hulp"), "vraag"),
    KindWords(NoticeKind.AANBOD, _("Ik bied aan"), "aanbod"),
    KindWords(NoticeKind.GEVONDEN, _("Gevonden of verloren"), "gevonden"),
    KindWords(NoticeKind.VRIJWILLIGERS, _("Vrijwilligers gezocht"), "vrijwilligers"),
    KindWords(NoticeKind.NIEUWS, _("Nieuws uit de buurt"), "nieuws"),
)
"""In the order of the tabs (DESIGN §1)."""
_BY_SLUG = {kind.slug: kind for kind in KINDS}


def kind_words(slug: str) -> KindWords:
    """The words of a kind; KeyError when there is none."""
    return _BY_SLUG[slug]


def hangs_words(until: datetime, zone: str) -> str:
    """How long a notice still hangs: "Hangt nog 3 weken", "Hangt nog 6 dagen", "Hangt nog tot morgen"."""
    days = (until.astimezone(ZoneInfo(zone)).date() - clock.today(zone)).days
    if days <= 0:
        return _("Hangt nog tot vandaag")
    if days == 1:
        return _("Hangt nog tot morgen")
    if days < 14:
        return ngettext("Hangt nog %(count)s dag", "Hangt nog %(count)s dagen", days)
    return ngettext("Hangt nog %(count)s week", "Hangt nog %(count)s weken", days // 7)


def until_words(until: datetime, zone: str) -> str:
    """The day on which it comes down: "dinsdag 22 december"."""
    return day_words(until.astimezone(ZoneInfo(zone)).date())
