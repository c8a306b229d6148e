"""Column types that are classified once, here, wherever they are used."""

from datetime import UTC, datetime
from typing import Annotated, Any

from sqlalchemy import DateTime, Dialect, Integer, Row, String
from sqlalchemy.orm import mapped_column
from sqlalchemy.types import TypeDecorator

from wijkplatform.core import clock
from wijkplatform.core.ids import PUBLIC_ID_LENGTH, new_public_id
from wijkplatform.core.personal import KEY, impersonal

AnyRow = Row[*tuple[Any, ...]]
"""A row of columns, read by name."""


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware in Python, UTC in both databases. A naive value is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment must carry its offset")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class WallTime(TypeDecorator[datetime]):
    """What the clock on the wall says, without a zone. An aware value is refused."""

    impl = DateTime(timezone=False)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is not None:
            raise ValueError("a wall time carries no offset")
        return value


def _info(why: str) -> dict[Any, Any]:
    return {KEY: impersonal(why)}


Pk = Annotated[int, mapped_column(Integer, primary_key=True, info=_info("volgnummer, nooit buiten het huis"))]
PublicId = Annotated[
    str,
    mapped_column(String(PUBLIC_ID_LENGTH), default=new_public_id, unique=True, info=_info("toeval, zegt niets")),
]
CreatedAt = Annotated[datetime, mapped_column(UtcDateTime, default=clock.now, info=_info("moment van plaatsen"))]
