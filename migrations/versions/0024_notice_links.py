"""prikbord: the buttons of letters about notices that come down

Revision ID: 0024
Revises: 0023
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notice_link",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("hangs_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["platform_id", "notice_id"],
            ["notice.platform_id", "notice.id"],
            name=op.f("fk_notice_link_platform_id_notice_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id", "organisation_id"],
            ["organisation.platform_id", "organisation.id"],
            name=op.f("fk_notice_link_platform_id_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id", "user_id"],
            ["user.platform_id", "user.id"],
            name=op.f("fk_notice_link_platform_id_user_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_notice_link_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_link")),
        sa.UniqueConstraint("platform_id", "id", name=op.f("uq_notice_link_platform_id_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_notice_link_public_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_notice_link_token_hash")),
    )
    op.create_index(op.f("ix_notice_link_expires_at"), "notice_link", ["expires_at"], unique=False)
    op.create_index(op.f("ix_notice_link_notice_id"), "notice_link", ["notice_id"], unique=False)
    op.create_index(op.f("ix_notice_link_organisation_id"), "notice_link", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_notice_link_user_id"), "notice_link", ["user_id"], unique=False)


def downgrade() -> None:
    op.drop_table("notice_link")
