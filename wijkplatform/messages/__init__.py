"""A word to a neighbour, a maker or an organisation: the form, the relay, and the inbox of who wants no mail."""

from wijkplatform.core.text import _
from wijkplatform.messages import actions, models
from wijkplatform.messages.blocking import REPLAYS
from wijkplatform.messages.jobs import JOBS
from wijkplatform.messages.mails import MAILS
from wijkplatform.messages.mine import inbox_card
from wijkplatform.messages.parties import BY_MAIL
from wijkplatform.messages.views import pages
from wijkplatform.web.feature import Feature
from wijkplatform.web.reaching import NotificationKind

FEATURE = Feature(
    name="messages",
    pages=(pages,),
    jobs=JOBS,
    mails=MAILS,
    mine=(inbox_card,),
    replays=(*REPLAYS, *actions.REPLAYS),
    notification_kinds=(
        NotificationKind(
            name=BY_MAIL,
            label=_("Berichten van anderen"),
            on_words=_("Aan: schrijft iemand je een bericht, dan sturen we het naar je mail. Wij bewaren het niet."),
            off_words=_("Uit: berichten blijven 30 dagen op de site staan, bij Je berichten."),
            starts_on=True,
            version="2026-11",
        ),
    ),
)
__all__ = ["FEATURE", "models"]
