"""Letters to a child under 16 about what the parent did, or did not do (R01)."""

from sqlalchemy import select

from wijkplatform.accounts.mails.parents import day_words
from wijkplatform.accounts.mails.phrases import greeting, how_to_reach_us
from wijkplatform.accounts.models import User
from wijkplatform.accounts.queries.parents import find_guarded
from wijkplatform.accounts.waiting import RENEWAL_MAY_WAIT
from wijkplatform.core.database import session
from wijkplatform.core.text import _
from wijkplatform.web.feature import MailKind
from wijkplatform.web.here import here
from wijkplatform.web.letters import Words
from wijkplatform.web.view import Link


def allowed(user_id: int | None, _subject: int | None) -> Words | None:
    """To the child: your parent agreed, and what that means."""
    child = find_guarded(user_id)
    if child is None or child.agreed_at is None:
        return None
    return Words(
        to=child.email,
        subject=_("Je mag meedoen op %(platform)s", platform=here().name),
        opening=(
            greeting(child.name),
            _("Je ouder of verzorger vindt het goed. Je account werkt nu: je kunt inloggen."),
            _("Je ouder kan zien wat we van je bewaren, en kan het account wissen."),
            _("Wat je verder doet, ziet je ouder niet."),
        ),
        button=Link(f"{here().base_url}/account/inloggen", _("Inloggen")),
        why=_("Je krijgt deze mail omdat je een account vroeg bij %(platform)s.", platform=here().name),
    )


def silence(user_id: int | None, _subject: int | None) -> Words | None:
    """To the child: your parent does not answer, and what follows from that."""
    child = find_guarded(user_id)
    if child is None or child.renewal_asked_at is None:
        return None
    return Words(
        to=child.email,
        subject=_("Vraag je ouder om de mail van %(platform)s te lezen", platform=here().name),
        opening=(
            greeting(child.name),
            _(
                "We vroegen je ouder of verzorger of je account nog goed is. We kregen nog geen antwoord. Vraag je of "
                "die de mail wil openen? Anders wissen we je account op %(dag)s.",
                dag=day_words(child.renewal_asked_at + RENEWAL_MAY_WAIT),
            ),
        ),
        why=_("Je krijgt deze mail omdat je jonger bent dan 16 en hier een account hebt."),
    )


def now_sixteen(user_id: int | None, _subject: int | None) -> Words | None:
    """To who was a child: the account is all your own, and the parent's address is wiped."""
    query = select(User.name, User.email, User.activated_at).where(User.id == user_id, User.under_16.is_(False))
    user = session().execute(query).first()
    if user is None:
        return None
    return Words(
        to=user.email,
        subject=_("Je account op %(platform)s is nu helemaal van jou", platform=here().name),
        opening=(
            greeting(user.name),
            _(
                "Je bent 16 of ouder. Je account is nu helemaal van jou: je ouder of verzorger hoeft niets meer goed "
                "te vinden en kan er niet meer bij. Het e-mailadres van je ouder hebben we gewist."
            ),
            _("Voor anderen verandert er niets: je profiel blijft anoniem, tot jij dat zelf anders kiest.")
            if user.activated_at
            else _("Inloggen kan nog niet: iemand die de site beheert, kijkt eerst of je mee mag doen."),
        ),
        closing=(
            _("Ben je nog geen 16? Laat het ons weten, dan maken we het weer goed. %(hoe)s", hoe=how_to_reach_us()),
        ),
        why=_("Je krijgt deze mail omdat er iets veranderde aan je account."),
    )


MAILS = (
    MailKind("ouder-ja", allowed, asked=True, words=_("Bericht dat je ouder ja zei")),
    MailKind("ouder-stil", silence, asked=True, words=_("Bericht dat je ouder nog geen antwoord gaf")),
    MailKind(
        "nu-zestien", now_sixteen, asked=True, words=_("Bericht dat de toestemming van je ouder niet meer nodig is")
    ),
)
