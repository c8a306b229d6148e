"""Letters to who received data of somebody: what happened to these, and what to do with them now (AVG art. 19; K03).

None of them says anything about anybody: who reads it over somebody's shoulder learns nothing.
"""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from sqlalchemy import select

from wijkplatform.accounts.models import User
from wijkplatform.core.database import session
from wijkplatform.core.dates import date_words_year
from wijkplatform.core.text import _
from wijkplatform.core.traces import Disclosure, Told
from wijkplatform.web.feature import MailKind
from wijkplatform.web.here import here
from wijkplatform.web.letters import Words

Write = Callable[[int | None, int | None], Words | None]


def _to_receiver(subject: Callable[[], str], *sentences: Callable[[], str]) -> Write:
    """A letter to somebody who received data of a person: what happened to these, and what to do with them now."""

    def write(_user_id: int | None, subject_id: int | None) -> Words | None:
        query = select(Disclosure.receiver_email, Disclosure.handed_at, User.email)
        query = query.outerjoin(User, User.id == Disclosure.receiver_id).where(Disclosure.id == subject_id)
        row = session().execute(query).first()
        to = (row.email or row.receiver_email) if row else None
        if row is None or not to:
            return None
        day = date_words_year(row.handed_at.astimezone(ZoneInfo(here().zone)).date())
        return Words(
            to=to,
            subject=subject(),
            opening=(
                _("Dag,"),
                _("Op %(dag)s kreeg je via %(platform)s gegevens van iemand.", dag=day, platform=here().name),
                *(sentence() for sentence in sentences),
            ),
            why=_("De wet vraagt ons om dit te laten weten aan wie gegevens van iemand kreeg (AVG, artikel 19)."),
        )

    return write


MAILS: tuple[MailKind, ...] = (
    MailKind(
        Told.ERASED,
        _to_receiver(
            lambda: _("Iemand van wie je gegevens kreeg, is hier gewist"),
            lambda: _("Alles wat we van diegene hadden, is bij ons gewist."),
            lambda: _("Heb je die gegevens nog, en heb je ze niet meer nodig? Gooi ze dan ook weg."),
        ),
        asked=True,
        words=_("Bericht dat iemand van wie je gegevens kreeg, weg is"),
    ),
    MailKind(
        Told.CORRECTED,
        _to_receiver(
            lambda: _("Iemand van wie je gegevens kreeg, heeft ze verbeterd"),
            lambda: _("Diegene veranderde bij ons een naam of een adres. Wat jij kreeg, kan dus niet meer kloppen."),
            lambda: _("Heb je die gegevens nog? Vraag dan na of ze nog goed zijn, of gooi ze weg."),
        ),
        asked=True,
        words=_("Bericht dat iemand van wie je gegevens kreeg, ze verbeterde"),
    ),
    MailKind(
        Told.RESTRICTED,
        _to_receiver(
            lambda: _("Gebruik de gegevens van iemand nu even niet"),
            lambda: _("Diegene vroeg ons om die gegevens voorlopig niet te gebruiken."),
            lambda: _("Doe dat ook niet met wat jij kreeg, tot je van diegene iets anders hoort."),
        ),
        asked=True,
        words=_("Bericht om iemands gegevens even niet te gebruiken"),
    ),
)
