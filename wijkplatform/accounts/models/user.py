"""The account itself. Of account holders only `User.name` holds a name."""

from datetime import datetime

from sqlalchemy import Enum, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped

from wijkplatform.accounts.waiting import (
    APPROVAL_MAY_WAIT,
    CONFIRM_WITHIN,
    INVITATION_STAYS,
    PARENT_MAY_WAIT,
    STAY_MAY_WAIT,
    UNCONFIRMED_STAYS,
    UNDO_WITHIN,
    UNUSED_ASKED_AFTER,
)
from wijkplatform.core.audience import Visibility
from wijkplatform.core.database import CreatedAt, Model, Pk, PublicId, Scoped, UtcDateTime, Visible, column
from wijkplatform.core.ids import PUBLIC_ID_LENGTH, new_public_id
from wijkplatform.core.personal import Erase, about, content, impersonal, person, personal
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.spans import span_words
from wijkplatform.core.text import _

LONGEST_ADDRESS = 254
LONGEST_NAME = 80
LONGEST_REASON = 500


class User(Scoped, Visible, Model):
    """Somebody with an account on one platform. No birth date, no address, no phone (W01).

    Who sees this person is said by `visibility` and the columns around it, and by `profiles/policy.py` alone.
    """

    __tablename__ = "user"
    __table_args__ = (
        UniqueConstraint("platform_id", "email"),
        # In these, the people of one level are found in the order of their random ids, however many there are.
        Index(None, "platform_id", "visibility", "public_id"),
        Index(None, "platform_id", "visibility", "wijk_id", "public_id"),
        {
            "info": about(
                "Je account",
                place="/mijn/account",
                stays="Dit is je account zelf. Je kunt het wijzigen, of je hele account verwijderen.",
                ends=_(
                    "tot je het verwijdert; %(stil)s niet gebruikt: tot %(blijf)s nadat we vroegen of je blijft; niet "
                    "bevestigd: %(nieuw)s; geen antwoord van een ouder: %(ouder)s; niet toegelaten: %(wacht)s; een "
                    "uitnodiging die niemand aanneemt: %(gast)s",
                    stil=span_words(UNUSED_ASKED_AFTER),
                    blijf=span_words(STAY_MAY_WAIT),
                    nieuw=span_words(UNCONFIRMED_STAYS),
                    ouder=span_words(PARENT_MAY_WAIT),
                    wacht=span_words(APPROVAL_MAY_WAIT),
                    gast=span_words(INVITATION_STAYS),
                ),
            )
        },
    )
    shows = frozenset(
        {
            "name", "visibility", "under_16", "wijk_id", "activated_at", "blocked_at", "paused_at", "restricted_at",
            "erasing_at", "public_id",
        }
    )  # fmt: skip

    id: Mapped[Pk]
    public_id: Mapped[PublicId]
    name: Mapped[str] = column(personal(Purpose.ACCOUNT, label="Naam"), type_=String(LONGEST_NAME))
    email: Mapped[str] = column(personal(Purpose.ACCOUNT, label="E-mailadres"), type_=String(LONGEST_ADDRESS))
    password_hash: Mapped[str] = column(
        personal(Purpose.ACCOUNT, label="Wachtwoord, onleesbaar gemaakt", secret=True), type_=String(200)
    )
    under_16: Mapped[bool] = column(personal(Purpose.ACCOUNT, label="Of je jonger bent dan 16"), default=False)
    visibility: Mapped[Visibility] = column(
        personal(
            Purpose.PROFILE,
            label="Wie je profiel mag zien",
            words={"anoniem": "niemand", "buren": "je buren", "openbaar": "iedereen"},
            place="/mijn/profiel",
        ),
        type_=Enum(
            Visibility,
            native_enum=False,
            length=10,
            create_constraint=False,
            values_callable=lambda levels: [level.value for level in levels],
        ),
        default=Visibility.ANONIEM,
    )
    wijk_id: Mapped[int | None] = column(
        content("wijk", on_erase=Erase.UNLINK, tells=personal(Purpose.ACCOUNT, label="Waar je woont"), shown="name"),
        type_=Integer,
        index=True,
    )
    lives_since: Mapped[datetime | None] = column(
        personal(Purpose.ACCOUNT, label="Sinds wanneer je woont waar je nu woont"), type_=UtcDateTime
    )
    moved_at: Mapped[datetime | None] = column(
        personal(Purpose.ACCOUNT, label="Wanneer je het laatst veranderde waar je woont"), type_=UtcDateTime
    )
    move_corrected: Mapped[bool] = column(
        personal(Purpose.ACCOUNT, label="Of je al een keer verbeterde waar je woont"), default=False
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
    invited_at: Mapped[datetime | None] = column(
        personal(Purpose.ACCOUNT, label="Wanneer je bent uitgenodigd, tot je dat aannam"), type_=UtcDateTime
    )
    paused_at: Mapped[datetime | None] = column(
        personal(Purpose.PROFILE, label="Sinds wanneer je account gepauzeerd is"), type_=UtcDateTime
    )
    restricted_at: Mapped[datetime | None] = column(
        personal(Purpose.RIGHTS, label="Sinds wanneer het gebruik van je gegevens beperkt is"), type_=UtcDateTime
    )
    erasing_at: Mapped[datetime | None] = column(
        personal(Purpose.ACCOUNT, label="Wanneer je vroeg om je account te verwijderen"), type_=UtcDateTime
    )
    erasure_ref: Mapped[str] = column(
        impersonal("toeval; het enige dat het wislog over iemand weet"),
        type_=String(PUBLIC_ID_LENGTH),
        default=new_public_id,
        unique=True,
    )
    used_at: Mapped[datetime | None] = column(
        personal(Purpose.ACCOUNT, label="Op welke dag je je account het laatst gebruikte"), type_=UtcDateTime
    )
    stay_asked_at: Mapped[datetime | None] = column(
        personal(Purpose.ACCOUNT, label="Wanneer we vroegen of je wilt blijven"), type_=UtcDateTime
    )
    stay_asked_again_at: Mapped[datetime | None] = column(
        personal(Purpose.ACCOUNT, label="Wanneer we nog een keer vroegen of je wilt blijven"), type_=UtcDateTime
    )
    totp_secret: Mapped[str] = column(
        personal(Purpose.SECURITY, label="Sleutel van je extra code", secret=True), type_=String(64), default=""
    )
    totp_since: Mapped[datetime | None] = column(
        personal(Purpose.SECURITY, label="Sinds wanneer je inlogt met een extra code", place="/mijn/beveiliging"),
        type_=UtcDateTime,
    )
    totp_last_step: Mapped[int] = column(
        personal(Purpose.SECURITY, label="Welke extra code het laatst is gebruikt", secret=True),
        type_=Integer,
        default=0,
    )
    created_at: Mapped[CreatedAt]


class EmailChange(Scoped, Model):
    """From one address to another: asked for, then confirmed at the new address, then for a while to be undone."""

    __tablename__ = "email_change"
    __table_args__ = (
        {
            "info": about(
                "Een ander e-mailadres",
                place="/mijn/beveiliging",
                stays=_(
                    "Zo kan een verandering die jij niet deed, nog %(tijd)s worden teruggezet.",
                    tijd=span_words(UNDO_WITHIN),
                ),
                ends=_(
                    "tot %(terug)s nadat het nieuwe adres is bevestigd; niet bevestigd: %(nieuw)s",
                    terug=span_words(UNDO_WITHIN),
                    nieuw=span_words(CONFIRM_WITHIN),
                ),
            )
        },
    )

    id: Mapped[Pk]
    user_id: Mapped[int] = column(person("wie van adres verandert", on_erase=Erase.DELETE), type_=Integer, index=True)
    old_email: Mapped[str] = column(
        personal(Purpose.ACCOUNT, label="Je oude e-mailadres"), type_=String(LONGEST_ADDRESS)
    )
    new_email: Mapped[str] = column(
        personal(Purpose.ACCOUNT, label="Je nieuwe e-mailadres"), type_=String(LONGEST_ADDRESS)
    )
    asked_at: Mapped[datetime] = column(
        personal(Purpose.ACCOUNT, label="Wanneer je een ander e-mailadres vroeg"), type_=UtcDateTime
    )
    confirmed_at: Mapped[datetime | None] = column(
        personal(Purpose.ACCOUNT, label="Wanneer je je nieuwe e-mailadres bevestigde"), type_=UtcDateTime
    )
