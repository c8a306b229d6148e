"""Alembic's way in: our engine, our metadata, one transaction for everything."""

from typing import Any

from alembic import context
from sqlalchemy.types import TypeDecorator

from wijkplatform import app as _app  # noqa: F401  (imports every model)
from wijkplatform.core.database import Base
from wijkplatform.core.database.maintenance import changing_tables
from wijkplatform.core.search.tables import is_index


def plain_type(kind: str, item: Any, _context: Any) -> str | bool:
    """Write a type of ours as what it is in the database: a migration must not depend on today's code."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


def is_declared(name: str | None, kind: str, _parents: Any) -> bool:
    """Leave the tables of the search index alone: each database has its own, and no class describes them."""
    return kind != "table" or not is_index(name or "")


engine = context.config.attributes["engine"]

with changing_tables(engine) as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=plain_type,
        include_name=is_declared,
        transactional_ddl=True,
        transaction_per_migration=False,
    )
    context.run_migrations()
