"""Alembic's way in: our engine, our metadata, one transaction for everything."""

from typing import Any

from alembic import context
from sqlalchemy.types import TypeDecorator

from wijkplatform import app as _app  # noqa: F401  (imports every model)
from wijkplatform.core.database import Base
from wijkplatform.core.database.maintenance import changing_tables


def plain_type(kind: str, item: Any, _context: Any) -> str | bool:
    """Write a type of ours as what it is in the database: a migration must not depend on today's code."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


engine = context.config.attributes["engine"]

with changing_tables(engine) as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=plain_type,
        transactional_ddl=True,
        transaction_per_migration=False,
    )
    context.run_migrations()
