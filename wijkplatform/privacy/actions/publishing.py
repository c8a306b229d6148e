"""A new version of the statement, once for each change of what it says (H07)."""

from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.privacy.models import StatementVersion
from wijkplatform.privacy.queries.statement import current_statement, newest
from wijkplatform.privacy.statement.changes import list_changes
from wijkplatform.privacy.statement.content import write_content


def publish_when_changed() -> bool:
    """Publish what the statement says now, unless the newest version says the same; whether it was published.

    In a writing unit. The first version has nothing to compare with, so it tells of no changes.
    """
    statement, before = current_statement(), newest()
    if before is not None and before[1] == statement:
        return False
    session().add(
        StatementVersion(
            number=before[0].number + 1 if before else 1,
            published_at=clock.now(),
            content=write_content(statement),
            changes="\n".join(list_changes(before[1], statement)) if before else "",
        )
    )
    session().flush()
    return True
