"""ritme: holidays and pauses of a series, why one date is cancelled, and the version that was taken over

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "event_pause",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_event_pause_order")),
        sa.ForeignKeyConstraint(
            ["platform_id", "event_id"],
            ["event.platform_id", "event.id"],
            name=op.f("fk_event_pause_platform_id_event_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_event_pause_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", "first_day", "last_day", name=op.f("pk_event_pause")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.add_column(sa.Column("skip_holidays", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("source_sequence", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("source_modified", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.alter_column("skip_holidays", existing_type=sa.Boolean(), server_default=None)
    for table in ("event_deviation", "occurrence"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("reason", sa.String(length=200), nullable=True))


def downgrade() -> None:
    for table in ("occurrence", "event_deviation"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column("reason")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_column("source_modified")
        batch_op.drop_column("source_sequence")
        batch_op.drop_column("skip_holidays")
    op.drop_table("event_pause")
