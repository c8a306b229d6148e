"""Mail that is to leave, as rows in the same transaction as what it tells of. It holds ids, no address or text.

The worker takes one row at a time (`take_next`), and its letter is written at that moment: rights and existence are
asked again, and a link's token is made then, so that no token lies in the database as it is. A row is taken under a
lease, so a worker that dies loses nothing; a letter that could not be handed over is tried again after 1, 5, 15 and 60
minutes and then each hour, until 48 hours have passed (SECURITY.md R7). Rows of a person go with the person.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    Index,
    Integer,
    SmallInteger,
    String,
    UniqueConstraint,
    func,
    or_,
    select,
    text,
    update,
)  # fmt: skip
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped

from wijkplatform.core import clock
from wijkplatform.core.database import Model, Pk, PublicId, Scoped, UtcDateTime, column, session, unscoped
from wijkplatform.core.database.units import reading, writing
from wijkplatform.core.ids import new_public_id
from wijkplatform.core.personal import Erase, Kept, about, impersonal, person, personal
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.spans import span_words
from wijkplatform.core.text import _

LEASE = timedelta(minutes=5)
RETRIES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1))
GIVE_UP = timedelta(hours=48)
KEEP_DONE = timedelta(days=30)
_WAITS = text("done_at IS NULL")
_ALL = "the worker goes through the rows of all platforms; each one is then handled in its own"


class Outbox(Scoped, Model):
    """One letter that waits, or that was handed over or given up (`done_at`). `subject_id` is what it is about."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("platform_id", "key"),
        Index("ix_outbox_waiting", "due_at", "id", sqlite_where=_WAITS, postgresql_where=_WAITS),
        {
            "info": about(
                "Mail aan jou",
                stays=_(
                    "Mail over je account komt altijd aan. Dat er een mail was, wissen we na %(tijd)s.",
                    tijd=span_words(KEEP_DONE),
                ),
                kept=Kept("done_at", KEEP_DONE, after="nadat hij is verstuurd of opgegeven"),
            )
        },
    )

    id: Mapped[Pk]
    public_id: Mapped[PublicId]
    kind: Mapped[str] = column(personal(Purpose.SERVICE_MAIL, label="Soort mail"), type_=String(60))
    key: Mapped[str] = column(impersonal("toeval, of wat een tweede keer tegenhoudt"), type_=String(120))
    user_id: Mapped[int | None] = column(
        person("over wie de mail gaat", on_erase=Erase.DELETE), type_=Integer, index=True
    )
    subject_id: Mapped[int | None] = column(impersonal("volgnummer van waar de mail over gaat"), type_=Integer)
    due_at: Mapped[datetime] = column(impersonal("wanneer het mag vertrekken"), type_=UtcDateTime)
    leased_until: Mapped[datetime | None] = column(impersonal("klok"), type_=UtcDateTime)
    attempts: Mapped[int] = column(impersonal("hoe vaak geprobeerd"), type_=SmallInteger, default=0)
    queued_at: Mapped[datetime] = column(impersonal("sinds wanneer het wacht"), type_=UtcDateTime)
    done_at: Mapped[datetime | None] = column(
        personal(Purpose.SERVICE_MAIL, label="Wanneer verstuurd of opgegeven"), type_=UtcDateTime
    )
    failed: Mapped[bool] = column(impersonal("of het is opgegeven"), default=False)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row that the worker has in hand, with the lease that it holds."""

    id: int
    public_id: str
    platform_id: int
    kind: str
    user_id: int | None
    subject_id: int | None
    attempts: int
    queued_at: datetime
    lease: datetime


_NEXT = (
    select(Outbox.id, Outbox.public_id, Outbox.platform_id, Outbox.kind, Outbox.user_id, Outbox.subject_id,
           Outbox.attempts, Outbox.queued_at)
    .order_by(Outbox.due_at, Outbox.id)
    .limit(1)
)  # fmt: skip


def enqueue(kind: str, *, user_id: int | None, subject_id: int | None = None, key: str = "") -> None:
    """Let a letter of `kind` leave once this writing unit is kept. The same `key` (at most 120 signs) twice is one
    letter, also when two write it at the same moment: the second one waits for the first, and nothing else of it fails.
    """
    moment = clock.now()
    row = Outbox(kind=kind, key=key or new_public_id(), user_id=user_id, subject_id=subject_id)
    row.due_at, row.queued_at = moment, moment
    if not key:
        session().add(row)
        session().flush()
    elif not _is_queued(key):
        try:
            with session().begin_nested():  # of what fails in here, nothing outside it is undone
                session().add(row)
        except IntegrityError:
            if not _is_queued(key):
                raise


def _is_queued(key: str) -> bool:
    return session().execute(select(Outbox.id).where(Outbox.key == key)).first() is not None


def take_next() -> Waiting | None:
    """Lease the letter that waits longest, in units of its own; None when nothing is due.

    It is asked each second, so it looks first without the write lock, along an index of what waits and nothing else.
    """
    while True:
        moment = clock.now()
        due = _due(moment)
        with reading() as current:
            row = current.execute(unscoped(_NEXT.where(*due), _ALL)).first()
        if row is None:
            return None
        lease = moment + LEASE
        with writing() as current:
            taking = update(Outbox).where(Outbox.id == row.id, *due).values(leased_until=lease)
            taken = current.execute(unscoped(taking.execution_options(synchronize_session=False), _ALL))
        if taken.rowcount:  # type: ignore[attr-defined]
            return Waiting(*row, lease)
        # another worker took it meanwhile: look on, there may be more


def _due(moment: datetime) -> tuple[ColumnElement[bool], ...]:
    free = or_(Outbox.leased_until.is_(None), Outbox.leased_until < moment)
    return (Outbox.done_at.is_(None), Outbox.due_at <= moment, free)


def is_held(letter: Waiting) -> bool:
    """Whether the letter is still there and in our hands, in a unit of its platform. It goes with its person."""
    held = select(Outbox.id).where(*_held(letter), Outbox.public_id == letter.public_id)
    return session().execute(held).first() is not None


def note_done(letter: Waiting) -> None:
    """It was handed over, or need not leave any more."""
    _note(letter, done_at=clock.now(), leased_until=None)


def note_failed(letter: Waiting, *, for_good: bool) -> bool:
    """It could not be handed over: try again later, or give up when that is no use or 48 hours have passed. Whether
    it was given up.
    """
    moment = clock.now()
    wait = RETRIES[min(letter.attempts, len(RETRIES) - 1)]
    given_up = for_good or moment + wait - letter.queued_at > GIVE_UP
    if given_up:
        _note(letter, done_at=moment, leased_until=None, failed=True, attempts=letter.attempts + 1)
    else:
        _note(letter, due_at=moment + wait, leased_until=None, attempts=letter.attempts + 1)
    return given_up


def _note(letter: Waiting, **values: object) -> None:
    """Nothing is noted by who has lost the lease meanwhile."""
    with writing() as current:
        noting = update(Outbox).where(*_held(letter)).values(**values).execution_options(synchronize_session=False)
        current.execute(unscoped(noting, _ALL))


def _held(letter: Waiting) -> tuple[ColumnElement[bool], ...]:
    return (Outbox.id == letter.id, Outbox.leased_until == letter.lease)


@dataclass(frozen=True, slots=True)
class OutboxState:
    """How the post of a platform stands: how many letters wait, since when, and how many were given up in 30 days."""

    waiting: int
    oldest_at: datetime | None
    failed: int


def outbox_state() -> OutboxState:
    """The post of the platform that this unit works for."""
    waits, failed = Outbox.done_at.is_(None), Outbox.failed.is_(True)
    query = select(
        func.count(Outbox.id).filter(waits), func.min(Outbox.queued_at).filter(waits),
        func.count(Outbox.id).filter(failed),
    )  # fmt: skip
    waiting, oldest_at, given_up = session().execute(query.select_from(Outbox)).one()
    return OutboxState(waiting, oldest_at, given_up)
