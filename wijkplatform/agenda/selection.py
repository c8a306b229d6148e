"""Which occurrences somebody wants, and that as SQL: stretch of time, wijk, category, organisation, words, page."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Protocol

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased

from wijkplatform.agenda.models import Event, Occurrence
from wijkplatform.agenda.reach import Reach, for_wijken
from wijkplatform.core.database import AnyRow
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.organisations.models import Organisation

_CURSOR = re.compile(r"((?:19|20|21|22)\d\d-\d\d-\d\dT[\d:.]{5,15}\+00:00)\|([A-Za-z0-9_-]{1,40})")
_OTHER = aliased(Occurrence)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which occurrences to list. `since` and `until` are aware, the end exclusive; what has not ended by `since`
    counts.

    `reach` narrows `wijk_id` to what names the wijk, or to what is for the whole platform. `after` is a cursor from an
    earlier `DayList.next`. `once` shows a series at its next date only.

    `begins` leaves nothing out: whoever knows that all that counts starts no earlier than that, says so, and then the
    search does not go through all that is over.
    """

    since: datetime
    until: datetime | None = None
    wijk_id: int | None = None
    reach: Reach = Reach.BOTH
    category_ids: tuple[int, ...] = ()
    organisation_id: int | None = None
    q: str = ""
    after: str = ""
    once: bool = False
    begins: datetime | None = None


def conditions(selection: Selection) -> list[ColumnElement[bool]]:
    """`selection` as SQL over occurrences and their events."""
    since = selection.since
    found = [or_(Occurrence.ends_at > since, Occurrence.starts_at >= since)]
    if selection.begins is not None:
        found.append(Occurrence.starts_at >= selection.begins)
    if selection.until is not None:
        found.append(Occurrence.starts_at < selection.until)
    if selection.wijk_id is not None:
        found.append(for_wijken([selection.wijk_id], selection.reach))
    if selection.category_ids:
        found.append(Event.category_id.in_(selection.category_ids))
    if selection.organisation_id is not None:
        found.append(Event.organisation_id == selection.organisation_id)
    if selection.q:
        found.append(_mentions(selection.q))
    if selection.after:
        moment, ref = _read_cursor(selection.after)
        found.append(or_(Occurrence.starts_at > moment, and_(Occurrence.starts_at == moment, Occurrence.ref > ref)))
    if selection.once:
        first = select(func.min(_OTHER.starts_at)).where(_OTHER.event_id == Occurrence.event_id, _OTHER.ends_at > since)
        found.append(Occurrence.starts_at == first.scalar_subquery())
    return found


def _mentions(words: str) -> ColumnElement[bool]:
    """Every word stands somewhere in title, place or organisation. Issue E brings real search."""
    return and_(
        *(
            or_(
                Event.title.icontains(word, autoescape=True),
                Occurrence.title.icontains(word, autoescape=True),
                Event.place.icontains(word, autoescape=True),
                Organisation.name.icontains(word, autoescape=True),
            )
            for word in words.split()
        )
    )


class Placed(Protocol):
    """What stands somewhere in a list of dates."""

    @property
    def starts_at(self) -> datetime:
        """When it starts."""

    @property
    def ref(self) -> str:
        """Its name, which settles the order of what starts together."""


def cursor_after(row: AnyRow | Placed) -> str:
    """Where the next page begins: after this row. Opaque, and holds only what the page showed anyway."""
    return _cursor(row.starts_at, row.ref)


@lru_cache(maxsize=1024)
def _cursor(moment: datetime, ref: str) -> str:
    return urlsafe_b64encode(f"{moment.isoformat()}|{ref}".encode()).decode().rstrip("=")


def _read_cursor(text: str) -> tuple[datetime, str]:
    """The moment and `ref` in a cursor; Invalid for anything that is not one of ours."""
    found, moment = None, None
    with suppress(ValueError):
        found = _CURSOR.fullmatch(urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode())
        moment = datetime.fromisoformat(found[1]) if found else None
    if found is None or moment is None:
        raise Invalid(_("Deze bladzijde van de agenda is er niet. Begin opnieuw bij vandaag."))
    return moment, found[2]
