"""What the front page shows to who is logged in: what there is in their own wijk, and what they like."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from wijkplatform.accounts.models import Interest
from wijkplatform.agenda.cards import Day
from wijkplatform.agenda.queries import list_days
from wijkplatform.agenda.selection import Selection
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import session
from wijkplatform.core.text import _
from wijkplatform.placing.reach import Reach
from wijkplatform.platforms.models import Category
from wijkplatform.platforms.queries import CategoryRef, WijkRef
from wijkplatform.site.cards import OwnFront
from wijkplatform.site.paths import wijk_path
from wijkplatform.web.view import Link

AHEAD = timedelta(weeks=2)
MOST_NEAR, MOST_LIKED = 4, 4


def own_front(viewer: Viewer, home: WijkRef | None) -> OwnFront:
    """The part of somebody's own; `home` is the wijk that they chose, if they did."""
    likes = _likes(viewer)
    return OwnFront(
        wijk=Link(wijk_path(home.slug), home.name) if home else None,
        near=_few(viewer, Selection(clock.now(), wijk_id=home.id, reach=Reach.NAMED), MOST_NEAR) if home else (),
        likes=tuple(Link(f"/agenda/?categorie={each.slug}", each.name) for each in likes),
        liked=_few(viewer, Selection(clock.now(), category_ids=tuple(like.id for like in likes)), MOST_LIKED)
        if likes
        else (),
        agenda=Link(f"/agenda/?wijk={home.slug}", _("Alles in %(naam)s", naam=home.name)) if home else None,
    )


def _few(viewer: Viewer, selection: Selection, most: int) -> tuple[Day, ...]:
    """The first few of the next two weeks, each series once."""
    return list_days(viewer, replace(selection, until=selection.since + AHEAD, once=True), most).days


def _likes(viewer: Viewer) -> tuple[CategoryRef, ...]:
    query = select(Category.id, Category.slug, Category.name, Category.look).join(
        Interest, Interest.category_id == Category.id
    )
    rows = session().execute(query.where(Interest.user_id == viewer.user_id).order_by(Category.position, Category.name))
    return tuple(CategoryRef(row.id, row.slug, row.name, row.look) for row in rows)
