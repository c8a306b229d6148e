"""The letter after a backup was put in place: what the owner must look at, for what changed since was kept out."""

from wijkplatform.accounts.mails.phrases import forgotten_address, greeting, when_stuck, why_account
from wijkplatform.accounts.models import User
from wijkplatform.accounts.restored import check_words
from wijkplatform.accounts.to_check import LETTER, Check, list_to_check
from wijkplatform.core.database import session
from wijkplatform.core.text import _
from wijkplatform.web.feature import MailKind
from wijkplatform.web.here import here
from wijkplatform.web.letters import Words
from wijkplatform.web.view import Link


def write_restored(user_id: int | None, _subject_id: int | None) -> Words | None:
    """What there is to look at; nothing when that was done meanwhile."""
    user = session().get(User, user_id) if user_id is not None else None
    what = list_to_check(user.to_check) if user else ()
    if user is None or not what:
        return None
    button = (
        Link(forgotten_address(), _("Kies een nieuw wachtwoord"))
        if Check.PASSWORD in what
        else Link(f"{here().base_url}/mijn/", _("Kijk je account na"))
    )
    return Words(
        to=user.email,
        subject=_("Kijk je account even na"),
        opening=(
            greeting(user.name),
            _(
                "We zetten een reservekopie van %(platform)s terug. Een deel van je account moet over:",
                platform=here().name,
            ),
            *check_words(what),
        ),
        button=button,
        closing=(when_stuck(),),
        why=why_account(),
    )


MAILS = (MailKind(LETTER, write_restored, asked=True, words=_("Bericht dat je je account moet nakijken")),)
