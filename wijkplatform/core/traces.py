"""Who saw or received somebody's data: what was handed over, and each look of staff (AVG art. 15; K03, K12)."""

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Integer, String, insert, or_, select
from sqlalchemy.orm import Mapped

from wijkplatform.core import clock
from wijkplatform.core.database import (
    Model,
    Pk,
    PublicId,
    Scoped,
    UtcDateTime,
    bound_platform_id,
    column,
    session,
    unscoped,
)
from wijkplatform.core.outbox import enqueue
from wijkplatform.core.personal import Erase, Kept, about, person, personal, visitor
from wijkplatform.core.purposes import Purpose

LONGEST_WORDS = 200
LONGEST_ADDRESS = 254
KEEP = timedelta(days=730)
LISTED_ONCE_IN = timedelta(hours=1)
_SUBJECT = ("user_id",)
_BOTH = ("user_id", "receiver_id", "receiver_email")
_LOOKED = ("user_id", "looker_id")


class Disclosure(Scoped, Model):
    """Something of a person was handed to somebody: an organiser, the receiver of a message, an organisation."""

    __tablename__ = "disclosure"
    __table_args__ = (
        {
            "info": about(
                "Wie gegevens van jou kreeg",
                stays="Dit laten we staan, zodat jij kunt zien wie iets van je kreeg.",
                kept=Kept("handed_at", KEEP),
            )
        },
    )

    id: Mapped[Pk]
    public_id: Mapped[PublicId]
    user_id: Mapped[int] = column(person("over wie het gaat", on_erase=Erase.DELETE), type_=Integer, index=True)
    receiver_id: Mapped[int | None] = column(person("wie het kreeg", on_erase=Erase.UNLINK), type_=Integer, index=True)
    receiver_email: Mapped[str | None] = column(
        visitor(
            "wie het kreeg",
            address_column="receiver_email",
            term_days=KEEP.days,
            purpose=Purpose.RIGHTS,
            on_erase=Erase.UNLINK,
        ),
        type_=String(LONGEST_ADDRESS),
        index=True,
    )
    receiver: Mapped[str] = column(
        personal(Purpose.RIGHTS, label="Wie het kreeg", of=_BOTH), type_=String(LONGEST_WORDS)
    )
    what: Mapped[str] = column(
        personal(Purpose.RIGHTS, label="Wat diegene kreeg", of=_SUBJECT), type_=String(LONGEST_WORDS)
    )
    handed_at: Mapped[datetime] = column(
        personal(Purpose.RIGHTS, label="Wanneer dat was doorgegeven", of=_BOTH), type_=UtcDateTime
    )


class StaffLook(Scoped, Model):
    """Somebody who runs the platform looked at somebody's data, and as what (K12)."""

    __tablename__ = "staff_look"
    __table_args__ = (
        {
            "info": about(
                "Wie van het platform naar je gegevens keek",
                stays="Dit laten we staan, zodat jij kunt zien wie er keek.",
                kept=Kept("looked_at", KEEP),
            )
        },
    )

    id: Mapped[Pk]
    user_id: Mapped[int] = column(person("naar wie is gekeken", on_erase=Erase.DELETE), type_=Integer, index=True)
    looker_id: Mapped[int | None] = column(person("wie keek", on_erase=Erase.UNLINK), type_=Integer, index=True)
    role: Mapped[str] = column(personal(Purpose.RIGHTS, label="Wie keek", of=_LOOKED), type_=String(20))
    what: Mapped[str] = column(
        personal(Purpose.RIGHTS, label="Waar diegene naar keek", of=_LOOKED), type_=String(LONGEST_WORDS)
    )
    looked_at: Mapped[datetime] = column(
        personal(Purpose.RIGHTS, label="Wanneer diegene keek", of=_LOOKED), type_=UtcDateTime
    )


def note_look(user_id: int, looker_id: int, role: str, what: str) -> None:
    """Note that `looker_id`, in this role, saw `what` of somebody; in a writing unit, before it is shown."""
    look = StaffLook(user_id=user_id, looker_id=looker_id, role=role, what=what, looked_at=clock.now())
    session().add(look)
    session().flush()


def note_listed(user_ids: Collection[int], looker_id: int, role: str, what: str) -> None:
    """Note that `looker_id` saw `what` of each of these in a list; as `note_look`, but at most once an hour for each: a
    list is come back to after every decision. So many statements however long the list is.
    """
    lately = StaffLook.looked_at > clock.now() - LISTED_ONCE_IN
    same = (StaffLook.looker_id == looker_id, StaffLook.role == role, StaffLook.what == what, lately)
    seen = set(session().execute(select(StaffLook.user_id).where(StaffLook.user_id.in_(user_ids), *same)).scalars())
    row: dict[str, object] = {"looker_id": looker_id, "role": role, "what": what, "looked_at": clock.now()}
    row["platform_id"] = bound_platform_id(session())
    rows = [row | {"user_id": each} for each in user_ids if each not in seen]
    if rows:
        session().execute(unscoped(insert(StaffLook).values(rows), "the rows carry the platform of this session"))


def note_handed_over(
    user_id: int, what: str, *, to: str, receiver_id: int | None = None, email: str | None = None
) -> None:
    """Note that `what` of somebody went `to` somebody, with an account or an address; in a writing unit.

    `to` says what the receiver is ("de organisator", "een buur") and never who: it stays when the receiver goes.
    """
    row = Disclosure(user_id=user_id, what=what, receiver=to, receiver_id=receiver_id, receiver_email=email)
    row.handed_at = clock.now()
    session().add(row)
    session().flush()


class Told(StrEnum):
    """What those who received somebody's data are told of (AVG art. 19): the name of the letter."""

    CORRECTED = "ontvanger-verbeterd"
    RESTRICTED = "ontvanger-beperkt"
    ERASED = "ontvanger-gewist"


def tell_receivers(user_id: int, what: Told) -> None:
    """Let everybody who received data of this person be told; in a writing unit. Each once a day for the same thing.

    The letter names nobody; of somebody who is erased it must leave before the row goes that says who received what.
    """
    reached = or_(Disclosure.receiver_id.is_not(None), Disclosure.receiver_email.is_not(None))
    query = select(Disclosure.id, Disclosure.public_id).where(Disclosure.user_id == user_id, reached)
    for row in session().execute(query).all():
        key = f"{what}:{row.public_id}:{clock.now():%Y%m%d}"
        enqueue(what, user_id=None, subject_id=row.id, key=key)
