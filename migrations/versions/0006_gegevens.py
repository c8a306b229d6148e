"""gegevens: what is held so that people can use their rights; erasing, and what follows from it

Revision ID: 0006
Revises: 0005
"""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "log_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_mark")),
    )
    op.create_table(
        "address_access",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=True),
        sa.Column("session_hash", sa.String(length=64), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_address_access_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address_access")),
        sa.UniqueConstraint("platform_id", "id", name=op.f("uq_address_access_platform_id_id")),
        sa.UniqueConstraint("session_hash", name=op.f("uq_address_access_session_hash")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_address_access_token_hash")),
    )
    with op.batch_alter_table("address_access", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_address_access_email"), ["email"], unique=False)
        batch_op.create_index(batch_op.f("ix_address_access_expires_at"), ["expires_at"], unique=False)

    op.create_table(
        "breach_report",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_breach_report_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breach_report")),
        sa.UniqueConstraint("platform_id", "id", name=op.f("uq_breach_report_platform_id_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_breach_report_public_id")),
    )
    with op.batch_alter_table("breach_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_breach_report_email"), ["email"], unique=False)

    op.create_table(
        "erasure",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=22), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rows_gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("backups_gone_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_erasure_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
        sa.UniqueConstraint("platform_id", "id", name=op.f("uq_erasure_platform_id_id")),
        sa.UniqueConstraint("ref", name=op.f("uq_erasure_ref")),
    )
    op.create_table(
        "lowering",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("ref", sa.String(length=22), nullable=False),
        sa.Column("detail", sa.String(length=120), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_lowering_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lowering")),
        sa.UniqueConstraint("platform_id", "id", name=op.f("uq_lowering_platform_id_id")),
    )
    op.create_table(
        "processor",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("task", sa.String(length=200), nullable=False),
        sa.Column("country", sa.String(length=60), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_processor_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_processor")),
        sa.UniqueConstraint("platform_id", "id", name=op.f("uq_processor_platform_id_id")),
        sa.UniqueConstraint("platform_id", "name", name=op.f("uq_processor_platform_id_name")),
    )
    op.create_table(
        "statement_version",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_statement_version_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement_version")),
        sa.UniqueConstraint("platform_id", "id", name=op.f("uq_statement_version_platform_id_id")),
        sa.UniqueConstraint("platform_id", "number", name=op.f("uq_statement_version_platform_id_number")),
    )
    op.create_table(
        "disclosure",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("receiver_id", sa.Integer(), nullable=True),
        sa.Column("receiver_email", sa.String(length=254), nullable=True),
        sa.Column("receiver", sa.String(length=200), nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("handed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["platform_id", "receiver_id"],
            ["user.platform_id", "user.id"],
            name=op.f("fk_disclosure_platform_id_receiver_id"),
        ),
        sa.ForeignKeyConstraint(
            ["platform_id", "user_id"],
            ["user.platform_id", "user.id"],
            name=op.f("fk_disclosure_platform_id_user_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_disclosure_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disclosure")),
        sa.UniqueConstraint("platform_id", "id", name=op.f("uq_disclosure_platform_id_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_disclosure_public_id")),
    )
    with op.batch_alter_table("disclosure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_disclosure_receiver_email"), ["receiver_email"], unique=False)
        batch_op.create_index(batch_op.f("ix_disclosure_receiver_id"), ["receiver_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_disclosure_user_id"), ["user_id"], unique=False)

    op.create_table(
        "export",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=22), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["platform_id", "user_id"],
            ["user.platform_id", "user.id"],
            name=op.f("fk_export_platform_id_user_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_export_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export")),
        sa.UniqueConstraint("key", name=op.f("uq_export_key")),
        sa.UniqueConstraint("name", name=op.f("uq_export_name")),
        sa.UniqueConstraint("platform_id", "id", name=op.f("uq_export_platform_id_id")),
    )
    with op.batch_alter_table("export", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_export_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_export_user_id"), ["user_id"], unique=False)

    op.create_table(
        "staff_look",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("looker_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["platform_id", "looker_id"],
            ["user.platform_id", "user.id"],
            name=op.f("fk_staff_look_platform_id_looker_id"),
        ),
        sa.ForeignKeyConstraint(
            ["platform_id", "user_id"],
            ["user.platform_id", "user.id"],
            name=op.f("fk_staff_look_platform_id_user_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_staff_look_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_look")),
        sa.UniqueConstraint("platform_id", "id", name=op.f("uq_staff_look_platform_id_id")),
    )
    with op.batch_alter_table("staff_look", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_staff_look_looker_id"), ["looker_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_staff_look_user_id"), ["user_id"], unique=False)

    with op.batch_alter_table("user", schema=None) as batch_op:
        batch_op.add_column(sa.Column("restricted_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("erasing_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("erasure_ref", sa.String(length=22), nullable=True))
        batch_op.add_column(sa.Column("used_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("stay_asked_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("stay_asked_again_at", sa.DateTime(timezone=True), nullable=True))
    _give_everybody_a_ref()
    with op.batch_alter_table("user", schema=None) as batch_op:
        batch_op.alter_column("erasure_ref", existing_type=sa.String(length=22), nullable=False)
        batch_op.create_unique_constraint(batch_op.f("uq_user_erasure_ref"), ["erasure_ref"])


def _give_everybody_a_ref() -> None:
    """Who was there already gets the random name that the erasure log knows people by."""
    user = sa.table("user", sa.column("id", sa.Integer), sa.column("erasure_ref", sa.String))
    connection = op.get_bind()
    for row_id in list(connection.execute(sa.select(user.c.id)).scalars()):
        ref = secrets.token_urlsafe(16)
        connection.execute(sa.update(user).where(user.c.id == row_id).values(erasure_ref=ref))


def downgrade() -> None:
    with op.batch_alter_table("user", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_user_erasure_ref"), type_="unique")
        batch_op.drop_column("stay_asked_again_at")
        batch_op.drop_column("stay_asked_at")
        batch_op.drop_column("used_at")
        batch_op.drop_column("erasure_ref")
        batch_op.drop_column("erasing_at")
        batch_op.drop_column("restricted_at")

    with op.batch_alter_table("staff_look", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_staff_look_user_id"))
        batch_op.drop_index(batch_op.f("ix_staff_look_looker_id"))

    op.drop_table("staff_look")
    with op.batch_alter_table("export", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_export_user_id"))
        batch_op.drop_index(batch_op.f("ix_export_expires_at"))

    op.drop_table("export")
    with op.batch_alter_table("disclosure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_disclosure_user_id"))
        batch_op.drop_index(batch_op.f("ix_disclosure_receiver_id"))
        batch_op.drop_index(batch_op.f("ix_disclosure_receiver_email"))

    op.drop_table("disclosure")
    op.drop_table("statement_version")
    op.drop_table("processor")
    op.drop_table("lowering")
    op.drop_table("erasure")
    with op.batch_alter_table("breach_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_breach_report_email"))

    op.drop_table("breach_report")
    with op.batch_alter_table("address_access", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_address_access_expires_at"))
        batch_op.drop_index(batch_op.f("ix_address_access_email"))

    op.drop_table("address_access")
    op.drop_table("log_mark")
