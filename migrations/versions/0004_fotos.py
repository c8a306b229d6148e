"""fotos

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "photo",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=22), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("width", sa.SmallInteger(), nullable=False),
        sa.Column("height", sa.SmallInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["platform_id", "user_id"],
            ["user.platform_id", "user.id"],
            name=op.f("fk_photo_platform_id_user_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_photo_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo")),
        sa.UniqueConstraint("key", name=op.f("uq_photo_key")),
        sa.UniqueConstraint("name", name=op.f("uq_photo_name")),
        sa.UniqueConstraint("platform_id", "id", name=op.f("uq_photo_platform_id_id")),
    )
    with op.batch_alter_table("photo", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_photo_user_id"), ["user_id"], unique=False)

    with op.batch_alter_table("profile", schema=None) as batch_op:
        batch_op.add_column(sa.Column("photo_id", sa.Integer(), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_profile_photo_id"), ["photo_id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_profile_platform_id_photo_id"),
            "photo",
            ["platform_id", "photo_id"],
            ["platform_id", "id"],
        )


def downgrade() -> None:
    with op.batch_alter_table("profile", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_profile_platform_id_photo_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_profile_photo_id"), type_="unique")
        batch_op.drop_column("photo_id")

    with op.batch_alter_table("photo", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_photo_user_id"))

    op.drop_table("photo")
