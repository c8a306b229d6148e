"""Doing what was wished, in a writing unit: with the operations on series, and for whole activities as they stand."""

from wijkplatform.accounts.queries.account import lock_user
from wijkplatform.agenda.date_pages.shifting import at_another_time
from wijkplatform.agenda.date_pages.wish import Deed, Reach, Wish
from wijkplatform.agenda.models import Event
from wijkplatform.agenda.pieces import EVENTS
from wijkplatform.agenda.policy import mine
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
from wijkplatform.core.errors import Conflict
from wijkplatform.core.text import _
from wijkplatform.placing.queries import lock_piece


def do(viewer: Viewer, public_id: str, wish: Wish, version: int) -> str:
    """Do it, from the version that was looked at; the id of the event that has the date from now on.

    Raises Conflict when somebody else was first, Invalid with a fault for a field, NotFound.
    """
    lock_user(viewer.user_id or 0)  # first, as who edits does: two that wait for each other wait for ever
    event: Event = lock_piece(EVENTS, mine(viewer), public_id)
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
