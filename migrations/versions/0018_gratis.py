"""gratis: what said in its price that it is free before there was a mark for that, has the mark

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_EVENT = sa.table("event", sa.column("price", sa.String), sa.column("free", sa.Boolean))
_FREE = frozenset({"gratis", "niets", "0", "0,00", "0.00"})


def upgrade() -> None:
    connection = op.get_bind()
    prices = sa.select(_EVENT.c.price).where(_EVENT.c.free.is_(False)).distinct()
    said = [price for price in connection.execute(prices).scalars() if price.strip(" .,-€").casefold() in _FREE]
    for price in said:
        connection.execute(sa.update(_EVENT).where(_EVENT.c.price == price).values(free=True))


def downgrade() -> None:
    """The mark stays: it says what the price says."""
