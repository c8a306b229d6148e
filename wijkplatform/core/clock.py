"""What time it is. The only place that asks the machine, so that tests and demonstrations can say otherwise."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_frozen: ContextVar[datetime | None] = ContextVar("frozen_time", default=None)
_everywhere: list[datetime] = []


def now() -> datetime:
    """This moment, aware, in UTC."""
    frozen = _frozen.get()
    if frozen is not None:
        return frozen
    return _everywhere[0] if _everywhere else datetime.now(UTC)


def local_now(zone: str) -> datetime:
    """This moment, aware, in an IANA `zone`."""
    return now().astimezone(ZoneInfo(zone))


def today(zone: str) -> date:
    """The calendar day in `zone`."""
    return local_now(zone).date()


@contextmanager
def frozen(moment: datetime) -> Iterator[None]:
    """Let it be `moment` (aware) in this thread or task; for tests."""
    token = _frozen.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _frozen.reset(token)


def stop_at(moment: datetime | None) -> None:
    """Let it be `moment` for the whole process (`WIJK_TEST_NOW`), or run again with None."""
    _everywhere[:] = [] if moment is None else [moment.astimezone(UTC)]
