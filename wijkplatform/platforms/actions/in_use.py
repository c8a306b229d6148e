"""Which wijken something points at, found by the declarations, so that no feature has to be known here."""

from collections.abc import Collection, Iterator

from sqlalchemy import Column, select

from wijkplatform.core.database import Base, bound_platform_id, session, unscoped
from wijkplatform.core.database.declared import PLATFORM_COLUMN
from wijkplatform.core.personal import ContentLink, declaration_of
from wijkplatform.platforms.models import Wijk, WijkArea

_OWN = {Wijk.__tablename__, WijkArea.__tablename__}


def wijken_in_use(ids: Collection[int]) -> set[int]:
    """Those of `ids` that a row of any feature links to: an activity, an organisation, an embed."""
    platform_id = bound_platform_id(session())
    found: set[int] = set()
    for column in _links_to_wijken():
        mine = column.table.c[PLATFORM_COLUMN] == platform_id
        query = unscoped(select(column).where(mine, column.in_(ids)).distinct(), "every table that links to a wijk")
        found.update(session().execute(query).scalars())
    return found


def _links_to_wijken() -> Iterator[Column[int]]:
    for table in Base.metadata.sorted_tables:
        for column in table.c:
            said = declaration_of(column.info)
            if isinstance(said, ContentLink) and said.table == Wijk.__tablename__ and table.name not in _OWN:
                yield column
