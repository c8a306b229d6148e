"""berichten: who may answer whom, messages until they are delivered, links in mail, switches of mail, blocked senders

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mail_switch",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("text_version", sa.String(length=20), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["platform_id", "user_id"],
            ["user.platform_id", "user.id"],
            name=op.f("fk_mail_switch_platform_id_user_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_mail_switch_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_switch")),
        sa.UniqueConstraint("platform_id", "id", name=op.f("uq_mail_switch_platform_id_id")),
        sa.UniqueConstraint("platform_id", "user_id", "kind", name=op.f("uq_mail_switch_platform_id_user_id_kind")),
    )
    op.create_table(
        "message_contact",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("about_kind", sa.String(length=20), nullable=False),
        sa.Column("about_ref", sa.String(length=80), nullable=False),
        sa.Column("sender_id", sa.Integer(), nullable=True),
        sa.Column("sender_email", sa.String(length=254), nullable=True),
        sa.Column("sender_name", sa.String(length=80), nullable=False),
        sa.Column("recipient_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(recipient_id IS NULL) <> (organisation_id IS NULL)", name=op.f("ck_message_contact_one_owner")
        ),
        sa.CheckConstraint(
            "sender_id IS NOT NULL OR sender_email IS NOT NULL", name=op.f("ck_message_contact_somebody_wrote")
        ),
        sa.ForeignKeyConstraint(
            ["platform_id", "organisation_id"],
            ["organisation.platform_id", "organisation.id"],
            name=op.f("fk_message_contact_platform_id_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id", "recipient_id"],
            ["user.platform_id", "user.id"],
            name=op.f("fk_message_contact_platform_id_recipient_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id", "sender_id"],
            ["user.platform_id", "user.id"],
            name=op.f("fk_message_contact_platform_id_sender_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_message_contact_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_contact")),
        sa.UniqueConstraint("platform_id", "id", name=op.f("uq_message_contact_platform_id_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_message_contact_public_id")),
    )
    with op.batch_alter_table("message_contact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_message_contact_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_message_contact_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_message_contact_recipient_id"), ["recipient_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_message_contact_sender_email"), ["sender_email"], unique=False)
        batch_op.create_index(batch_op.f("ix_message_contact_sender_id"), ["sender_id"], unique=False)

    op.create_table(
        "sender_block",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("blocker_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("blocked_id", sa.Integer(), nullable=True),
        sa.Column("blocked_email", sa.String(length=254), nullable=True),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("blocked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(blocker_id IS NULL) <> (organisation_id IS NULL)", name=op.f("ck_sender_block_one_owner")),
        sa.CheckConstraint(
            "blocked_id IS NOT NULL OR blocked_email IS NOT NULL", name=op.f("ck_sender_block_somebody_blocked")
        ),
        sa.ForeignKeyConstraint(
            ["platform_id", "blocked_id"],
            ["user.platform_id", "user.id"],
            name=op.f("fk_sender_block_platform_id_blocked_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id", "blocker_id"],
            ["user.platform_id", "user.id"],
            name=op.f("fk_sender_block_platform_id_blocker_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id", "organisation_id"],
            ["organisation.platform_id", "organisation.id"],
            name=op.f("fk_sender_block_platform_id_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_sender_block_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sender_block")),
        sa.UniqueConstraint("platform_id", "id", name=op.f("uq_sender_block_platform_id_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_sender_block_public_id")),
    )
    with op.batch_alter_table("sender_block", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sender_block_blocked_email"), ["blocked_email"], unique=False)
        batch_op.create_index(batch_op.f("ix_sender_block_blocked_id"), ["blocked_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sender_block_blocker_id"), ["blocker_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sender_block_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "message",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("from_sender", sa.Boolean(), nullable=False),
        sa.Column("direct", sa.Boolean(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["platform_id", "contact_id"],
            ["message_contact.platform_id", "message_contact.id"],
            name=op.f("fk_message_platform_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_message_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("platform_id", "id", name=op.f("uq_message_platform_id_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_message_public_id")),
    )
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_message_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_message_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_message_state"), ["state"], unique=False)

    op.create_table(
        "message_link",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("for_sender", sa.Boolean(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["platform_id", "contact_id"],
            ["message_contact.platform_id", "message_contact.id"],
            name=op.f("fk_message_link_platform_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_message_link_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_link")),
        sa.UniqueConstraint("platform_id", "id", name=op.f("uq_message_link_platform_id_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_message_link_public_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_message_link_token_hash")),
    )
    with op.batch_alter_table("message_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_message_link_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_message_link_expires_at"), ["expires_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("message_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_message_link_expires_at"))
        batch_op.drop_index(batch_op.f("ix_message_link_contact_id"))

    op.drop_table("message_link")
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_message_state"))
        batch_op.drop_index(batch_op.f("ix_message_expires_at"))
        batch_op.drop_index(batch_op.f("ix_message_contact_id"))

    op.drop_table("message")
    with op.batch_alter_table("sender_block", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sender_block_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_sender_block_blocker_id"))
        batch_op.drop_index(batch_op.f("ix_sender_block_blocked_id"))
        batch_op.drop_index(batch_op.f("ix_sender_block_blocked_email"))

    op.drop_table("sender_block")
    with op.batch_alter_table("message_contact", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_message_contact_sender_id"))
        batch_op.drop_index(batch_op.f("ix_message_contact_sender_email"))
        batch_op.drop_index(batch_op.f("ix_message_contact_recipient_id"))
        batch_op.drop_index(batch_op.f("ix_message_contact_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_message_contact_expires_at"))

    op.drop_table("message_contact")
    op.drop_table("mail_switch")
