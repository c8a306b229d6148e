"""What a notice is found by: its title, its text, and the organisation it is of. Never who wrote it, nor an address."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select

from wijkplatform.core.database import session
from wijkplatform.core.search import Entry, Searched, Source, declare
from wijkplatform.feeds.plaintext import plain
from wijkplatform.organisations.models import Organisation
from wijkplatform.prikbord.models import Notice


def _entries(ids: Sequence[int]) -> Iterator[Entry]:
    query = select(Notice.id, Notice.title, Notice.text, Organisation.name)
    query = query.outerjoin(Organisation, Organisation.id == Notice.organisation_id).where(Notice.id.in_(ids))
    for row in session().execute(query):
        yield Entry(row.id, (row.title, plain(row.text), row.name or ""))


def _of_organisations(keys: Any) -> Any:
    return select(Notice.id).where(Notice.organisation_id.in_(keys))


FINDABLE = declare(
    Searched(
        "notice",
        Notice,
        (
            Source(Notice, frozenset({"title", "text", "organisation_id"})),
            Source(Organisation, frozenset({"name"}), leads=_of_organisations),
        ),
        _entries,
    )
)
