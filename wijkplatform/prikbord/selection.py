"""Which notices somebody wants, and that as SQL: kind, wijk, organisation, words, page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import ColumnElement, and_, or_

from wijkplatform.core.cursors import cursor_of, read_cursor
from wijkplatform.core.errors import Invalid
from wijkplatform.core.search import find_matches
from wijkplatform.core.text import _
from wijkplatform.placing.reach import for_wijken
from wijkplatform.prikbord.findable import FINDABLE
from wijkplatform.prikbord.models import Notice
from wijkplatform.prikbord.pieces import NOTICES


@dataclass(frozen=True, slots=True)
class Selection:
    """Which notices to list: those of a kind, for a wijk (they name it, or are for the whole platform), of an
    organisation, with these words. `after` is a cursor from an earlier list.
    """

    kind: str = ""
    wijk_id: int | None = None
    organisation_id: int | None = None
    q: str = ""
    after: str = ""


class Hung(Protocol):
    """What hangs somewhere on the board."""

    @property
    def placed_at(self) -> datetime:
        """When it was hung up."""

    @property
    def public_id(self) -> str:
        """Its name outside the house."""


def conditions(selection: Selection) -> list[ColumnElement[bool]]:
    """`selection` as SQL. Words are looked up here, so ask in the unit that lists."""
    found: list[ColumnElement[bool]] = []
    if selection.kind:
        found.append(Notice.kind == selection.kind)
    if selection.wijk_id is not None:
        found.append(for_wijken(NOTICES, [selection.wijk_id]))
    if selection.organisation_id is not None:
        found.append(Notice.organisation_id == selection.organisation_id)
    if selection.after:
        moment, public_id = _read_cursor(selection.after)
        found.append(Notice.placed_at <= moment)  # so that the walk begins there
        found.append(or_(Notice.placed_at < moment, and_(Notice.placed_at == moment, Notice.public_id < public_id)))
    if selection.q:
        found.append(find_matches(FINDABLE.name, selection.q).has(Notice.id.expression))
    return found


def cursor_after(notice: Hung) -> str:
    """Where the next page begins: it holds only what the page showed anyway, and new notices do not move it."""
    return cursor_of(notice.placed_at, notice.public_id)


def _read_cursor(text: str) -> tuple[datetime, str]:
    """The moment and id in a cursor; Invalid for anything that is not one of ours."""
    found = read_cursor(text)
    if found is None:
        raise Invalid(_("Deze bladzijde van het prikbord is er niet. Begin opnieuw bij het nieuwste."))
    return found
