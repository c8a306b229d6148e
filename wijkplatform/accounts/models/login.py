"""How somebody logs in, and stays logged in. Of every secret only a hash is kept."""

from datetime import datetime, timedelta

from sqlalchemy import Integer, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped

from wijkplatform.accounts.waiting import (
    CHILD_AT_MOST,
    CONFIRM_LINK,
    CONFIRM_WITHIN,
    INVITE_LINK,
    LOGIN_LINK,
    MAILED_CODE_LASTS,
    RESET_LINK,
    STAY_LINK,
    UNDO_WITHIN,
)
from wijkplatform.core.database import Model, Pk, PublicId, Scoped, UtcDateTime, column
from wijkplatform.core.personal import Erase, Kept, about, content, impersonal, person, personal
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.spans import span_words
from wijkplatform.core.text import _

HASH_LENGTH = 64
_SAFE = "Dit houdt je account veilig. Het gaat vanzelf weg."
SESSION_LASTS = timedelta(days=90)
DEVICE_KNOWN = timedelta(days=365)
EACH_LINK = _(
    "voor de link van een ouder, %(log)s om in te loggen, %(nieuw)s voor een nieuw wachtwoord, %(adres)s om een adres "
    "te bevestigen, %(terug)s om je oude adres terug te zetten, %(uit)s om een uitnodiging aan te nemen en %(blijf)s "
    "om te zeggen dat je blijft; eerder als je hem gebruikt",
    log=span_words(LOGIN_LINK), nieuw=span_words(RESET_LINK), adres=span_words(max(CONFIRM_LINK, CONFIRM_WITHIN)),
    terug=span_words(UNDO_WITHIN), uit=span_words(INVITE_LINK), blijf=span_words(STAY_LINK),
)  # fmt: skip


class LoginSession(Scoped, Model):
    """One device that is logged in, or that still owes a second factor (`awaits`). The cookie's value is not here."""

    __tablename__ = "login_session"
    __table_args__ = (
        {
            "info": about(
                "Waar je bent ingelogd",
                place="/mijn/beveiliging",
                kept=Kept("started_at", SESSION_LASTS, after="nadat je inlogde, of tot je uitlogt of lang wegblijft"),
            )
        },
    )

    id: Mapped[Pk]
    public_id: Mapped[PublicId]
    token_hash: Mapped[str] = column(
        personal(Purpose.SECURITY, label="Sleutel van het apparaat", secret=True),
        type_=String(HASH_LENGTH),
        unique=True,
    )
    user_id: Mapped[int] = column(person("wie is ingelogd", on_erase=Erase.DELETE), type_=Integer, index=True)
    device: Mapped[str] = column(personal(Purpose.SECURITY, label="Apparaat"), type_=String(80))
    awaits: Mapped[str] = column(impersonal("welke tweede stap nog moet"), type_=String(10), default="")
    started_at: Mapped[datetime] = column(personal(Purpose.SECURITY, label="Ingelogd sinds"), type_=UtcDateTime)
    seen_at: Mapped[datetime] = column(personal(Purpose.SECURITY, label="Laatst gebruikt"), type_=UtcDateTime)
    proved_at: Mapped[datetime | None] = column(
        personal(Purpose.SECURITY, label="Wanneer je de extra code invulde"), type_=UtcDateTime
    )


class KnownDevice(Scoped, Model):
    """A device on which somebody logged in before: it keeps its own count of failed attempts.

    Two who share a browser have a row each, with the same key.
    """

    __tablename__ = "known_device"
    __table_args__ = (
        UniqueConstraint("platform_id", "token_hash", "user_id"),
        {
            "info": about(
                "Apparaten die we kennen", place="/mijn/beveiliging", kept=Kept("expires_at", ahead=DEVICE_KNOWN)
            )
        },
    )

    id: Mapped[Pk]
    token_hash: Mapped[str] = column(
        personal(Purpose.SECURITY, label="Sleutel van een bekend apparaat", secret=True), type_=String(HASH_LENGTH)
    )
    user_id: Mapped[int] = column(person("van wie het apparaat is", on_erase=Erase.DELETE), type_=Integer, index=True)
    expires_at: Mapped[datetime] = column(impersonal("tot wanneer het telt"), type_=UtcDateTime, index=True)


class AccountToken(Scoped, Model):
    """A link that was mailed, as a hash: works once, until it expires. `subject_id` is what it is about."""

    __tablename__ = "account_token"
    __table_args__ = (
        {
            "info": about(
                "Links in mails aan jou", stays=_SAFE, kept=Kept("expires_at", ahead=CHILD_AT_MOST, after=EACH_LINK)
            )
        },
    )

    id: Mapped[Pk]
    token_hash: Mapped[str] = column(
        personal(Purpose.SECURITY, label="Sleutel van een link in een mail", secret=True),
        type_=String(HASH_LENGTH),
        unique=True,
    )
    user_id: Mapped[int] = column(person("van wie de link is", on_erase=Erase.DELETE), type_=Integer, index=True)
    purpose: Mapped[str] = column(impersonal("waar de link voor is"), type_=String(20))
    subject_id: Mapped[int | None] = column(impersonal("volgnummer van waar het over gaat"), type_=Integer)
    expires_at: Mapped[datetime] = column(impersonal("tot wanneer de link werkt"), type_=UtcDateTime, index=True)


class MailedCode(Scoped, Model):
    """Six digits that were mailed to who logs in on a new device; a few attempts, then it is worth nothing."""

    __tablename__ = "mailed_code"
    __table_args__ = (
        {"info": about("Een code die we je mailden", stays=_SAFE, kept=Kept("expires_at", ahead=MAILED_CODE_LASTS))},
    )

    session_id: Mapped[int] = column(content("login_session", on_erase=Erase.DELETE), type_=Integer, primary_key=True)
    code_hash: Mapped[str] = column(
        personal(Purpose.SECURITY, label="Code uit een mail, onleesbaar gemaakt", secret=True),
        type_=String(HASH_LENGTH),
    )
    user_id: Mapped[int] = column(person("wie inlogt", on_erase=Erase.DELETE), type_=Integer, index=True)
    attempts: Mapped[int] = column(impersonal("hoe vaak geprobeerd"), type_=SmallInteger, default=0)
    expires_at: Mapped[datetime] = column(impersonal("tot wanneer de code werkt"), type_=UtcDateTime)


class RecoveryCode(Scoped, Model):
    """One of ten codes for who lost the code app; works once."""

    __tablename__ = "recovery_code"
    __table_args__ = (
        {
            "info": about(
                "Je herstelcodes", place="/mijn/tweede-stap", stays="Je kunt ze vernieuwen, of je extra code uitzetten."
            )
        },
    )

    id: Mapped[Pk]
    user_id: Mapped[int] = column(person("van wie de code is", on_erase=Erase.DELETE), type_=Integer, index=True)
    code_hash: Mapped[str] = column(
        personal(Purpose.SECURITY, label="Herstelcode, onleesbaar gemaakt", secret=True), type_=String(HASH_LENGTH)
    )
