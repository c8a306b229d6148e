"""Letters that tell the owner of a change, and what to do when it was somebody else (ASVS 6.3.7)."""

from collections.abc import Callable

from wijkplatform.accounts.mails.phrases import forgotten_address, greeting, when_stuck
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


def _telling(subject: Callable[[], str], *sentences: Callable[[User], str]) -> Write:
    """A letter that says what changed, with a way to a new password. It leaves whatever the account's state is."""

    def write(user_id: int | None, _subject_id: int | None) -> Words | None:
        user = session().get(User, user_id) if user_id is not None else None
        if user is None:
            return None
        return Words(
            to=user.email,
            subject=subject(),
            opening=(greeting(user.name), *(sentence(user) for sentence in sentences)),
            button=Link(forgotten_address(), _("Was jij dit niet? Kies een nieuw wachtwoord")),
            closing=(_("Was jij dit zelf? Dan hoef je niets te doen."), when_stuck()),
            why=_("Je krijgt deze mail omdat er iets veranderde aan je account."),
        )

    return write


def _wijk_now(user: User) -> str:
    wijk = wijk_name_of(user.id)
    if wijk:
        return _("Bij je account staat nu dat je in %(wijk)s woont.", wijk=wijk)
    return _("Bij je account staat nu dat je niet in %(plaats)s woont.", plaats=here().place)


def _left(user: User) -> str:
    left = count_recovery_codes(user.id)
    if not left:
        return _("Dit was je laatste herstelcode. Maak nieuwe, bij Beveiliging op Mijn pagina.")
    return ngettext("Je hebt nog %(count)s herstelcode over.", "Je hebt nog %(count)s herstelcodes over.", left)


MAILS: tuple[MailKind, ...] = (
    MailKind(
        "wachtwoord-veranderd",
        _telling(
            lambda: _("Je wachtwoord is veranderd"),
            lambda _user: _("Het wachtwoord van je account is net veranderd. Op andere apparaten ben je nu uitgelogd."),
        ),
        asked=True,
        words=_("Bericht dat je wachtwoord veranderde"),
    ),
    MailKind(
        "naam-veranderd",
        _telling(
            lambda: _("De naam bij je account is veranderd"),
            lambda user: _("De naam bij je account is net veranderd. Je heet hier nu: %(naam)s.", naam=user.name),
        ),
        asked=True,
        words=_("Bericht dat je naam veranderde"),
    ),
    MailKind(
        "wijk-veranderd",
        _telling(lambda: _("Waar je woont is veranderd"), _wijk_now),
        asked=True,
        words=_("Bericht dat veranderde waar je woont"),
    ),
    MailKind(
        "code-app-aan",
        _telling(
            lambda: _("Je logt voortaan in met een extra code"),
            lambda _user: _(
                "De extra code staat aan voor je account. Bij het inloggen vragen we nu ook een "
                "code uit de app op je telefoon."
            ),
        ),
        asked=True,
        words=_("Bericht dat je extra code aanstaat"),
    ),
    MailKind(
        "code-app-uit",
        _telling(
            lambda: _("Je logt weer in zonder extra code"),
            lambda _user: _("De extra code van je account is uitgezet. Bij het inloggen vragen we die niet meer."),
        ),
        asked=True,
        words=_("Bericht dat je extra code uitstaat"),
    ),
    MailKind(
        "code-app-hersteld",
        _telling(
            lambda: _("Je extra code is uitgezet"),
            lambda _user: _(
                "Wie dit platform beheert, heeft de extra code van je account uitgezet. "
                "Je herstelcodes werken niet meer."
            ),
            lambda _user: _("Je bent overal uitgelogd. Log in met je wachtwoord, en stel de extra code opnieuw in."),
        ),
        asked=True,
        words=_("Bericht dat de beheerder je extra code uitzette"),
    ),
    MailKind(
        "herstelcode-gebruikt",
        _telling(
            lambda: _("Er is een herstelcode gebruikt"),
            lambda _user: _("Iemand gebruikte een herstelcode van je account, in plaats van de extra code uit de app."),
            _left,
        ),
        asked=True,
        words=_("Bericht dat er een herstelcode is gebruikt"),
    ),
    MailKind(
        "herstelcodes-nieuw",
        _telling(
            lambda: _("Je hebt nieuwe herstelcodes"),
            lambda _user: _("Er zijn nieuwe herstelcodes gemaakt voor je account. De oude werken niet meer."),
        ),
        asked=True,
        words=_("Bericht dat je nieuwe herstelcodes hebt"),
    ),
)
