"""tip: tips for the agenda

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "event_tip",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("moment", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("website", sa.String(length=500), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("tipped_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_event_tip_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_tip")),
        sa.UniqueConstraint("platform_id", "id", name=op.f("uq_event_tip_platform_id_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_event_tip_public_id")),
    )
    with op.batch_alter_table("event_tip", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_tip_email"), ["email"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_tip_expires_at"), ["expires_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("event_tip", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_tip_expires_at"))
        batch_op.drop_index(batch_op.f("ix_event_tip_email"))

    op.drop_table("event_tip")
