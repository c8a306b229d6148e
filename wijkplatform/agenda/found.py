"""The first dates that were found by words: as quick for what is rare as for what is found everywhere.

Of few dates that were found, each is looked up. Of many, the first of all dates are asked for their words, and only
when too few of these have them, all that was found is gone through.
"""

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased

from wijkplatform.agenda.findable import FINDABLE
from wijkplatform.agenda.models import Occurrence
from wijkplatform.agenda.rows import list_numbered_rows, list_rows_where
from wijkplatform.agenda.selection import Selection, conditions_but_words, dates_of, has_words, in_time
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import AnyRow, session
from wijkplatform.core.search import Matches, find_matches

FEW = 1000
"""Dates that were found, to be looked up one by one."""
AMONG = 500
"""Dates that are asked for their words."""
_EARLY = aliased(Occurrence)


def list_found(viewer: Viewer, selection: Selection, limit: int) -> list[AnyRow]:
    """The first rows of a search, by start and then `ref`."""
    matches = find_matches(FINDABLE.name, selection.q)
    if matches.every is None:
        return _of_few(viewer, selection, matches, limit)
    others = conditions_but_words(selection, matches)
    first = [_among_first(selection), *others, dates_of(matches.asking_each())]
    rows = list_rows_where(viewer, first, limit)
    return rows if len(rows) == limit else list_rows_where(viewer, [*others, dates_of(matches)], limit)


def _of_few(viewer: Viewer, selection: Selection, matches: Matches, limit: int) -> list[AnyRow]:
    if not (matches.ids or matches.partly):
        return []
    others = conditions_but_words(selection, matches)
    dates = select(_EARLY.id).where(has_words(matches, _EARLY)).limit(FEW + 1)
    numbers = session().execute(dates).scalars().all()
    if len(numbers) > FEW:
        return list_rows_where(viewer, [*others, dates_of(matches)], limit)
    return list_numbered_rows(viewer, numbers, limit, others)


def _among_first(selection: Selection) -> ColumnElement[bool]:
    """Dates that are not after the first so many in its stretch of time; none when there are fewer."""
    last = select(_EARLY.starts_at).where(*in_time(selection, _EARLY)).order_by(_EARLY.starts_at)
    return Occurrence.starts_at <= last.limit(1).offset(AMONG - 1).scalar_subquery()
