"""The account itself. Of account holders only `User.name` holds a name."""

from datetime import datetime

from sqlalchemy import Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped

from wijkplatform.core.database import CreatedAt, Model, Pk, PublicId, Scoped, UtcDateTime, column
from wijkplatform.core.personal import Erase, content, person, personal
from wijkplatform.core.purposes import Purpose

LONGEST_ADDRESS = 254
LONGEST_NAME = 80
LONGEST_REASON = 500


class User(Scoped, Model):
    """Somebody with an account on one platform. No birth date, no address, no phone (W01)."""

    __tablename__ = "user"
    __table_args__ = (UniqueConstraint("platform_id", "email"),)

    id: Mapped[Pk]
    public_id: Mapped[PublicId]
    name: Mapped[str] = column(personal(Purpose.ACCOUNT, label="Naam"), type_=String(LONGEST_NAME))
    email: Mapped[str] = column(personal(Purpose.ACCOUNT, label="E-mailadres"), type_=String(LONGEST_ADDRESS))
    password_hash: Mapped[str] = column(
        personal(Purpose.ACCOUNT, label="Wachtwoord, onleesbaar gemaakt", secret=True), type_=String(200)
    )
    under_16: Mapped[bool] = column(personal(Purpose.ACCOUNT, label="Of je jonger bent dan 16"), default=False)
    wijk_id: Mapped[int | None] = column(content("wijk", on_erase=Erase.UNLINK), type_=Integer, index=True)
    lives_since: Mapped[datetime | None] = column(
        personal(Purpose.ACCOUNT, label="Sinds wanneer je in deze wijk woont op het platform"), type_=UtcDateTime
    )
    moved_at: Mapped[datetime | None] = column(
        personal(Purpose.ACCOUNT, label="Wanneer je het laatst van wijk veranderde"), type_=UtcDateTime
    )
    move_corrected: Mapped[bool] = column(
        personal(Purpose.ACCOUNT, label="Of je die keuze al hebt verbeterd"), default=False
    )
    confirmed_at: Mapped[datetime | None] = column(
        personal(Purpose.ACCOUNT, label="Wanneer je je adres bevestigde"), type_=UtcDateTime
    )
    contested: Mapped[bool] = column(
        personal(Purpose.SECURITY, label="Of iemand zich met je adres nog eens aanmeldde, voor je het bevestigde"),
        default=False,
    )
    activated_at: Mapped[datetime | None] = column(
        personal(Purpose.ACCOUNT, label="Vanaf wanneer je account werkt"), type_=UtcDateTime
    )
    approval_asked_at: Mapped[datetime | None] = column(
        personal(Purpose.ACCOUNT, label="Sinds wanneer je wacht of je mee mag doen op een besloten site"),
        type_=UtcDateTime,
    )
    refusal_reason: Mapped[str] = column(
        personal(Purpose.ACCOUNT, label="Waarom je niet mee mag doen; weg zodra de mail daarover weg is"),
        type_=String(LONGEST_REASON),
        default="",
    )
    blocked_at: Mapped[datetime | None] = column(
        personal(Purpose.SECURITY, label="Wanneer je account is geblokkeerd"), type_=UtcDateTime
    )
    block_reason: Mapped[str] = column(
        personal(Purpose.SECURITY, label="Waarom je account is geblokkeerd"), type_=String(LONGEST_REASON), default=""
    )
    totp_secret: Mapped[str] = column(
        personal(Purpose.SECURITY, label="Sleutel van je code-app", secret=True), type_=String(64), default=""
    )
    totp_since: Mapped[datetime | None] = column(
        personal(Purpose.SECURITY, label="Sinds wanneer je een code-app gebruikt"), type_=UtcDateTime
    )
    totp_last_step: Mapped[int] = column(
        personal(Purpose.SECURITY, label="Welke code het laatst is gebruikt", secret=True), type_=Integer, default=0
    )
    created_at: Mapped[CreatedAt]


class EmailChange(Scoped, Model):
    """From one address to another: asked for, then confirmed at the new address, then for a while to be undone."""

    __tablename__ = "email_change"

    id: Mapped[Pk]
    user_id: Mapped[int] = column(person("wie van adres verandert", on_erase=Erase.DELETE), type_=Integer, index=True)
    old_email: Mapped[str] = column(personal(Purpose.ACCOUNT, label="Oud adres"), type_=String(LONGEST_ADDRESS))
    new_email: Mapped[str] = column(personal(Purpose.ACCOUNT, label="Nieuw adres"), type_=String(LONGEST_ADDRESS))
    asked_at: Mapped[datetime] = column(personal(Purpose.ACCOUNT, label="Wanneer gevraagd"), type_=UtcDateTime)
    confirmed_at: Mapped[datetime | None] = column(
        personal(Purpose.ACCOUNT, label="Wanneer bevestigd"), type_=UtcDateTime
    )
