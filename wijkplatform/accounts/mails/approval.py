"""Letters to who asked for an account on a closed platform: we look at it, you may come in, or it did not work out."""

from wijkplatform.accounts.actions.letting_in import REFUSED
from wijkplatform.accounts.mails.parents import day_words
from wijkplatform.accounts.mails.phrases import forgotten_address, greeting, how_to_reach_us
from wijkplatform.accounts.models import User
from wijkplatform.accounts.waiting import APPROVAL_MAY_WAIT
from wijkplatform.core.database import session
from wijkplatform.core.text import _
from wijkplatform.web.feature import MailKind
from wijkplatform.web.here import here
from wijkplatform.web.letters import Words
from wijkplatform.web.view import Link


def write_asked(user_id: int | None, _subject_id: int | None) -> Words | None:
    """We look at it, and until when."""
    user = _waiting(user_id)
    if user is None or user.refusal_reason or user.approval_asked_at is None:
        return None
    return Words(
        to=user.email,
        subject=_("We kijken of je mee mag doen op %(platform)s", platform=here().name),
        opening=(
            greeting(user.name),
            _("Je ouder of verzorger vindt het goed dat je meedoet.")
            if user.under_16
            else _("Je e-mailadres is bevestigd."),
            _(
                "%(platform)s is alleen voor wie een account heeft. Daarom kijkt iemand die de site beheert eerst of "
                "je mee mag doen. Je hoeft niets te doen: je krijgt een mail als we het weten.",
                platform=here().name,
            ),
        ),
        closing=(
            _(
                "Hebben we op %(dag)s nog niets besloten? Dan wissen we wat je invulde. Je mag het daarna opnieuw "
                "vragen.",
                dag=day_words(user.approval_asked_at + APPROVAL_MAY_WAIT),
            ),
            _("Wil je toch geen account? %(hoe)s", hoe=how_to_reach_us()),
        ),
        why=_why(),
    )


def write_approved(user_id: int | None, _subject_id: int | None) -> Words | None:
    """You may come in."""
    user = session().get(User, user_id) if user_id is not None else None
    if user is None or user.activated_at is None or user.blocked_at is not None:
        return None
    return Words(
        to=user.email,
        subject=_("Je mag meedoen op %(platform)s", platform=here().name),
        opening=(greeting(user.name), _("Je account werkt nu. Fijn dat je meedoet.")),
        button=Link(f"{here().base_url}/account/inloggen", _("Log in")),
        closing=(
            _(
                "Weet je je wachtwoord niet meer? Kies een nieuw wachtwoord op %(adres)s",
                adres=forgotten_address(),
            ),
        ),
        why=_why(),
    )


def write_refused(user_id: int | None, _subject_id: int | None) -> Words | None:
    """It did not work out, for this reason; and nothing is kept."""
    user = _waiting(user_id)
    if user is None or not user.refusal_reason:
        return None
    return Words(
        to=user.email,
        subject=_("Je account op %(platform)s is niet gelukt", platform=here().name),
        opening=(
            greeting(user.name),
            _("We keken of je mee mag doen op %(platform)s. Dat is niet gelukt.", platform=here().name),
            _("De reden: %(reden)s", reden=user.refusal_reason),
        ),
        closing=(
            _("Alles wat je invulde, wissen we nu. Deze mail is het laatste wat je van ons krijgt."),
            _("Heb je een vraag? %(hoe)s", hoe=how_to_reach_us()),
        ),
        why=_why(),
    )


def _waiting(user_id: int | None) -> User | None:
    user = session().get(User, user_id) if user_id is not None else None
    return user if user and user.activated_at is None and user.blocked_at is None else None


def _why() -> str:
    return _("Je krijgt deze mail omdat je een account vroeg bij %(platform)s.", platform=here().name)


MAILS = (
    MailKind("toelating-gevraagd", write_asked, asked=True, words=_("Bericht dat je aanmelding wacht")),
    MailKind("toelating-ja", write_approved, asked=True, words=_("Bericht dat je mee mag doen")),
    MailKind(REFUSED, write_refused, asked=True, words=_("Bericht dat je niet mee kunt doen")),
)
