"""Who may see through an embed: whoever has its key, as long as it was not revoked."""

from sqlalchemy import ColumnElement

from wijkplatform.feeds.models import Embed


def works() -> ColumnElement[bool]:
    """The only place that says whether a key still opens something."""
    return Embed.revoked_at.is_(None)
