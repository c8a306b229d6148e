"""Letters to a parent about the account of a child under 16 (R01, K13)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from wijkplatform.accounts.mails.phrases import greeting_of_parent
from wijkplatform.accounts.queries.parents import Guarded, find_guarded
from wijkplatform.accounts.tokens import TokenPurpose, issue_token
from wijkplatform.accounts.waiting import CHILD_AT_MOST, PARENT_MAY_WAIT, RENEWAL_MAY_WAIT
from wijkplatform.core import clock
from wijkplatform.core.dates import date_words_year
from wijkplatform.core.text import _
from wijkplatform.web.feature import MailKind
from wijkplatform.web.here import here
from wijkplatform.web.letters import Words
from wijkplatform.web.view import Link


def question(user_id: int | None, _subject: int | None) -> Words | None:
    """May this child have an account? Says who gave the address, and when it is gone."""
    child = find_guarded(user_id)
    if child is None or child.asked_at is None or child.agreed_at is not None:
        return None
    until = child.asked_at + PARENT_MAY_WAIT
    if until <= clock.now():
        return None
    return Words(
        to=child.parent_email,
        subject=_("Mag je kind een account op %(platform)s?", platform=here().name),
        opening=(
            greeting_of_parent(),
            _(
                "%(naam)s wil een account op %(platform)s in %(plaats)s, en is 12 tot en met 15 jaar. Dan vragen we "
                "eerst een ouder of verzorger of het goed is.",
                naam=child.name, platform=here().name, plaats=here().place,
            ),
            _("Op de pagina achter de knop lees je waar het voor is en wat we bewaren. Daar kies je ja of nee."),
        ),
        button=Link(_link(child, until), _("Lees het en kies ja of nee")),
        closing=(
            _(
                "Doe je niets? Dan wissen we op %(dag)s alles: wat %(naam)s invulde en ook jouw e-mailadres.",
                dag=day_words(until), naam=child.name,
            ),
            _("Ken je %(naam)s niet? Kies dan nee. Dan is alles meteen weg.", naam=child.name),
        ),
        why=_("Je krijgt deze mail omdat %(naam)s jouw e-mailadres invulde als dat van een ouder.", naam=child.name),
    )  # fmt: skip


def lasting_link(user_id: int | None, _subject: int | None) -> Words | None:
    """To the parent who said yes: the link for all that a parent may do later."""
    child = find_guarded(user_id)
    if child is None or child.agreed_at is None:
        return None
    return Words(
        to=child.parent_email,
        subject=_("Bewaar deze mail: het account van je kind op %(platform)s", platform=here().name),
        opening=(
            greeting_of_parent(),
            _("Bedankt voor je toestemming. Het account van %(naam)s werkt nu.", naam=child.name)
            if child.activated_at
            else _(
                "Bedankt voor je toestemming. Iemand die de site beheert, kijkt nu nog of %(naam)s mee mag doen. Mag "
                "dat niet? Dan wissen we alles, ook jouw e-mailadres.",
                naam=child.name,
            ),
            _(
                "Bewaar deze mail goed. Met de knop zie je wat we van %(naam)s en van jou bewaren. Je kunt daar ook je "
                "toestemming intrekken. Dan wissen we alles meteen.",
                naam=child.name,
            ),
        ),
        button=Link(_lasting(child), _("Bekijk het account")),
        closing=(
            _(
                "Elk jaar vragen we of je het nog goed vindt. Wordt %(naam)s 16? Zeg het dan op die pagina.",
                naam=child.name,
            ),
            _("Geef deze mail aan niemand door: wie de knop heeft, kan het account wissen."),
        ),
        why=_("Je krijgt deze mail omdat je toestemming gaf voor het account van je kind."),
    )  # fmt: skip


def lasting_link_again(user_id: int | None, _subject: int | None) -> Words | None:
    """The same link, for a parent who lost the mail."""
    child = find_guarded(user_id)
    if child is None or child.agreed_at is None:
        return None
    return Words(
        to=child.parent_email,
        subject=_("De knop voor het account van je kind"),
        opening=(
            _("Je vroeg om de knop waarmee je het account van %(naam)s kunt bekijken en wissen.", naam=child.name),
        ),
        button=Link(_lasting(child), _("Bekijk het account")),
        closing=(_("Vroeg jij hier niet om? Dan hoef je niets te doen. Geef deze mail aan niemand door."),),
        why=_("Je krijgt deze mail omdat je toestemming gaf voor het account van je kind."),
    )


def yearly_question(user_id: int | None, _subject: int | None) -> Words | None:
    """Is it still all right? Asked each year; says what follows from silence."""
    return _asked_again(user_id, _("Vind je het account van je kind nog goed?"))


def reminder(user_id: int | None, _subject: int | None) -> Words | None:
    """The same, after two weeks of silence."""
    return _asked_again(user_id, _("Nog één keer: vind je het account van je kind nog goed?"))


def _asked_again(user_id: int | None, subject: str) -> Words | None:
    child = find_guarded(user_id)
    if child is None or child.renewal_asked_at is None:
        return None
    until = child.renewal_asked_at + RENEWAL_MAY_WAIT
    return Words(
        to=child.parent_email,
        subject=subject,
        opening=(
            greeting_of_parent(),
            _(
                "Je gaf toestemming voor het account van %(naam)s op %(platform)s. Elk jaar vragen we of je het nog "
                "goed vindt.",
                naam=child.name, platform=here().name,
            ),
            _("Druk op de knop en kies: het is nog goed, mijn kind is nu 16, of wis het account."),
        ),
        button=Link(_lasting(child), _("Geef antwoord")),
        closing=(
            _(
                "Doe je niets? Dan vragen we het na twee weken nog één keer. Op %(dag)s wissen we het account van "
                "%(naam)s en ook jouw e-mailadres.",
                dag=day_words(until), naam=child.name,
            ),
        ),
        why=_("Je krijgt deze mail omdat je toestemming gaf voor het account van je kind."),
    )  # fmt: skip


def _lasting(child: Guarded) -> str:
    return _link(child, child.made_at + CHILD_AT_MOST)


def _link(child: Guarded, until: datetime) -> str:
    secret = issue_token(child.user_id, TokenPurpose.PARENT, until - clock.now())
    return f"{here().base_url}/link/{TokenPurpose.PARENT}/{secret}"


def day_words(moment: datetime) -> str:
    """The day of a moment, as a letter writes it."""
    return date_words_year(moment.astimezone(ZoneInfo(here().zone)))


MAILS = (
    MailKind("ouder-vraag", question, asked=True, words=_("Vraag aan een ouder om toestemming")),
    MailKind("ouder-link", lasting_link, asked=True, words=_("De knop van een ouder, na het ja")),
    MailKind("ouder-link-opnieuw", lasting_link_again, asked=True, words=_("De knop van een ouder, opnieuw gevraagd")),
    MailKind("ouder-jaar", yearly_question, asked=True, words=_("Vraag aan een ouder of het nog goed is")),
    MailKind("ouder-herinnering", reminder, asked=True, words=_("Herinnering aan een ouder")),
)
