"""What there is close by, under the list of a wijk: a few activities for wijken beside it, each once."""

from dataclasses import replace
from datetime import timedelta

from wijkplatform.agenda.cards import Day
from wijkplatform.agenda.queries import list_days
from wijkplatform.agenda.selection import Selection
from wijkplatform.core.audience import Viewer
from wijkplatform.placing.reach import Reach
from wijkplatform.platforms.nearby import list_nearby
from wijkplatform.web.kept import remembered

MOST, LOOK_AHEAD = 4, timedelta(weeks=2)


def days_nearby(viewer: Viewer, selection: Selection) -> tuple[Day, ...]:
    """The first activities, in two weeks at most, that are for a wijk near the one in `selection` and not for that one,
    nor for the whole place: those are in its own list. Two questions, of which the first is remembered;
    none beside a search, which is wider by itself.
    """
    wijk_id = selection.wijk_id
    if wijk_id is None or selection.after or selection.q:
        return ()
    near = remembered(("agenda: near", wijk_id), lambda: list_nearby(wijk_id))
    if not near:
        return ()
    until = selection.since + LOOK_AHEAD
    until = min(until, selection.until) if selection.until else until
    beside = replace(selection, until=until, reach=Reach.NAMED, near_ids=near, once=True)
    return list_days(viewer, beside, MOST).days
