"""besloten: a platform can be closed; accounts wait for approval there

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("platform", sa.Column("closed", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("user", sa.Column("approval_asked_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("user", sa.Column("invited_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("user", sa.Column("refusal_reason", sa.String(length=500), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("user", "refusal_reason")
    op.drop_column("user", "invited_at")
    op.drop_column("user", "approval_asked_at")
    op.drop_column("platform", "closed")
