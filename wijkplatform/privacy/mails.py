"""Letters about rights: that an account is gone, and what who received its data has to do now (AVG art. 19; K03).

None of them says anything about anybody: who reads it over somebody's shoulder learns nothing.
"""

from zoneinfo import ZoneInfo

from sqlalchemy import select

from wijkplatform.accounts.models import User
from wijkplatform.core.database import session
from wijkplatform.core.dates import date_words_year
from wijkplatform.core.text import _
from wijkplatform.core.traces import Disclosure
from wijkplatform.web.feature import MailKind
from wijkplatform.web.here import here
from wijkplatform.web.letters import Words

FAREWELL = "account-gewist"
RECEIVER_ERASED = "ontvanger-gewist"


def _farewell(user_id: int | None, _subject_id: int | None) -> Words | None:
    email = session().execute(select(User.email).where(User.id == user_id)).scalar()
    if email is None:
        return None
    return Words(
        to=email,
        subject=_("Je account bij %(platform)s wordt nu gewist", platform=here().name),
        opening=(
            _("Dag,"),
            _("Je vroeg om je account te wissen. Dat doen we nu, meteen."),
            _("Dit is de laatste mail die je van ons krijgt. Hierna weten we je adres niet meer."),
        ),
        closing=(_("Bedankt dat je meedeed. Je bent altijd weer welkom."),),
        why=_("Je krijgt deze mail omdat je je account liet wissen."),
    )


def _to_receiver(_user_id: int | None, subject_id: int | None) -> Words | None:
    query = select(Disclosure.receiver_email, Disclosure.handed_at, User.email)
    query = query.outerjoin(User, User.id == Disclosure.receiver_id).where(Disclosure.id == subject_id)
    row = session().execute(query).first()
    to = (row.email or row.receiver_email) if row else None
    if row is None or not to:
        return None
    day = date_words_year(row.handed_at.astimezone(ZoneInfo(here().zone)).date())
    return Words(
        to=to,
        subject=_("Iemand van wie je gegevens kreeg, is hier gewist"),
        opening=(
            _("Dag,"),
            _("Op %(dag)s kreeg je via %(platform)s gegevens van iemand.", dag=day, platform=here().name),
            _("Diegene liet alles van zich bij ons wissen."),
            _("Heb je die gegevens nog, en heb je ze niet meer nodig? Gooi ze dan ook weg."),
        ),
        why=_("De wet vraagt ons om dit te laten weten aan wie gegevens van iemand kreeg (AVG, artikel 19)."),
    )


MAILS: tuple[MailKind, ...] = (MailKind(FAREWELL, _farewell), MailKind(RECEIVER_ERASED, _to_receiver))
