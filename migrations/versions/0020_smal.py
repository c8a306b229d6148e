"""smal: a private calendar address knows what it was made for, also when that is gone

Revision ID: 0020
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("every_wijk", "every_kind"):
        column = sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.true())
        op.add_column("agenda_subscription", column)
    op.execute(sa.text("UPDATE agenda_subscription SET every_wijk = (wijk_id IS NULL)"))
    limited = "EXISTS (SELECT 1 FROM agenda_subscription_category WHERE subscription_id = agenda_subscription.id)"
    op.execute(sa.text(f"UPDATE agenda_subscription SET every_kind = NOT {limited}"))  # noqa: S608


def downgrade() -> None:
    with op.batch_alter_table("agenda_subscription", schema=None) as batch_op:
        batch_op.drop_column("every_kind")
        batch_op.drop_column("every_wijk")
