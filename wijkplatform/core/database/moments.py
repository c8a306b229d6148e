"""A row that says itself until when it is there, may not say longer than people are told (`Kept.ahead`; H06)."""

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session

from wijkplatform.core import clock
from wijkplatform.core.personal import about_of


class TooLong(ValueError):
    """A row would stay longer than its table declares. For builders, so in English."""


@event.listens_for(Session, "before_flush")
def _refuse_longer(current: Session, *_: object) -> None:
    for row in (*current.new, *current.dirty):
        table = inspect(type(row)).local_table
        said = about_of(table.info)
        if said is None or said.kept is None or not said.kept.ahead:
            continue
        until = getattr(row, said.kept.since)
        if until is not None and until > clock.now() + said.kept.ahead:
            raise TooLong(f"a row of {table.name} would stay longer than {said.kept.ahead}")
