"""abonnement: private calendar addresses

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agenda_subscription",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("wijk_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fetched_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["platform_id", "user_id"],
            ["user.platform_id", "user.id"],
            name=op.f("fk_agenda_subscription_platform_id_user_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id", "wijk_id"],
            ["wijk.platform_id", "wijk.id"],
            name=op.f("fk_agenda_subscription_platform_id_wijk_id"),
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_agenda_subscription_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_subscription")),
        sa.UniqueConstraint("platform_id", "id", name=op.f("uq_agenda_subscription_platform_id_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_agenda_subscription_public_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_agenda_subscription_token_hash")),
    )
    with op.batch_alter_table("agenda_subscription", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agenda_subscription_user_id"), ["user_id"], unique=False)

    op.create_table(
        "agenda_subscription_category",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("subscription_id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["platform_id", "category_id"],
            ["category.platform_id", "category.id"],
            name=op.f("fk_agenda_subscription_category_platform_id_category_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id", "subscription_id"],
            ["agenda_subscription.platform_id", "agenda_subscription.id"],
            name=op.f("fk_agenda_subscription_category_platform_id_subscription_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"],
            ["platform.id"],
            name=op.f("fk_agenda_subscription_category_platform_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("subscription_id", "category_id", name=op.f("pk_agenda_subscription_category")),
    )


def downgrade() -> None:
    op.drop_table("agenda_subscription_category")
    with op.batch_alter_table("agenda_subscription", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agenda_subscription_user_id"))

    op.drop_table("agenda_subscription")
