"""What runs for long refuses to start on tables that are not up to date, instead of failing at every turn."""

from wijkplatform.core import migrating
from wijkplatform.core.database import db
from wijkplatform.core.errors import Conflict
from wijkplatform.core.text import _


def require_tables() -> None:
    """Raise Conflict unless the tables are at the newest revision."""
    if migrating.current_revision(db.engine) != migrating.head_revision():
        raise Conflict(_("De tabellen zijn nog niet bij. Breng ze bij met: wijk migrate"))
