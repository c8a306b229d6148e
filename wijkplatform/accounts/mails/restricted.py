"""Letters about a restriction that the privacycontact set or lifted (AVG art. 18; K05)."""

from wijkplatform.accounts.mails.phrases import greeting, why_account
from wijkplatform.accounts.models import User
from wijkplatform.core.database import session
from wijkplatform.core.text import _
from wijkplatform.web.feature import MailKind
from wijkplatform.web.here import here
from wijkplatform.web.letters import Words


def write_restricted(user_id: int | None, _subject_id: int | None) -> Words | None:
    """We leave your data alone, until it is settled; and whom to ask."""
    user = _user(user_id)
    if user is None or user.restricted_at is None:
        return None
    return Words(
        to=user.email,
        subject=_("Het gebruik van je gegevens is beperkt"),
        opening=(
            greeting(user.name),
            _(
                "Het privacycontact van %(platform)s heeft het gebruik van je gegevens beperkt. Dat is je recht "
                "volgens de privacywet (AVG, artikel 18).",
                platform=here().name,
            ),
            _("Niemand ziet nog iets van jou, en je krijgt geen mail waar je niet om vroeg."),
            _("We wissen ook niets, zolang dit duurt. Inloggen kan wel."),
        ),
        closing=(_whom_to_ask(),),
        why=why_account(),
    )


def write_lifted(user_id: int | None, _subject_id: int | None) -> Words | None:
    """It is over, and what that means."""
    user = _user(user_id)
    if user is None or user.restricted_at is not None:
        return None
    return Words(
        to=user.email,
        subject=_("Het gebruik van je gegevens is niet meer beperkt"),
        opening=(
            greeting(user.name),
            _("Het gebruik van je gegevens op %(platform)s is niet meer beperkt.", platform=here().name),
            _("Je account staat nog wel op pauze. Die zet je zelf uit, op Mijn pagina.")
            if user.paused_at
            else _("Wie jou eerst zag, ziet je nu weer. Je krijgt ook weer mail, zoals jij die wilde."),
        ),
        closing=(_whom_to_ask(),),
        why=why_account(),
    )


def _whom_to_ask() -> str:
    return _("Heb je een vraag? Mail het privacycontact: %(adres)s", adres=here().privacy_contact)


def _user(user_id: int | None) -> User | None:
    return session().get(User, user_id) if user_id is not None else None


MAILS = (
    MailKind(
        "account-beperkt", write_restricted, asked=True, words=_("Bericht dat het gebruik van je gegevens beperkt is")
    ),
    MailKind(
        "beperking-weg",
        write_lifted,
        asked=True,
        words=_("Bericht dat het gebruik van je gegevens niet meer beperkt is"),
    ),
)
