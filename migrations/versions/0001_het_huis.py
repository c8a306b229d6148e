"""het huis

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "job_run",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("last_ran_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_job_run")),
    )
    op.create_table(
        "platform",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("area_word", sa.String(length=10), nullable=False),
        sa.Column("zone", sa.String(length=60), nullable=False),
        sa.Column("controller_name", sa.String(length=120), nullable=False),
        sa.Column("controller_address", sa.String(length=300), nullable=False),
        sa.Column("controller_email", sa.String(length=254), nullable=False),
        sa.Column("privacy_contact", sa.String(length=254), nullable=False),
        sa.Column("help_phone", sa.String(length=20), nullable=False),
        sa.Column("help_hours", sa.String(length=120), nullable=False),
        sa.Column("accessibility_url", sa.String(length=300), nullable=False),
        sa.Column("content_version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_platform")),
        sa.UniqueConstraint("slug", name=op.f("uq_platform_slug")),
    )
    op.create_table(
        "category",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("look", sa.String(length=20), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_category_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_category")),
        sa.UniqueConstraint("platform_id", "id", name=op.f("uq_category_platform_id_id")),
        sa.UniqueConstraint("platform_id", "slug", name=op.f("uq_category_platform_id_slug")),
    )
    op.create_table(
        "embed",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=22), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_embed_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_embed")),
        sa.UniqueConstraint("key", name=op.f("uq_embed_key")),
        sa.UniqueConstraint("platform_id", "id", name=op.f("uq_embed_platform_id_id")),
    )
    op.create_table(
        "organisation",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("summary", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("look", sa.String(length=20), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("website", sa.String(length=300), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_organisation_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("platform_id", "id", name=op.f("uq_organisation_platform_id_id")),
        sa.UniqueConstraint("platform_id", "slug", name=op.f("uq_organisation_platform_id_slug")),
    )
    op.create_table(
        "platform_host",
        sa.Column("host", sa.String(length=253), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("is_main", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["platform.id"], name=op.f("fk_platform_host_owner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("host", name=op.f("pk_platform_host")),
    )
    with op.batch_alter_table("platform_host", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_platform_host_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "wijk",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["platform_id"], ["platform.id"], name=op.f("fk_wijk_platform_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wijk")),
        sa.UniqueConstraint("platform_id", "id", name=op.f("uq_wijk_platform_id_id")),
        sa.UniqueConstraint("platform_id", "slug", name=op.f("uq_wijk_platform_id_slug")),
    )
    op.create_table(
        "embed_category",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("embed_id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["platform_id", "category_id"],
            ["category.platform_id", "category.id"],
            name=op.f("fk_embed_category_platform_id_category_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id", "embed_id"],
            ["embed.platform_id", "embed.id"],
            name=op.f("fk_embed_category_platform_id_embed_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_embed_category_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("embed_id", "category_id", name=op.f("pk_embed_category")),
    )
    op.create_table(
        "embed_site",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("embed_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=260), nullable=False),
        sa.ForeignKeyConstraint(
            ["platform_id", "embed_id"],
            ["embed.platform_id", "embed.id"],
            name=op.f("fk_embed_site_platform_id_embed_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_embed_site_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("embed_id", "origin", name=op.f("pk_embed_site")),
    )
    op.create_table(
        "embed_wijk",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("embed_id", sa.Integer(), nullable=False),
        sa.Column("wijk_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("agreed_by", sa.String(length=120), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_how", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["platform_id", "embed_id"],
            ["embed.platform_id", "embed.id"],
            name=op.f("fk_embed_wijk_platform_id_embed_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id", "organisation_id"],
            ["organisation.platform_id", "organisation.id"],
            name=op.f("fk_embed_wijk_platform_id_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["platform_id", "wijk_id"],
            ["wijk.platform_id", "wijk.id"],
            name=op.f("fk_embed_wijk_platform_id_wijk_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_embed_wijk_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("embed_id", "wijk_id", name=op.f("pk_embed_wijk")),
    )
    op.create_table(
        "event",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("price", sa.String(length=60), nullable=False),
        sa.Column("join", sa.String(length=10), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("starts", sa.DateTime(), nullable=False),
        sa.Column("ends", sa.DateTime(), nullable=False),
        sa.Column("zone", sa.String(length=60), nullable=False),
        sa.Column("all_day", sa.Boolean(), nullable=False),
        sa.Column("rule", sa.String(length=500), nullable=False),
        sa.Column("extra_dates", sa.Integer(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("uid", sa.String(length=500), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("made_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("starts <= ends", name=op.f("ck_event_order")),
        sa.ForeignKeyConstraint(
            ["platform_id", "category_id"],
            ["category.platform_id", "category.id"],
            name=op.f("fk_event_platform_id_category_id"),
        ),
        sa.ForeignKeyConstraint(
            ["platform_id", "organisation_id"],
            ["organisation.platform_id", "organisation.id"],
            name=op.f("fk_event_platform_id_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_event_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("platform_id", "id", name=op.f("uq_event_platform_id_id")),
        sa.UniqueConstraint(
            "platform_id", "organisation_id", "uid", name=op.f("uq_event_platform_id_organisation_id_uid")
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_event_public_id")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_event_platform_id_made_until"), ["platform_id", "made_until"], unique=False
        )

    op.create_table(
        "opening_hours",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.SmallInteger(), nullable=False),
        sa.Column("hours", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["platform_id", "organisation_id"],
            ["organisation.platform_id", "organisation.id"],
            name=op.f("fk_opening_hours_platform_id_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_opening_hours_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organisation_id", "weekday", name=op.f("pk_opening_hours")),
    )
    op.create_table(
        "organisation_theme",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["platform_id", "category_id"],
            ["category.platform_id", "category.id"],
            name=op.f("fk_organisation_theme_platform_id_category_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id", "organisation_id"],
            ["organisation.platform_id", "organisation.id"],
            name=op.f("fk_organisation_theme_platform_id_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_organisation_theme_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organisation_id", "category_id", name=op.f("pk_organisation_theme")),
    )
    op.create_table(
        "organisation_wijk",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("wijk_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["platform_id", "organisation_id"],
            ["organisation.platform_id", "organisation.id"],
            name=op.f("fk_organisation_wijk_platform_id_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id", "wijk_id"],
            ["wijk.platform_id", "wijk.id"],
            name=op.f("fk_organisation_wijk_platform_id_wijk_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_organisation_wijk_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organisation_id", "wijk_id", name=op.f("pk_organisation_wijk")),
        sa.UniqueConstraint(
            "platform_id",
            "organisation_id",
            "wijk_id",
            name=op.f("uq_organisation_wijk_platform_id_organisation_id_wijk_id"),
        ),
    )
    op.create_table(
        "wijk_area",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("wijk_id", sa.Integer(), nullable=False),
        sa.Column("cbs_code", sa.String(length=12), nullable=False),
        sa.Column("cbs_name", sa.String(length=120), nullable=False),
        sa.Column("cbs_year", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["platform_id", "wijk_id"],
            ["wijk.platform_id", "wijk.id"],
            name=op.f("fk_wijk_area_platform_id_wijk_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_wijk_area_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wijk_area")),
        sa.UniqueConstraint("platform_id", "cbs_code", name=op.f("uq_wijk_area_platform_id_cbs_code")),
        sa.UniqueConstraint("platform_id", "id", name=op.f("uq_wijk_area_platform_id_id")),
    )
    with op.batch_alter_table("wijk_area", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_wijk_area_wijk_id"), ["wijk_id"], unique=False)

    op.create_table(
        "event_deviation",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("recurrence", sa.DateTime(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("extra", sa.Boolean(), nullable=False),
        sa.Column("starts", sa.DateTime(), nullable=True),
        sa.Column("ends", sa.DateTime(), nullable=True),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["platform_id", "event_id"],
            ["event.platform_id", "event.id"],
            name=op.f("fk_event_deviation_platform_id_event_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_event_deviation_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", "recurrence", name=op.f("pk_event_deviation")),
    )
    op.create_table(
        "event_wijk",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("wijk_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["platform_id", "event_id"],
            ["event.platform_id", "event.id"],
            name=op.f("fk_event_wijk_platform_id_event_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id", "wijk_id"],
            ["wijk.platform_id", "wijk.id"],
            name=op.f("fk_event_wijk_platform_id_wijk_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_event_wijk_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", "wijk_id", name=op.f("pk_event_wijk")),
    )
    with op.batch_alter_table("event_wijk", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_event_wijk_platform_id_wijk_id_event_id"),
            ["platform_id", "wijk_id", "event_id"],
            unique=False,
        )

    op.create_table(
        "occurrence",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=40), nullable=False),
        sa.Column("recurrence", sa.DateTime(), nullable=False),
        sa.Column("starts", sa.DateTime(), nullable=False),
        sa.Column("ends", sa.DateTime(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["platform_id", "event_id"],
            ["event.platform_id", "event.id"],
            name=op.f("fk_occurrence_platform_id_event_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_occurrence_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occurrence")),
        sa.UniqueConstraint(
            "platform_id", "event_id", "recurrence", name=op.f("uq_occurrence_platform_id_event_id_recurrence")
        ),
        sa.UniqueConstraint("platform_id", "id", name=op.f("uq_occurrence_platform_id_id")),
    )
    with op.batch_alter_table("occurrence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_occurrence_platform_id_ends_at"), ["platform_id", "ends_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_occurrence_platform_id_starts_at_ref"), ["platform_id", "starts_at", "ref"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("occurrence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_occurrence_platform_id_starts_at_ref"))
        batch_op.drop_index(batch_op.f("ix_occurrence_platform_id_ends_at"))

    op.drop_table("occurrence")
    with op.batch_alter_table("event_wijk", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_wijk_platform_id_wijk_id_event_id"))

    op.drop_table("event_wijk")
    op.drop_table("event_deviation")
    with op.batch_alter_table("wijk_area", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_wijk_area_wijk_id"))

    op.drop_table("wijk_area")
    op.drop_table("organisation_wijk")
    op.drop_table("organisation_theme")
    op.drop_table("opening_hours")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_platform_id_made_until"))

    op.drop_table("event")
    op.drop_table("embed_wijk")
    op.drop_table("embed_site")
    op.drop_table("embed_category")
    op.drop_table("wijk")
    with op.batch_alter_table("platform_host", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_platform_host_owner_id"))

    op.drop_table("platform_host")
    op.drop_table("organisation")
    op.drop_table("embed")
    op.drop_table("category")
    op.drop_table("platform")
    op.drop_table("job_run")
