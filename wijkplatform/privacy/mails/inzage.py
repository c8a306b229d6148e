"""Letters about one's own data: the link without an account, the download that is ready, an objection."""

from sqlalchemy import select

from wijkplatform.accounts.mails.phrases import greeting, when_stuck, why_account
from wijkplatform.accounts.models import User
from wijkplatform.accounts.queries.people import find_person, is_invited
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.dates import moment_words
from wijkplatform.core.purposes import Basis, Purpose
from wijkplatform.core.text import _
from wijkplatform.privacy.download.exports import find_ready
from wijkplatform.privacy.inzage.access import forget, get_asker, give_link
from wijkplatform.privacy.inzage.deeds import objection_kind
from wijkplatform.privacy.inzage.subject import is_known, whoever_has
from wijkplatform.web.feature import MailKind
from wijkplatform.web.here import here
from wijkplatform.web.letters import Words
from wijkplatform.web.view import Link


def access_letter(_user: int | None, subject_id: int | None) -> Words | None:
    """The link to what is held of an address; to an account, where to log in. Nothing when nothing is held: then the
    question itself is forgotten at once. Else it waits its hour, for a letter may have to be tried again.
    """
    row = get_asker(subject_id)
    person = find_person(row.email, "")
    if person is not None and person.works and not is_invited(person.user_id):
        return _has_account(row.email, person.name)
    if not is_known(whoever_has(row.email)):
        forget(row)
        return None
    secret = give_link(row)
    return Words(
        to=row.email,
        subject=_("Bekijk wat %(platform)s van je bewaart", platform=here().name),
        opening=(
            _("Je vroeg wat we van je bewaren. Druk op de knop, dan zie je alles wat bij dit e-mailadres hoort."),
            _("Je kunt het daar ook weghalen."),
        ),
        button=Link(f"{here().base_url}/link/inzage/{secret}", _("Bekijk mijn gegevens")),
        closing=(
            _("De knop werkt één keer, en een uur lang. Geef deze mail aan niemand door."),
            _("Vroeg jij hier niet om? Dan hoef je niets te doen."),
        ),
        why=_("Je krijgt deze mail omdat iemand met dit adres vroeg wat we bewaren."),
    )


def _has_account(email: str, name: str) -> Words:
    return Words(
        to=email,
        subject=_("Bekijk wat %(platform)s van je bewaart", platform=here().name),
        opening=(
            greeting(name),
            _("Je vroeg wat we van je bewaren. Je hebt een account. Log in, dan zie je alles en kun je het weghalen."),
        ),
        button=Link(f"{here().base_url}/mijn/gegevens", _("Log in en bekijk het")),
        closing=(_("Vroeg jij hier niet om? Dan hoef je niets te doen. Er is niets veranderd."),),
        why=_("Je krijgt deze mail omdat iemand met dit adres vroeg wat we bewaren."),
    )


def ready_letter(user_id: int | None, subject_id: int | None) -> Words | None:
    """The download is ready; the link works for who is logged in, and not after its day."""
    user = session().execute(select(User).where(User.id == user_id)).scalar_one_or_none()
    ready = find_ready(user_id, subject_id) if user_id is not None else None
    if user is None or ready is None or ready.expires_at <= clock.now():
        return None
    until = moment_words(ready.expires_at, here().zone)
    return Words(
        to=user.email,
        subject=_("Je download staat klaar"),
        opening=(
            greeting(user.name),
            _("Alles wat we van je bewaren, staat klaar in één bestand. Log in en druk op de knop om het te bewaren."),
        ),
        button=Link(f"{here().base_url}/mijn/gegevens/download", _("Haal mijn download op")),
        closing=(
            _(
                "Dat kan tot %(moment)s. Daarna verwijderen we het bestand. Je kunt een nieuw vragen.",
                moment=until,
            ),
            _("Vroeg jij hier niet om? Verander dan je wachtwoord. %(hulp)s", hulp=when_stuck()),
        ),
        why=why_account(),
    )


def _objection(purpose: Purpose) -> MailKind:
    """The letter to the privacycontact about an objection to this purpose (AVG art. 21)."""

    def write(user_id: int | None, _subject: int | None) -> Words | None:
        user = session().execute(select(User).where(User.id == user_id)).scalar_one_or_none()
        if user is None:
            return None
        return Words(
            to=here().privacy_contact,
            subject=_("Iemand maakt bezwaar"),
            opening=(
                _("%(naam)s (%(adres)s) maakt bezwaar. Het gaat om:", naam=user.name, adres=user.email),
                purpose.value.sentence,
                _("Weeg af of we hiermee mogen doorgaan, en antwoord binnen een maand (AVG artikel 12 en 21)."),
            ),
            why=_("Je krijgt deze mail omdat je het privacycontact van %(platform)s bent.", platform=here().name),
        )

    return MailKind(objection_kind(purpose), write, asked=True, words=_("Je bezwaar, aan het privacycontact"))


MAILS = (
    MailKind("inzage", access_letter, asked=True, words=_("De knop om te zien wat we van je bewaren")),
    MailKind("download-klaar", ready_letter, asked=True, words=_("Bericht dat je download klaarstaat")),
    *(_objection(purpose) for purpose in Purpose if purpose.value.basis is Basis.INTEREST),
)
