"""Which wijken lie near one: those of the same CBS wijk first, then as they follow each other in the platform's list.

We have no map: the CBS numbers the buurten of a wijk together, and wijken that touch mostly one after another; the list
keeps that order. Who makes wijken by hand puts neighbours together in the list.
"""

from sqlalchemy import func, select

from wijkplatform.core.database import session
from wijkplatform.platforms.models import Wijk, WijkArea

MOST = 3
_WIJK_DIGITS = slice(2, 8)
"""In WK014700 and BU01470001 alike: gemeente and wijk."""


def list_nearby(wijk_id: int) -> tuple[int, ...]:
    """The ids of the wijken nearest to this one, nearest first, at most `MOST`; one question."""
    query = select(Wijk.id, func.min(WijkArea.cbs_code).label("code"))
    query = query.outerjoin(WijkArea, WijkArea.wijk_id == Wijk.id).group_by(Wijk.id, Wijk.position, Wijk.name)
    rows = list(session().execute(query.order_by(Wijk.position, Wijk.name)))
    own = next((place for place, row in enumerate(rows) if row.id == wijk_id), None)
    if own is None:
        return ()

    def distance(place: int) -> tuple[bool, int, int]:
        same = bool(rows[own].code) and (rows[place].code or "")[_WIJK_DIGITS] == rows[own].code[_WIJK_DIGITS]
        return not same, abs(place - own), place

    order = sorted((place for place in range(len(rows)) if place != own), key=distance)
    return tuple(rows[place].id for place in order[:MOST])
