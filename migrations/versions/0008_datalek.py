"""datalek: how far a report of a data breach is, a note beside it, and what was done with it

Revision ID: 0008
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "breach_step",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("state_was", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("noted", sa.Boolean(), nullable=False),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["platform_id", "done_by_id"],
            ["user.platform_id", "user.id"],
            name=op.f("fk_breach_step_platform_id_done_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["platform_id", "report_id"],
            ["breach_report.platform_id", "breach_report.id"],
            name=op.f("fk_breach_step_platform_id_report_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f("fk_breach_step_platform_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breach_step")),
        sa.UniqueConstraint("platform_id", "id", name=op.f("uq_breach_step_platform_id_id")),
    )
    with op.batch_alter_table("breach_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_breach_step_done_by_id"), ["done_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_breach_step_report_id"), ["report_id"], unique=False)

    op.add_column("breach_report", sa.Column("state", sa.String(length=20), nullable=False, server_default="nieuw"))
    op.add_column("breach_report", sa.Column("note", sa.Text(), nullable=False, server_default=""))
    op.add_column("breach_report", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.execute(
        sa.text(
            "INSERT INTO breach_step (platform_id, report_id, state_was, state, noted, done_at)"
            " SELECT platform_id, id, 'nieuw', 'afgehandeld', :noted, handled_at FROM breach_report"
            " WHERE handled_at IS NOT NULL"
        ).bindparams(sa.bindparam("noted", False, sa.Boolean()))
    )
    op.execute(sa.text("UPDATE breach_report SET state = 'afgehandeld' WHERE handled_at IS NOT NULL"))
    op.drop_column("breach_report", "handled_at")


def downgrade() -> None:
    op.add_column("breach_report", sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(
        sa.text(
            "UPDATE breach_report SET handled_at = (SELECT MAX(done_at) FROM breach_step"
            " WHERE breach_step.report_id = breach_report.id AND breach_step.state = 'afgehandeld')"
            " WHERE state = 'afgehandeld'"
        )
    )
    op.drop_column("breach_report", "version")
    op.drop_column("breach_report", "note")
    op.drop_column("breach_report", "state")
    with op.batch_alter_table("breach_step", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_breach_step_report_id"))
        batch_op.drop_index(batch_op.f("ix_breach_step_done_by_id"))

    op.drop_table("breach_step")
