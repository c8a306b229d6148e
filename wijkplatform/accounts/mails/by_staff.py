"""Letters about what who runs the platform did with an account: made it, blocked it, let its owner in again."""

from wijkplatform.accounts.mails.phrases import forgotten_address, greeting, how_to_reach_us, why_account
from wijkplatform.accounts.models import User
from wijkplatform.accounts.tokens import TokenPurpose, issue_token
from wijkplatform.accounts.waiting import INVITE_LINK
from wijkplatform.core.database import session
from wijkplatform.core.text import _
from wijkplatform.web.feature import MailKind
from wijkplatform.web.here import here
from wijkplatform.web.letters import Words
from wijkplatform.web.view import Link


def write_invitation(user_id: int | None, _subject_id: int | None) -> Words | None:
    """There is an account for you: choose a password."""
    user = _working(user_id)
    if user is None:
        return None
    secret = issue_token(user.id, TokenPurpose.PASSWORD, INVITE_LINK)
    return Words(
        to=user.email,
        subject=_("Doe je mee op %(platform)s?", platform=here().name),
        opening=(
            greeting(user.name),
            _("Iemand die %(platform)s beheert, nodigt je uit om mee te doen.", platform=_where()),
            _("Met deze knop kies je een wachtwoord. Daar lees je ook de voorwaarden, en wat we van je bewaren."),
            _("De knop werkt één keer, en zeven dagen lang."),
        ),
        button=Link(f"{here().base_url}/account/wachtwoord/{secret}", _("Kies een wachtwoord")),
        closing=(
            _("Wil je niet? Dan hoef je niets te doen: na 30 dagen verwijderen we je naam en je adres."),
            _("Werkt de knop niet meer? Vraag een nieuwe op %(adres)s", adres=forgotten_address()),
            _("Liever meteen verwijderd, of een vraag? %(hoe)s", hoe=how_to_reach_us()),
        ),
        why=_("Je krijgt deze mail omdat iemand van %(platform)s dit adres opgaf.", platform=here().name),
    )


def write_blocked(user_id: int | None, _subject_id: int | None) -> Words | None:
    """You cannot log in any more, for this reason."""
    user = session().get(User, user_id) if user_id is not None else None
    if user is None or user.blocked_at is None:
        return None
    return Words(
        to=user.email,
        subject=_("Je account is geblokkeerd"),
        opening=(
            greeting(user.name),
            _(
                "Je account bij %(platform)s is geblokkeerd. Je bent uitgelogd, en inloggen kan niet meer.",
                platform=_where(),
            ),
            _("De reden: %(reden)s", reden=user.block_reason),
        ),
        closing=(_("Ben je het er niet mee eens, of wil je weten wat je kunt doen? %(hoe)s", hoe=how_to_reach_us()),),
        why=why_account(),
    )


def write_unblocked(user_id: int | None, _subject_id: int | None) -> Words | None:
    """You can log in again."""
    user = _working(user_id)
    if user is None:
        return None
    return Words(
        to=user.email,
        subject=_("Je kunt weer inloggen"),
        opening=(greeting(user.name), _("Je account bij %(platform)s is niet meer geblokkeerd.", platform=_where())),
        button=Link(f"{here().base_url}/account/inloggen", _("Log in")),
        closing=(
            _("Weet je je wachtwoord niet meer? Kies een nieuw wachtwoord op %(adres)s", adres=forgotten_address()),
        ),
        why=why_account(),
    )


def _working(user_id: int | None) -> User | None:
    user = session().get(User, user_id) if user_id is not None else None
    return user if user and user.activated_at is not None and user.blocked_at is None else None


def _where() -> str:
    return _("%(platform)s in %(plaats)s", platform=here().name, plaats=here().place)


MAILS: tuple[MailKind, ...] = (
    MailKind("account-gemaakt", write_invitation, asked=True, words=_("Uitnodiging voor een account")),
    MailKind("account-geblokkeerd", write_blocked, asked=True, words=_("Bericht dat je account is geblokkeerd")),
    MailKind("account-vrijgegeven", write_unblocked, asked=True, words=_("Bericht dat je account weer werkt")),
)
