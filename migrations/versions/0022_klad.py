"""klad: a message whose address is not confirmed stands with its writer, where whom it is for does not read it

Revision ID: 0022
Revises: 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

MOVES = (
    """UPDATE message_contact SET draft = (
        SELECT body FROM message WHERE message.contact_id = message_contact.id AND message.state = 'onbevestigd'
    ) WHERE EXISTS (
        SELECT 1 FROM message WHERE message.contact_id = message_contact.id AND message.state = 'onbevestigd'
    )""",
    """UPDATE outbox SET subject_id = (
        SELECT contact_id FROM message WHERE message.id = outbox.subject_id AND message.state = 'onbevestigd'
    ) WHERE kind = 'bericht-bevestigen' AND done_at IS NULL AND EXISTS (
        SELECT 1 FROM message WHERE message.id = outbox.subject_id AND message.state = 'onbevestigd'
    )""",
    "DELETE FROM message WHERE state = 'onbevestigd'",
)


def upgrade() -> None:
    op.add_column("message_contact", sa.Column("draft", sa.Text(), nullable=False, server_default=""))
    for move in MOVES:
        op.execute(sa.text(move))


def downgrade() -> None:
    """What was not confirmed yet goes: its writer may write once more, and it would go within the day."""
    op.execute(sa.text("DELETE FROM message_contact WHERE draft <> ''"))
    op.drop_column("message_contact", "draft")
