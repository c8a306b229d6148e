"""hersteld: what somebody must look at since a backup was put in place; a new address is found by who reads its mail

Revision ID: 0015
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("user", sa.Column("to_check", sa.String(length=80), nullable=False, server_default=""))
    with op.batch_alter_table("email_change", schema=None) as batch_op:
        batch_op.alter_column("new_email", existing_type=sa.String(length=254), nullable=True)
        batch_op.create_index(batch_op.f("ix_email_change_new_email"), ["new_email"], unique=False)


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM email_change WHERE new_email IS NULL"))
    with op.batch_alter_table("email_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_email_change_new_email"))
        batch_op.alter_column("new_email", existing_type=sa.String(length=254), nullable=False)
    op.drop_column("user", "to_check")
