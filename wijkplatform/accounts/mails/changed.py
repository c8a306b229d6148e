"""Letters that tell the owner of a change, and what to do when it was somebody else (ASVS 6.3.7)."""

from collections.abc import Callable

from wijkplatform.accounts.models import User
from wijkplatform.accounts.queries.people import wijk_name_of
from wijkplatform.accounts.queries.second_step import count_recovery_codes
from wijkplatform.core.database import session
from wijkplatform.core.text import _, ngettext
from wijkplatform.web.feature import MailKind
from wijkplatform.web.here import here
from wijkplatform.web.letters import Words
from wijkplatform.web.view import Link

Write = Callable[[int | None, int | None], Words | None]


def _telling(subject: Callable[[], str], *sentences: Callable[[int], str]) -> Write:
    """A letter that says what changed, with a way to a new password. It leaves whatever the account's state is."""

    def write(user_id: int | None, _subject_id: int | None) -> Words | None:
        user = session().get(User, user_id) if user_id is not None else None
        if user is None:
            return None
        return Words(
            to=user.email,
            subject=subject(),
            opening=tuple(sentence(user.id) for sentence in sentences),
            button=Link(
                f"{here().base_url}/account/wachtwoord-vergeten", _("Was jij dit niet? Kies een nieuw wachtwoord")
            ),
            closing=(
                _(
                    "Was jij dit zelf? Dan hoef je niets te doen. Kom je er niet uit? Antwoord op deze mail%(bel)s.",
                    bel=_(", of bel %(telefoon)s", telefoon=here().help_phone) if here().help_phone else "",
                ),
            ),
            why=_("Je krijgt deze mail omdat er iets veranderde aan jouw account."),
        )

    return write


def _wijk_now(user_id: int) -> str:
    wijk = wijk_name_of(user_id)
    if wijk:
        return _("Bij je account staat nu dat je in %(wijk)s woont.", wijk=wijk)
    return _("Bij je account staat nu dat je niet in %(plaats)s woont.", plaats=here().place)


def _left(user_id: int) -> str:
    left = count_recovery_codes(user_id)
    if not left:
        return _("Dit was je laatste herstelcode. Maak nieuwe, bij Beveiliging op je eigen pagina.")
    return ngettext("Je hebt nog %(count)s herstelcode over.", "Je hebt nog %(count)s herstelcodes over.", left)


MAILS: tuple[MailKind, ...] = (
    MailKind(
        "wachtwoord-veranderd",
        _telling(
            lambda: _("Je wachtwoord is veranderd"),
            lambda _id: _("Het wachtwoord van je account is net veranderd. Op andere apparaten ben je nu uitgelogd."),
        ),
    ),
    MailKind(
        "naam-veranderd",
        _telling(
            lambda: _("De naam bij je account is veranderd"),
            lambda _id: _("De naam bij je account is net veranderd."),
        ),
    ),
    MailKind("wijk-veranderd", _telling(lambda: _("Waar je woont is veranderd"), _wijk_now)),
    MailKind(
        "code-app-aan",
        _telling(
            lambda: _("Je logt voortaan in met een code"),
            lambda _id: _("Er is een code-app ingesteld voor je account. Bij het inloggen vragen we nu ook een code."),
        ),
    ),
    MailKind(
        "code-app-uit",
        _telling(
            lambda: _("Je logt weer in zonder code"),
            lambda _id: _("De code-app van je account is uitgezet. Bij het inloggen vragen we geen code meer."),
        ),
    ),
    MailKind(
        "code-app-hersteld",
        _telling(
            lambda: _("Je code-app is weggehaald"),
            lambda _id: _("Wie dit platform beheert, heeft de code-app en de herstelcodes van je account weggehaald."),
            lambda _id: _("Je bent overal uitgelogd. Log in met je wachtwoord, en stel de code-app opnieuw in."),
        ),
    ),
    MailKind(
        "herstelcode-gebruikt",
        _telling(
            lambda: _("Er is een herstelcode gebruikt"),
            lambda _id: _("Iemand gebruikte een herstelcode van je account in plaats van een code uit de app."),
            _left,
        ),
    ),
    MailKind(
        "herstelcodes-nieuw",
        _telling(
            lambda: _("Je hebt nieuwe herstelcodes"),
            lambda _id: _("Er zijn nieuwe herstelcodes gemaakt voor je account. De oude werken niet meer."),
        ),
    ),
)
