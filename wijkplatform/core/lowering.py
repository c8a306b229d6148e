"""Events that lower what others see or what somebody can do: rows that wait to be put in the erasure log."""

from datetime import datetime

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped

from wijkplatform.core import clock
from wijkplatform.core.database import Model, Pk, Scoped, UtcDateTime, column, session, shared
from wijkplatform.core.ids import PUBLIC_ID_LENGTH
from wijkplatform.core.personal import impersonal

LONGEST_DETAIL = 120


class Lowering(Scoped, Model):
    """One event, in the same transaction as what it tells of; it goes once it stands in the log."""

    __tablename__ = "lowering"

    id: Mapped[Pk]
    kind: Mapped[str] = column(impersonal("soort gebeurtenis"), type_=String(30))
    ref: Mapped[str] = column(impersonal("toeval; zegt niets"), type_=String(PUBLIC_ID_LENGTH))
    detail: Mapped[str] = column(impersonal("waarde die erbij hoort, over niemand"), type_=String(LONGEST_DETAIL))
    happened_at: Mapped[datetime] = column(impersonal("klok"), type_=UtcDateTime)


class LogMark(Model):
    """How far this database knows the erasure log; one row."""

    __tablename__ = "log_mark"
    __table_args__ = ({"info": shared("one log for the installation")},)

    id: Mapped[Pk]
    seq: Mapped[int] = column(impersonal("volgnummer in het wislog"), type_=Integer)


def note_lowering(kind: str, ref: str, detail: str = "") -> None:
    """Note an event of `kind` about what `ref` names, in the writing unit of what it tells of."""
    session().add(Lowering(kind=kind, ref=ref, detail=detail, happened_at=clock.now()))
    session().flush()
