"""Letters to who has not used an account for two years: do you stay? (W04)"""

from datetime import datetime

from wijkplatform.accounts.actions.staying import ASK, ASK_AGAIN
from wijkplatform.accounts.mails.parents import day_words
from wijkplatform.accounts.mails.phrases import greeting, when_stuck
from wijkplatform.accounts.models import User
from wijkplatform.accounts.tokens import TokenPurpose, issue_token
from wijkplatform.accounts.waiting import STAY_ASKED_AGAIN_AFTER, STAY_LINK, STAY_MAY_WAIT
from wijkplatform.core.database import session
from wijkplatform.core.text import _
from wijkplatform.web.feature import MailKind
from wijkplatform.web.here import here
from wijkplatform.web.letters import Words
from wijkplatform.web.view import Link

"""Longer than the account still stays: a letter may leave late, and its button must not be the first to give up."""


def write_asked(user_id: int | None, _subject_id: int | None) -> Words | None:
    """Do you stay? Else we wipe your account, on that day."""
    user = _asked(user_id)
    if user is None or user.stay_asked_at is None or user.stay_asked_again_at is not None:
        return None
    opening = (
        _("Je hebt je account op %(platform)s al twee jaar niet gebruikt.", platform=here().name),
        _("We bewaren je gegevens niet langer dan nodig is. Daarom vragen we of je wilt blijven."),
        _("Ja? Druk dan op de knop. Inloggen hoeft niet."),
    )
    return _words(user, _("Blijf je op %(platform)s?", platform=here().name), opening, user.stay_asked_at)


def write_asked_again(user_id: int | None, _subject_id: int | None) -> Words | None:
    """The same, for the last time."""
    user = _asked(user_id)
    if user is None or user.stay_asked_at is None or user.stay_asked_again_at is None:
        return None
    opening = (
        _(
            "Op %(dag)s vroegen we of je op %(platform)s wilt blijven.",
            dag=day_words(user.stay_asked_at),
            platform=here().name,
        ),
        _("We hoorden nog niets van je. Wil je blijven? Druk dan op de knop. Inloggen hoeft niet."),
    )
    # When the first letter was long ago, because nothing was sent meanwhile, the second one gives as much time.
    since = max(user.stay_asked_at, user.stay_asked_again_at - STAY_ASKED_AGAIN_AFTER)
    return _words(user, _("Binnenkort verwijderen we je account op %(platform)s", platform=here().name), opening, since)


def _words(user: User, subject: str, opening: tuple[str, ...], since: datetime) -> Words:
    secret = issue_token(user.id, TokenPurpose.STAY, STAY_LINK)
    return Words(
        to=user.email,
        subject=subject,
        opening=(greeting(user.name), *opening),
        button=Link(f"{here().base_url}/link/{TokenPurpose.STAY}/{secret}", _("Ik blijf")),
        closing=(
            _(
                "Doe je niets? Dan verwijderen we op %(dag)s je account, met alles erin. Dat kan daarna niet terug.",
                dag=day_words(since + STAY_MAY_WAIT),
            ),
            _("Wil je je account niet meer? Dan hoef je niets te doen."),
            when_stuck(),
        ),
        why=_("Je krijgt deze mail omdat je een account hebt bij %(platform)s.", platform=here().name),
    )


def _asked(user_id: int | None) -> User | None:
    user = session().get(User, user_id) if user_id is not None else None
    return user if user and user.activated_at is not None and user.erasing_at is None else None


MAILS = (
    MailKind(ASK, write_asked, asked=True, words=_("De vraag of je wilt blijven")),
    MailKind(ASK_AGAIN, write_asked_again, asked=True, words=_("De laatste vraag of je wilt blijven")),
)
