"""The card on `/mijn/` that tells of messages that wait."""

from wijkplatform.core.audience import Viewer
from wijkplatform.core.text import _, ngettext
from wijkplatform.messages.inbox import count_new
from wijkplatform.messages.mails import INBOX
from wijkplatform.web.view import MineCard


def inbox_card(viewer: Viewer) -> MineCard:
    """How many are new."""
    count = count_new(viewer)
    new = ngettext("%(count)s nieuw bericht", "%(count)s nieuwe berichten", count) if count else ""
    return MineCard(INBOX, _("Je berichten"), "mail", (new or _("Geen nieuwe berichten"),))
