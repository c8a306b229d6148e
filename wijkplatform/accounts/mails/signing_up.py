"""Letters for who signs up: confirm your address, or: you have an account already."""

from sqlalchemy import select

from wijkplatform.accounts.mails.phrases import forgotten_address, greeting, how_to_reach_us
from wijkplatform.accounts.models import User
from wijkplatform.accounts.tokens import TokenPurpose, issue_token
from wijkplatform.accounts.waiting import CONFIRM_LINK, UNCONFIRMED_STAYS
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.text import _
from wijkplatform.web.feature import MailKind
from wijkplatform.web.here import here
from wijkplatform.web.letters import Words
from wijkplatform.web.view import Link


def confirm_letter(user_id: int | None, _subject: int | None) -> Words | None:
    """A link to confirm the address; not for who did so meanwhile, nor after 48 hours."""
    user = _user(user_id)
    if user is None or user.confirmed_at or clock.now() - user.created_at >= UNCONFIRMED_STAYS:
        return None
    secret = issue_token(user.id, TokenPurpose.CONFIRM, CONFIRM_LINK)
    asks_parent = _("Daarna vragen we je ouder of verzorger of het goed is.")
    return Words(
        to=user.email,
        subject=_("Bevestig je e-mailadres voor %(platform)s", platform=here().name),
        opening=(
            greeting(user.name),
            _("Wat leuk dat je mee wilt doen. Laat zien dat dit adres van jou is: druk op de knop.")
            + (f" {asks_parent}" if user.under_16 else ""),
        ),
        button=Link(f"{here().base_url}/account/bevestigen/{secret}", _("Bevestig mijn adres")),
        closing=(
            _("De knop werkt één keer, en 24 uur lang. Bevestig je niet, dan wissen we na twee dagen wat je invulde."),
            _(
                "Heb jij geen account gemaakt? Dan hoef je niets te doen. Iemand vulde waarschijnlijk "
                "per ongeluk jouw adres in."
            ),
        ),
        why=_("Je krijgt deze mail omdat iemand met dit adres een account maakte."),
    )


def already_letter(user_id: int | None, _subject: int | None) -> Words | None:
    """To who has an account, and tried to make one (or somebody else did)."""
    user = _user(user_id)
    if user is None or user.erasing_at or not (user.confirmed_at or user.blocked_at):
        return None
    button: Link | None = Link(f"{here().base_url}/account/inloggen", _("Log in"))
    closing = [
        _(
            "Ben je je wachtwoord vergeten? Kies dan een nieuw wachtwoord: %(adres)s",
            adres=forgotten_address(),
        )
    ]
    state = _("Met dit e-mailadres heb je al een account. Je hoeft er dus geen meer te maken.")
    if user.blocked_at:
        button, closing = None, []
        state = _(
            "Met dit e-mailadres is er al een account. Dat is geblokkeerd. Heb je vragen? %(hoe)s",
            hoe=how_to_reach_us(),
        )
    elif user.approval_asked_at and user.activated_at is None:
        button, closing = None, []
        state = _("Met dit e-mailadres vroeg je al een account. We mailen je of je mee mag doen.")
    elif user.activated_at is None:
        button, closing = None, [
            _("Klopte het adres van je ouder niet? Binnen een week is alles gewist. Dan kun je opnieuw beginnen.")
        ]  # fmt: skip
        state = _("Met dit e-mailadres heb je al een account. Het wacht nog op het ja van je ouder of verzorger.")
    return Words(
        to=user.email,
        subject=_("Je hebt al een account op %(platform)s", platform=here().name),
        opening=(greeting(user.name), state),
        button=button,
        closing=(*closing, _("Was jij dit niet? Dan hoef je niets te doen. Er is niets veranderd.")),
        why=_("Je krijgt deze mail omdat iemand met dit adres een account wilde maken."),
    )


def _user(user_id: int | None) -> User | None:
    return session().execute(select(User).where(User.id == user_id)).scalar_one_or_none()


MAILS = (
    MailKind("bevestig-adres", confirm_letter, asked=True, words=_("De knop om je e-mailadres te bevestigen")),
    MailKind("al-een-account", already_letter, asked=True, words=_("Bericht dat je al een account hebt")),
)
