"""prikbord: notices, the wijken that they are for, their photos, and the index that they are found by

Revision ID: 0023
Revises: 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notice",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=15), nullable=False),
        sa.Column("show_address", sa.Boolean(), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("weeks", sa.SmallInteger(), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hangs_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("warned_for", sa.DateTime(timezone=True), nullable=True),
        sa.Column("wiped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("posted_by_id", sa.Integer(), nullable=True),
        sa.Column("on_behalf", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("refusal", sa.String(length=500), nullable=False),
        sa.Column("publiek", sa.String(length=10), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("show_name", sa.Boolean(), nullable=False),
        sa.Column("show_email", sa.Boolean(), nullable=False),
        sa.Column("show_phone", sa.Boolean(), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("form_key", sa.String(length=22), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(organisation_id IS NULL) <> (owner_id IS NULL)", name=op.f("ck_notice_one_owner")),
        sa.ForeignKeyConstraint(
            ["platform_id", "organisation_id"],
            ["organisation.platform_id", "organisation.id"],
            name=op.f("fk_notice_platform_id_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id", "owner_id"],
            ["user.platform_id", "user.id"],
            name=op.f("fk_notice_platform_id_owner_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id", "posted_by_id"],
            ["user.platform_id", "user.id"],
            name=op.f("fk_notice_platform_id_posted_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_notice_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("platform_id", "form_key", name=op.f("uq_notice_platform_id_form_key")),
        sa.UniqueConstraint("platform_id", "id", name=op.f("uq_notice_platform_id_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_notice_public_id")),
    )
    op.create_index(op.f("ix_notice_organisation_id"), "notice", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_notice_owner_id"), "notice", ["owner_id"], unique=False)
    op.create_index(op.f("ix_notice_platform_id_hangs_until"), "notice", ["platform_id", "hangs_until"], unique=False)
    op.create_index(
        op.f("ix_notice_platform_id_placed_at_public_id"),
        "notice",
        ["platform_id", "placed_at", "public_id"],
        unique=False,
    )
    op.create_index(op.f("ix_notice_platform_id_wiped_at"), "notice", ["platform_id", "wiped_at"], unique=False)
    op.create_index(op.f("ix_notice_posted_by_id"), "notice", ["posted_by_id"], unique=False)
    op.create_table(
        "notice_photo",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("photo_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.Column("alt", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["platform_id", "notice_id"],
            ["notice.platform_id", "notice.id"],
            name=op.f("fk_notice_photo_platform_id_notice_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id", "photo_id"],
            ["photo.platform_id", "photo.id"],
            name=op.f("fk_notice_photo_platform_id_photo_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_notice_photo_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_photo")),
        sa.UniqueConstraint("platform_id", "id", name=op.f("uq_notice_photo_platform_id_id")),
    )
    op.create_index(op.f("ix_notice_photo_notice_id"), "notice_photo", ["notice_id"], unique=False)
    op.create_index(op.f("ix_notice_photo_photo_id"), "notice_photo", ["photo_id"], unique=False)
    op.create_table(
        "notice_wijk",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("wijk_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["platform_id", "notice_id"],
            ["notice.platform_id", "notice.id"],
            name=op.f("fk_notice_wijk_platform_id_notice_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id", "wijk_id"],
            ["wijk.platform_id", "wijk.id"],
            name=op.f("fk_notice_wijk_platform_id_wijk_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_notice_wijk_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("notice_id", "wijk_id", name=op.f("pk_notice_wijk")),
    )
    op.create_index(
        op.f("ix_notice_wijk_platform_id_wijk_id_notice_id"),
        "notice_wijk",
        ["platform_id", "wijk_id", "notice_id"],
        unique=False,
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search_notice USING fts5"
            "(scope, words, whole, tokenize = 'ascii', prefix = '3', detail = column, columnsize = 0)"
        )
    else:
        op.execute(
            "CREATE TABLE search_notice (rowid integer CONSTRAINT pk_search_notice PRIMARY KEY, "
            "scope varchar(12) NOT NULL, words tsvector NOT NULL, whole tsvector NOT NULL)"
        )
        op.execute("CREATE INDEX ix_search_notice_words ON search_notice USING gin (words)")
        op.execute("CREATE INDEX ix_search_notice_whole ON search_notice USING gin (whole)")


def downgrade() -> None:
    op.execute("DROP TABLE search_notice")
    op.drop_table("notice_wijk")
    op.drop_table("notice_photo")
    op.drop_table("notice")
