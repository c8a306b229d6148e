"""The last letter about an account that is erased, by why it ends. None of them says anything about anybody: who reads
it over somebody's shoulder learns nothing.
"""

from collections.abc import Callable

from sqlalchemy import select

from wijkplatform.accounts.actions.leaving import Why
from wijkplatform.accounts.mails.phrases import how_to_reach_us
from wijkplatform.accounts.models import User
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.dates import date_words_year
from wijkplatform.core.text import _
from wijkplatform.web.feature import MailKind
from wijkplatform.web.here import here
from wijkplatform.web.letters import Words

Write = Callable[[int | None, int | None], Words | None]


def _farewell(reason: Callable[[], str], closing: Callable[[], str], why: Callable[[], str]) -> Write:
    def write(user_id: int | None, _subject_id: int | None) -> Words | None:
        email = session().execute(select(User.email).where(User.id == user_id)).scalar()
        if email is None:
            return None
        return Words(
            to=email,
            subject=_("Je account bij %(platform)s wordt nu gewist", platform=here().name),
            opening=(
                _("Dag,"),
                reason(),
                _("Dit is de laatste mail over je account. Hierna is het weg, en mailen we je er niet meer over."),
            ),
            closing=(closing(), _moment()),
            why=why(),
        )

    return write


def _moment() -> str:
    today = date_words_year(clock.today(here().zone))
    return _("Dit was op %(dag)s. Was jij dit niet? %(hoe)s", dag=today, hoe=how_to_reach_us())


def _thanks() -> str:
    return _("Bedankt dat je meedeed. Je bent altijd weer welkom.")


def _again() -> str:
    return _("Wil je toch meedoen? Dan mag je het opnieuw vragen.")


def _had() -> str:
    return _("Je krijgt deze mail omdat je een account had bij %(platform)s.", platform=here().name)


def _wanted() -> str:
    return _("Je krijgt deze mail omdat je een account vroeg bij %(platform)s.", platform=here().name)


_WRITE = {
    Why.ASKED: _farewell(
        lambda: _("Je vroeg om je account te wissen. Dat doen we nu, meteen."),
        _thanks,
        lambda: _("Je krijgt deze mail omdat je je account liet wissen."),
    ),
    Why.UNUSED: _farewell(
        lambda: _(
            "Je gebruikte je account al meer dan twee jaar niet. We vroegen je twee keer of je wilde blijven, en "
            "hoorden niets. Daarom wissen we het nu."
        ),
        _thanks,
        _had,
    ),
    Why.UNDECIDED: _farewell(
        lambda: _(
            "Je vroeg of je mee mag doen. Wie de site beheert, heeft daar niet op tijd over besloten. Daarom wissen we "
            "nu wat je invulde."
        ),
        _again,
        _wanted,
    ),
    Why.PARENT_NO: _farewell(
        lambda: _("Je ouder of verzorger vindt je account niet goed. Daarom wissen we het nu."),
        lambda: _("Praat er samen over als je dat wilt. Je bent altijd weer welkom."),
        _wanted,
    ),
    Why.PARENT_SILENT: _farewell(
        lambda: _(
            "We vroegen je ouder of verzorger of je account goed is, en kregen op tijd geen antwoord. Daarom wissen we "
            "het nu."
        ),
        _again,
        _wanted,
    ),
}
MAILS = tuple(
    MailKind(why.value, write, asked=True, words=_("De laatste mail, toen je account wegging"))
    for why, write in _WRITE.items()
)
