"""Erasing that goes on: one row for each, which knows nothing about whom it erases.

The person's own row holds the same random `ref` until it is gone; after that nothing anywhere leads back to anybody.
The row stays so long as a backup may hold what was erased, for the page that says until when (SECURITY.md §4.6).
"""

from datetime import date, datetime

from sqlalchemy import Date, String, select
from sqlalchemy.orm import Mapped

from wijkplatform.core import clock
from wijkplatform.core.database import Model, Pk, Scoped, UtcDateTime, column, session, unscoped
from wijkplatform.core.ids import PUBLIC_ID_LENGTH
from wijkplatform.core.personal import impersonal

_ALL = "the worker goes through the erasures of all platforms"


class Erasure(Scoped, Model):
    """One erasure, and how far it is: receivers told, rows gone, the bytes gone too (`done_at`)."""

    __tablename__ = "erasure"

    id: Mapped[Pk]
    ref: Mapped[str] = column(
        impersonal("toeval; zegt niets over wie gewist is"), type_=String(PUBLIC_ID_LENGTH), unique=True
    )
    asked_at: Mapped[datetime] = column(impersonal("klok"), type_=UtcDateTime)
    told_at: Mapped[datetime | None] = column(impersonal("klok"), type_=UtcDateTime)
    rows_gone_at: Mapped[datetime | None] = column(impersonal("klok"), type_=UtcDateTime)
    done_at: Mapped[datetime | None] = column(impersonal("klok"), type_=UtcDateTime)
    backups_gone_on: Mapped[date | None] = column(
        impersonal("tot welke dag een reservekopie nog iets kan bevatten"), type_=Date
    )


def add_erasure(ref: str) -> Erasure:
    """Ask for the erasure of whom `ref` belongs to; in a writing unit. The worker does the rest."""
    row = Erasure(ref=ref, asked_at=clock.now())
    session().add(row)
    session().flush()
    return row


def is_any_waiting() -> bool:
    """Whether an erasure of any platform is not done; in a reading unit."""
    query = select(Erasure.id).where(Erasure.done_at.is_(None)).limit(1)
    return session().execute(unscoped(query, _ALL)).first() is not None


def find_erasure(ref: str) -> Erasure | None:
    """The erasure that `ref` names; None when there is none (any more)."""
    return session().execute(select(Erasure).where(Erasure.ref == ref)).scalar()
