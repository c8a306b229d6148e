"""What a platform holds, read past the tenant filter: the rows of every table that belongs to one."""

from typing import Any

from sqlalchemy import String, Table, select

from wijkplatform.core.database import Base, session, unscoped
from wijkplatform.core.database.declared import is_scoped

Row = tuple[Any, ...]


def scoped_tables() -> list[Table]:
    """Every table whose rows belong to one platform each."""
    return [table for table in Base.metadata.sorted_tables if is_scoped(table)]


def rows_of(platform_id: int) -> dict[str, list[Row]]:
    """All that a platform holds, by table, in the order of the keys; its own row and its hosts too."""
    platform, host = Base.metadata.tables["platform"], Base.metadata.tables["platform_host"]
    wanted = {table: table.c.platform_id == platform_id for table in scoped_tables()}
    wanted |= {platform: platform.c.id == platform_id, host: host.c.owner_id == platform_id}
    found = {}
    for table, mine in wanted.items():
        query = select(table).where(mine).order_by(*table.primary_key.columns)
        found[table.name] = [tuple(row) for row in session().execute(unscoped(query, "both sides are looked at"))]
    return found


def texts_of(platform_id: int) -> dict[str, set[str]]:
    """What stands in each text column of a platform, by "table.column"; nothing for one that is empty everywhere."""
    found: dict[str, set[str]] = {}
    for name, rows in rows_of(platform_id).items():
        table = Base.metadata.tables[name]
        for number, column in enumerate(table.c):
            if isinstance(column.type, String):
                found[f"{name}.{column.name}"] = {row[number] for row in rows if row[number]}
    return found


def changed(before: dict[str, list[Row]], after: dict[str, list[Row]]) -> list[str]:
    """The tables in which something differs."""
    return [name for name in before if before[name] != after[name]]
