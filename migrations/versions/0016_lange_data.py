"""lange data: an index of the dates that last longer than two days, so that a list need not walk through what is over

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_occurrence_long",
        "occurrence",
        ["platform_id", "starts_at", "ends_at"],
        sqlite_where=sa.text("julianday(ends_at) - julianday(starts_at) > 2"),
        postgresql_where=sa.text("ends_at - starts_at > interval '2 days'"),
    )


def downgrade() -> None:
    op.drop_index("ix_occurrence_long", "occurrence")
