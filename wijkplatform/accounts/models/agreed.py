"""What was agreed: by the person, by a parent, and about the roles of who sees people's data."""

from datetime import date, datetime

from sqlalchemy import Date, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped

from wijkplatform.accounts.models.user import LONGEST_ADDRESS
from wijkplatform.accounts.waiting import CHILD_AT_MOST, PARENT_MAY_WAIT, RENEWAL_MAY_WAIT
from wijkplatform.core.database import Model, Pk, Scoped, UtcDateTime, column
from wijkplatform.core.personal import Erase, about, person, personal, visitor
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.spans import span_words
from wijkplatform.core.text import _

_BOTH = ("user_id", "parent_email")


class ParentalConsent(Scoped, Model):
    """A parent who is asked about, or agreed to, the account of a child under 16 (AVG art. 8, UAVG art. 5; R01)."""

    __tablename__ = "parental_consent"
    __table_args__ = (
        {
            "info": about(
                "De toestemming van een ouder",
                place="/account/ouder-link",
                stays="Dit blijft zo lang als het account van het kind. Een ouder trekt het ja in met de knop in de "
                "mail. Is die mail weg? Vraag hem dan opnieuw.",
                ends=_(
                    "tot de ouder het intrekt of het account van het kind weg is, hooguit %(lang)s; zegt de ouder "
                    "niets: %(eerst)s, en bij de vraag van elk jaar %(weer)s",
                    lang=span_words(CHILD_AT_MOST),
                    eerst=span_words(PARENT_MAY_WAIT),
                    weer=span_words(RENEWAL_MAY_WAIT),
                ),
                source="Je kind vulde jouw e-mailadres in bij het maken van een account.",
            )
        },
    )

    id: Mapped[Pk]
    user_id: Mapped[int] = column(person("het kind", on_erase=Erase.DELETE), type_=Integer, unique=True)
    parent_email: Mapped[str] = column(
        visitor("ouder", address_column="parent_email", term_days=CHILD_AT_MOST.days, purpose=Purpose.PARENT),
        type_=String(LONGEST_ADDRESS),
        index=True,
    )
    asked_at: Mapped[datetime | None] = column(
        personal(Purpose.PARENT, label="Wanneer de ouder is gevraagd", of=_BOTH), type_=UtcDateTime
    )
    agreed_at: Mapped[datetime | None] = column(
        personal(Purpose.PARENT, label="Wanneer de ouder ja zei", of=_BOTH), type_=UtcDateTime
    )
    renewal_asked_at: Mapped[datetime | None] = column(
        personal(Purpose.PARENT, label="Wanneer de ouder opnieuw is gevraagd", of=_BOTH), type_=UtcDateTime
    )


class Consent(Scoped, Model):
    """What somebody agreed to: which text, when, and when that was withdrawn, or ended by itself (AVG art. 7; K07)."""

    __tablename__ = "consent"
    __table_args__ = (
        {
            "info": about(
                "Waar je mee akkoord ging",
                stays="De wet vraagt dat we dit kunnen laten zien zolang je een account hebt.",
            )
        },
    )

    id: Mapped[Pk]
    user_id: Mapped[int] = column(person("wie instemde", on_erase=Erase.DELETE), type_=Integer, index=True)
    what: Mapped[str] = column(
        personal(
            Purpose.CONSENT,
            label="Waarmee je instemde",
            words={"voorwaarden": "de voorwaarden", "ouder": "het account van een kind"},
        ),
        type_=String(40),
    )
    text_version: Mapped[str] = column(personal(Purpose.CONSENT, label="Welke tekst"), type_=String(20))
    by_parent: Mapped[bool] = column(personal(Purpose.CONSENT, label="Of een ouder dit deed"), default=False)
    given_at: Mapped[datetime] = column(personal(Purpose.CONSENT, label="Wanneer je dat deed"), type_=UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = column(
        personal(Purpose.CONSENT, label="Wanneer je dat introk, of het afliep"), type_=UtcDateTime
    )


class RoleGrant(Scoped, Model):
    """A role on the platform, with what was settled before it was given: secrecy, and a VOG (K12)."""

    __tablename__ = "role_grant"
    __table_args__ = (
        UniqueConstraint("platform_id", "user_id", "role"),
        {"info": about("Je rol op dit platform", ends="tot je die rol niet meer hebt")},
    )

    id: Mapped[Pk]
    user_id: Mapped[int] = column(person("wie de rol heeft", on_erase=Erase.DELETE), type_=Integer)
    role: Mapped[str] = column(personal(Purpose.ROLES, label="Rol"), type_=String(20))
    secrecy_on: Mapped[date | None] = column(
        personal(Purpose.ROLES, label="Wanneer geheimhouding is getekend"), type_=Date
    )
    vog: Mapped[bool] = column(personal(Purpose.ROLES, label="Of er een VOG is"), default=False)
    given_at: Mapped[datetime] = column(
        personal(Purpose.ROLES, label="Sinds wanneer je die rol hebt"), type_=UtcDateTime
    )
