"""What is held so that people can use their rights: downloads, opened links, versions of the statement, reports."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import Date, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped

from wijkplatform.core.database import CreatedAt, Model, Pk, PublicId, Scoped, UtcDateTime, Visible, column
from wijkplatform.core.personal import Erase, Kept, about, content, impersonal, person, personal, visitor
from wijkplatform.core.purposes import Purpose

LONGEST_ADDRESS = 254
LONGEST_REPORT = 5_000
HASH_LENGTH = 64
REPORT_STAYS = timedelta(days=365)
WAITS_AT_MOST = timedelta(days=2)
"""How long a download that was asked for may wait to be made; once it is ready it stays for shorter."""
LINK_WORKS = timedelta(hours=1)
"""The link that is mailed to who has no account; what it opens is open for shorter."""
_BODY = "naam van een bedrijf, geen persoon"


class Export(Scoped, Model):
    """A download that somebody asked for. `name` stands in its address, `key` names the file; both are chance."""

    __tablename__ = "export"
    __table_args__ = ({"info": about("Downloads die je vroeg", kept=Kept("expires_at", ahead=WAITS_AT_MOST))},)

    id: Mapped[Pk]
    name: Mapped[PublicId]
    key: Mapped[str] = column(
        personal(Purpose.RIGHTS, label="Bestand met je gegevens", secret=True), type_=String(32), unique=True
    )
    user_id: Mapped[int] = column(person("van wie de download is", on_erase=Erase.DELETE), type_=Integer, index=True)
    asked_at: Mapped[datetime] = column(
        personal(Purpose.RIGHTS, label="Wanneer je de download vroeg"), type_=UtcDateTime
    )
    ready_at: Mapped[datetime | None] = column(
        personal(Purpose.RIGHTS, label="Wanneer de download klaar was"), type_=UtcDateTime
    )
    expires_at: Mapped[datetime] = column(impersonal("tot wanneer het bestand er is"), type_=UtcDateTime, index=True)


class AddressAccess(Scoped, Model):
    """Somebody without an account who asks what we hold of an address: the mailed link, then the opened session."""

    __tablename__ = "address_access"
    __table_args__ = ({"info": about("Inzage zonder account", kept=Kept("expires_at", ahead=LINK_WORKS))},)

    id: Mapped[Pk]
    email: Mapped[str] = column(
        visitor("wie inzage vraagt", address_column="email", term_days=1, purpose=Purpose.RIGHTS),
        type_=String(LONGEST_ADDRESS),
        index=True,
    )
    token_hash: Mapped[str | None] = column(
        personal(Purpose.RIGHTS, label="Sleutel van de link die we mailden", secret=True),
        type_=String(HASH_LENGTH),
        unique=True,
    )
    session_hash: Mapped[str | None] = column(
        personal(Purpose.RIGHTS, label="Sleutel van de geopende inzage", secret=True),
        type_=String(HASH_LENGTH),
        unique=True,
    )
    asked_at: Mapped[datetime] = column(personal(Purpose.RIGHTS, label="Wanneer je inzage vroeg"), type_=UtcDateTime)
    expires_at: Mapped[datetime] = column(impersonal("tot wanneer dit werkt"), type_=UtcDateTime, index=True)


class ReportState(StrEnum):
    """How far the privacycontact is with a report."""

    NEW = "nieuw"
    BUSY = "in behandeling"
    DONE = "afgehandeld"


class BreachReport(Scoped, Model):
    """What somebody told about a possible data breach (Q01). An address only when they want an answer."""

    __tablename__ = "breach_report"
    __table_args__ = (
        {
            "info": about(
                "Je melding van een datalek",
                stays="Een melding hoort bij het onderzoek naar het datalek.",
                kept=Kept("reported_at", REPORT_STAYS, after="na de melding"),
            )
        },
    )

    id: Mapped[Pk]
    public_id: Mapped[PublicId]
    text: Mapped[str] = column(personal(Purpose.BREACHES, label="Wat je meldde"), type_=Text)
    email: Mapped[str | None] = column(
        visitor("wie een datalek meldt", address_column="email", term_days=REPORT_STAYS.days, purpose=Purpose.BREACHES),
        type_=String(LONGEST_ADDRESS),
        index=True,
    )
    reported_at: Mapped[datetime] = column(personal(Purpose.BREACHES, label="Wanneer je dat meldde"), type_=UtcDateTime)
    state: Mapped[str] = column(
        impersonal("hoe ver het privacycontact met de melding is"), type_=String(20), default=ReportState.NEW.value
    )
    note: Mapped[str] = column(
        personal(Purpose.BREACHES, label="Wat het privacycontact erbij schreef"), type_=Text, default=""
    )
    version: Mapped[int] = column(impersonal("hoe vaak de melding is bijgewerkt"), type_=Integer, default=1)


class BreachStep(Scoped, Model):
    """What the privacycontact did with a report, and when: it became `state`, or a note was written (Q01)."""

    __tablename__ = "breach_step"
    __table_args__ = (
        {
            "info": about(
                "Wat je deed met een melding van een datalek",
                stays="Dit hoort bij het onderzoek naar het datalek.",
                ends="een jaar na die melding",
            )
        },
    )

    id: Mapped[Pk]
    report_id: Mapped[int] = column(content("breach_report", on_erase=Erase.DELETE), type_=Integer, index=True)
    state_was: Mapped[str] = column(impersonal("hoe ver het privacycontact ermee was"), type_=String(20))
    state: Mapped[str] = column(impersonal("hoe ver het privacycontact er toen mee was"), type_=String(20))
    noted: Mapped[bool] = column(impersonal("of de notitie toen veranderde"))
    done_by_id: Mapped[int | None] = column(
        person("wie een melding van een datalek afhandelt", on_erase=Erase.UNLINK), type_=Integer, index=True
    )
    done_at: Mapped[datetime] = column(
        personal(Purpose.BREACHES, label="Wanneer je dat deed", of=("done_by_id",)), type_=UtcDateTime
    )


class StatementVersion(Scoped, Visible, Model):
    """The privacy statement as it was from `published_at` on, and what changed (H07)."""

    __tablename__ = "statement_version"
    __table_args__ = (UniqueConstraint("platform_id", "number"),)

    id: Mapped[Pk]
    number: Mapped[int] = column(impersonal("volgorde van de versies"), type_=Integer)
    published_at: Mapped[datetime] = column(impersonal("sinds wanneer de versie geldt"), type_=UtcDateTime)
    content: Mapped[str] = column(impersonal("tekst van de verklaring, over niemand"), type_=Text)
    changes: Mapped[str] = column(impersonal("wat er veranderde, over niemand"), type_=Text, default="")


class Processor(Scoped, Visible, Model):
    """A company that handles data for the controller, under an agreement (verwerkersovereenkomst; AVG art. 28, K14)."""

    __tablename__ = "processor"
    __table_args__ = (UniqueConstraint("platform_id", "name"),)

    id: Mapped[Pk]
    name: Mapped[str] = column(impersonal(_BODY), type_=String(120))
    task: Mapped[str] = column(impersonal("wat een bedrijf doet"), type_=String(200))
    country: Mapped[str] = column(impersonal("land van een bedrijf"), type_=String(60))
    agreed_on: Mapped[date] = column(impersonal("wanneer de overeenkomst is getekend"), type_=Date)
    created_at: Mapped[CreatedAt]
