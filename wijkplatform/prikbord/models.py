"""Notices as their makers write them, for which wijken, with which photos."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Index, Integer, SmallInteger, String
from sqlalchemy.orm import Mapped

from wijkplatform.core.database import Model, Pk, Scoped, UtcDateTime, Visible, column
from wijkplatform.core.personal import Erase, Kept, about, content, impersonal
from wijkplatform.core.spans import span_words
from wijkplatform.core.text import _
from wijkplatform.placing.models import Piece, piece_rules, said, said_with

WEEKS, MOST_WEEKS = 4, 13
"""So long a notice hangs by itself, and at most."""
WARNED_BEFORE = timedelta(days=7)
"""So long before it comes down, its maker gets a mail."""
AFTER_IT_HUNG = timedelta(days=30)
"""So long a notice that hangs no more stays, for its maker to hang it up again."""
DRAFT_STAYS = timedelta(days=365)
"""So long a notice stays that nobody hung up, after the last change."""
MOST_PHOTOS = 3
WITH_NOTICE = "Dit hoort bij een briefje van je, en gaat met dat briefje weg."
AS_LONG = "zo lang als het briefje"


class NoticeKind(StrEnum):
    """What a notice is for (DESIGN §1), in the order of the tabs."""

    VRAAG = "vraag"
    AANBOD = "aanbod"
    GEVONDEN = "gevonden"
    VRIJWILLIGERS = "vrijwilligers"
    NIEUWS = "nieuws"


class Notice(Piece, Visible, Model):
    """A notice on the board. `placed_at` is when it was hung up first; it shows until `hangs_until`, and goes at
    `wiped_at`. `warned_for` is the `hangs_until` that its maker got a mail about.
    """

    __tablename__ = "notice"
    __table_args__ = (
        *piece_rules(),
        Index(None, "platform_id", "placed_at", "public_id"),
        Index(None, "platform_id", "hangs_until"),
        Index(None, "platform_id", "wiped_at"),
        {
            "info": about(
                "Je briefjes op het prikbord",
                place="/mijn/plaatsingen",
                kept=Kept(
                    "wiped_at",
                    ahead=DRAFT_STAYS,
                    after=_(
                        "na de laatste wijziging, en %(tijd)s nadat het op het prikbord hing",
                        tijd=span_words(AFTER_IT_HUNG),
                    ),
                ),
            )
        },
    )

    kind: Mapped[str] = column(impersonal("soort briefje"), type_=String(15))
    show_address: Mapped[bool] = column(said("Of je adres erbij staat"), default=False)
    address: Mapped[str] = column(said("Adres"), type_=String(200), default="")
    weeks: Mapped[int] = column(impersonal("hoeveel weken het hangt"), type_=SmallInteger, default=WEEKS)
    placed_at: Mapped[datetime | None] = column(impersonal("wanneer opgehangen"), type_=UtcDateTime)
    hangs_until: Mapped[datetime | None] = column(impersonal("tot wanneer het hangt"), type_=UtcDateTime)
    warned_for: Mapped[datetime | None] = column(
        impersonal("voor welk einde de maker een mail kreeg"), type_=UtcDateTime
    )
    wiped_at: Mapped[datetime | None] = column(impersonal("wanneer het gewist wordt"), type_=UtcDateTime)


class NoticeWijk(Scoped, Visible, Model):
    """A wijk that a notice is for; none at all means the whole platform."""

    __tablename__ = "notice_wijk"
    __table_args__ = (
        Index(None, "platform_id", "wijk_id", "notice_id"),
        {"info": about("Waar je briefjes voor zijn", place="/mijn/plaatsingen", stays=WITH_NOTICE, ends=AS_LONG)},
    )

    notice_id: Mapped[int] = column(content("notice", on_erase=Erase.DELETE), type_=Integer, primary_key=True)
    wijk_id: Mapped[int] = column(
        content("wijk", on_erase=Erase.DELETE, tells=said_with("Voor welke wijk"), shown="name"),
        type_=Integer,
        primary_key=True,
    )


class NoticePhoto(Scoped, Visible, Model):
    """A photo of a notice: which of the three it is, and what is on it."""

    __tablename__ = "notice_photo"
    __table_args__ = (
        {"info": about("Foto's bij je briefjes", place="/mijn/plaatsingen", stays=WITH_NOTICE, ends=AS_LONG)},
    )

    id: Mapped[Pk]
    notice_id: Mapped[int] = column(content("notice", on_erase=Erase.DELETE), type_=Integer, index=True)
    photo_id: Mapped[int] = column(content("photo", on_erase=Erase.DELETE), type_=Integer, index=True)
    place: Mapped[int] = column(impersonal("de hoeveelste foto"), type_=SmallInteger)
    alt: Mapped[str] = column(said_with("Wat er op de foto staat"), type_=String(200), default="")
