"""Doing what was wished, in a writing unit: with the operations on series, and for whole activities as they stand."""

from sqlalchemy import select

from wijkplatform.accounts.queries.account import lock_user
from wijkplatform.agenda.date_pages.shifting import at_another_time
from wijkplatform.agenda.date_pages.wish import Deed, Reach, Wish
from wijkplatform.agenda.models import Event
from wijkplatform.agenda.policy import mine
from wijkplatform.agenda.posting.keeping import lock_event
from wijkplatform.agenda.series_actions import (
    cancel_one,
    change_one,
    edit_series,
    move_one,
    restore_one,
    rewrite,
    split_event,
)
from wijkplatform.agenda.stored_series import stored_series
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import session
from wijkplatform.core.errors import Conflict, NotFound
from wijkplatform.core.text import _


def get_mine(viewer: Viewer, public_id: str) -> Event:
    """An event that this viewer may change; NotFound for anybody else, as when there is none."""
    found = session().execute(select(Event).where(mine(viewer), Event.public_id == public_id)).scalar_one_or_none()
    if found is None:
        raise NotFound(_("Deze activiteit is er niet (meer)."))
    return found


def do(viewer: Viewer, public_id: str, wish: Wish, version: int) -> str:
    """Do it, from the version that was looked at; the id of the event that has the date from now on.

    Raises Conflict when somebody else was first, Invalid with a fault for a field, NotFound.
    """
    lock_user(viewer.user_id or 0)  # first, as who edits does: two that wait for each other wait for ever
    event = lock_event(mine(viewer), public_id)
    if wish.reach is Reach.ONE:
        _do_once(event, wish, version)
        return public_id
    if wish.reach is Reach.FOLLOWING:
        event = split_event(event.id, wish.recurrence, version)
        version = event.version
    _do_to_all(event, wish, version)
    return event.public_id


def _do_once(event: Event, wish: Wish, version: int) -> None:
    match wish.deed:
        case Deed.CANCEL:
            cancel_one(event.id, wish.recurrence, wish.reason, version)
        case Deed.RESTORE:
            restore_one(event.id, wish.recurrence, version)
        case Deed.MOVE:
            assert wish.starts is not None
            assert wish.ends is not None
            move_one(event.id, wish.recurrence, wish.starts, wish.ends, version)
        case Deed.CHANGE:
            own = {
                name: None if said == usual else said
                for name, said, usual in (
                    ("title", wish.title, event.title),
                    ("text", wish.text, event.text),
                    ("place", wish.place, event.place),
                )
            }
            if event.home:  # a home has no place beside it, for that would go out in feeds
                own["place"] = None
            change_one(event.id, wish.recurrence, version, **own)


def _do_to_all(event: Event, wish: Wish, version: int) -> None:
    if wish.deed is Deed.MOVE:
        assert wish.starts is not None
        assert wish.ends is not None
        moved = at_another_time(stored_series(event), wish.recurrence, wish.starts, wish.ends)
        edit_series(event.id, moved, version)
        return
    if event.version != version:
        raise Conflict(_("Iemand anders heeft deze activiteit net veranderd. Kijk eerst hoe het nu is."))
    if wish.deed is Deed.CHANGE:
        event.title, event.text = wish.title, wish.text
        if wish.place != event.place and not event.home:
            event.place, event.address, event.place_id = wish.place, "", None
    else:
        event.cancelled = wish.deed is Deed.CANCEL
        event.reason = wish.reason if event.cancelled else ""
    rewrite(event, stored_series(event))
