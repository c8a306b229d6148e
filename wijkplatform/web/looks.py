"""A page that shows somebody's data to who runs the platform is noted before it is shown (K12, DESIGN §5)."""

from collections.abc import Collection

from flask import g

from wijkplatform.core.audience import Role, Viewer
from wijkplatform.core.database import units
from wijkplatform.core.traces import note_listed, note_look


def look_at(user_id: int, role: Role, what: str) -> None:
    """Note that this request's viewer looks at `what` of somebody, in this role; in a writing unit of its own.

    The unit that was open ends without keeping anything, and one that reads takes its place: call it before a page is
    made, and after all that was to be written.
    """
    viewer: Viewer = g.viewer
    assert viewer.user_id is not None
    units.end(keep=False)
    with units.writing():
        note_look(user_id, viewer.user_id, role.value, what)
    units.begin_reading()


def look_at_listed(user_ids: Collection[int], role: Role, what: str) -> None:
    """The same for who is named in a list, at most once an hour for each; nothing happens for a list of nobody."""
    viewer: Viewer = g.viewer
    assert viewer.user_id is not None
    if not user_ids:
        return
    units.end(keep=False)
    with units.writing():
        note_listed(user_ids, viewer.user_id, role.value, what)
    units.begin_reading()
