"""profielen

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Who sees somebody, and what a profile holds. Nobody sees who is there already, until they choose so."""
    op.create_table(
        "interest",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["platform_id", "category_id"],
            ["category.platform_id", "category.id"],
            name=op.f("fk_interest_platform_id_category_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id", "user_id"],
            ["user.platform_id", "user.id"],
            name=op.f("fk_interest_platform_id_user_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_interest_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "category_id", name=op.f("pk_interest")),
    )
    with op.batch_alter_table("interest", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_interest_category_id"), ["category_id"], unique=False)

    op.create_table(
        "profile",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("shows_about", sa.Boolean(), nullable=False),
        sa.Column("shows_photo", sa.Boolean(), nullable=False),
        sa.Column("shows_interests", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["platform_id", "user_id"],
            ["user.platform_id", "user.id"],
            name=op.f("fk_profile_platform_id_user_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_profile_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_profile")),
    )
    with op.batch_alter_table("user", schema=None) as batch_op:
        batch_op.add_column(sa.Column("visibility", sa.String(length=10), nullable=False, server_default="anoniem"))
        batch_op.add_column(sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_user_platform_id_visibility_public_id"),
            ["platform_id", "visibility", "public_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_user_platform_id_visibility_wijk_id_public_id"),
            ["platform_id", "visibility", "wijk_id", "public_id"],
            unique=False,
        )


def downgrade() -> None:
    """Without profiles."""
    with op.batch_alter_table("user", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_user_platform_id_visibility_wijk_id_public_id"))
        batch_op.drop_index(batch_op.f("ix_user_platform_id_visibility_public_id"))
        batch_op.drop_column("paused_at")
        batch_op.drop_column("visibility")

    op.drop_table("profile")
    with op.batch_alter_table("interest", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_interest_category_id"))

    op.drop_table("interest")
