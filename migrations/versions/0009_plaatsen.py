"""plaatsen: activities of residents, drafts and what waits; places and pictures of organisations

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_ONE_OWNER = {
    "event": "(organisation_id IS NULL) <> (owner_id IS NULL)",
    "photo": "(user_id IS NULL) <> (organisation_id IS NULL)",
}
_TEXTS = {"photo_alt": 200, "refusal": 500, "home": 200, "access": 200, "audiences": 200, "languages": 100, "phone": 20}
_TICKS = ("on_behalf", "free", "show_name", "show_email", "show_phone")
_LINKS = {"owner_id": "user", "posted_by_id": "user", "place_id": "event_place", "photo_id": "photo"}


def upgrade() -> None:
    op.create_table(
        "event_place",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("access", sa.String(length=200), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["platform_id", "organisation_id"],
            ["organisation.platform_id", "organisation.id"],
            name=op.f("fk_event_place_platform_id_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_event_place_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_place")),
        sa.UniqueConstraint("platform_id", "id", name=op.f("uq_event_place_platform_id_id")),
        sa.UniqueConstraint(
            "platform_id", "organisation_id", "name", name=op.f("uq_event_place_platform_id_organisation_id_name")
        ),
    )
    with op.batch_alter_table("photo") as batch_op:
        batch_op.add_column(sa.Column("organisation_id", sa.Integer(), nullable=True))
        batch_op.alter_column("user_id", existing_type=sa.Integer(), nullable=True)
        batch_op.create_index(batch_op.f("ix_photo_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_photo_platform_id_organisation_id"),
            "organisation",
            ["platform_id", "organisation_id"],
            ["platform_id", "id"],
            ondelete="CASCADE",
        )
        batch_op.create_check_constraint(batch_op.f("ck_photo_one_owner"), _ONE_OWNER["photo"])
    with op.batch_alter_table("event") as batch_op:
        for name in _LINKS:
            batch_op.add_column(sa.Column(name, sa.Integer(), nullable=True))
        for name, length in _TEXTS.items():
            batch_op.add_column(sa.Column(name, sa.String(length=length), nullable=False, server_default=""))
        for name in _TICKS:
            batch_op.add_column(sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("state", sa.String(length=10), nullable=False, server_default="geplaatst"))
        batch_op.add_column(sa.Column("publiek", sa.String(length=10), nullable=False, server_default="iedereen"))
        batch_op.add_column(sa.Column("form_key", sa.String(length=22), nullable=True))
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        batch_op.add_column(sa.Column("over_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.alter_column("organisation_id", existing_type=sa.Integer(), nullable=True)
        for name in ("organisation_id", "owner_id", "photo_id", "posted_by_id"):
            batch_op.create_index(batch_op.f(f"ix_event_{name}"), [name], unique=False)
        batch_op.create_index(
            batch_op.f("ix_event_platform_id_state_updated_at"), ["platform_id", "state", "updated_at"], unique=False
        )
        batch_op.create_unique_constraint(batch_op.f("uq_event_platform_id_form_key"), ["platform_id", "form_key"])
        for name, table in _LINKS.items():
            batch_op.create_foreign_key(
                batch_op.f(f"fk_event_platform_id_{name}"),
                table,
                ["platform_id", name],
                ["platform_id", "id"],
                ondelete="CASCADE" if name == "owner_id" else None,
            )
        batch_op.create_check_constraint(batch_op.f("ck_event_one_owner"), _ONE_OWNER["event"])
    op.add_column("platform", sa.Column("residents_post", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("platform", sa.Column("first_posts_wait", sa.Boolean(), nullable=False, server_default=sa.true()))


def downgrade() -> None:
    op.execute("DELETE FROM event WHERE organisation_id IS NULL")
    op.execute("UPDATE event SET photo_id = NULL")
    op.execute("DELETE FROM photo WHERE user_id IS NULL")
    op.drop_column("platform", "first_posts_wait")
    op.drop_column("platform", "residents_post")
    with op.batch_alter_table("event") as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_event_one_owner"), type_="check")
        for name in _LINKS:
            batch_op.drop_constraint(batch_op.f(f"fk_event_platform_id_{name}"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_event_platform_id_form_key"), type_="unique")
        batch_op.drop_index(batch_op.f("ix_event_platform_id_state_updated_at"))
        for name in ("organisation_id", "owner_id", "photo_id", "posted_by_id"):
            batch_op.drop_index(batch_op.f(f"ix_event_{name}"))
        batch_op.alter_column("organisation_id", existing_type=sa.Integer(), nullable=False)
        for name in ("over_at", "version", "form_key", "publiek", "state", *_TICKS, *_TEXTS, *_LINKS):
            batch_op.drop_column(name)
    with op.batch_alter_table("photo") as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_photo_one_owner"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_photo_platform_id_organisation_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_photo_organisation_id"))
        batch_op.alter_column("user_id", existing_type=sa.Integer(), nullable=False)
        batch_op.drop_column("organisation_id")
    op.drop_table("event_place")
