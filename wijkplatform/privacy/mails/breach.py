"""The letter to the privacycontact: somebody reports a data breach (Q01)."""

from wijkplatform.core.database import session
from wijkplatform.core.text import _
from wijkplatform.privacy.actions.breach import REPORTED
from wijkplatform.privacy.models import BreachReport
from wijkplatform.privacy.reports import MUST_TELL_WITHIN, REPORTS_PATH, moment_in
from wijkplatform.web.feature import MailKind
from wijkplatform.web.here import here
from wijkplatform.web.letters import Words
from wijkplatform.web.view import Link


def write_reported(_user_id: int | None, subject_id: int | None) -> Words | None:
    """What was told, and until when the authority may be told; the reporter's address only when one was given."""
    report = session().get(BreachReport, subject_id) if subject_id is not None else None
    if report is None:
        return None
    until = moment_in(report.reported_at + MUST_TELL_WITHIN, here().zone)
    answer = (_("Wie dit meldde, wil graag antwoord op: %(adres)s", adres=report.email),) if report.email else ()
    return Words(
        to=here().privacy_contact,
        subject=_("Iemand meldt een datalek op %(platform)s", platform=here().name),
        opening=(
            _("Dag,"),
            _("Op %(platform)s meldde iemand een mogelijk datalek. Dit schreef diegene:", platform=here().name),
            *(f"> {line}" for line in report.text.splitlines() if line.strip()),  # theirs, and seen to be
            *answer,
        ),
        button=Link(f"{here().base_url}{REPORTS_PATH}/{report.public_id}", _("Bekijk de melding")),
        closing=(
            _(
                "Is het een datalek? Dan moet je het binnen 72 uur melden bij de Autoriteit Persoonsgegevens: "
                "uiterlijk %(moment)s. Dat hoeft niet als het voor niemand gevolgen kan hebben.",
                moment=until,
            ),
            _("Lopen mensen een groot risico? Vertel het dan ook aan hen."),
        ),
        why=_("Je krijgt deze mail omdat dit het privacycontact van %(platform)s is.", platform=here().name),
    )


MAILS = (
    MailKind(
        REPORTED, write_reported, asked=True, words=_("Bericht aan het privacycontact over een melding van een datalek")
    ),
)
