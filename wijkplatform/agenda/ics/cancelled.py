"""A VEVENT that only says that something does not take place, or says of some dates less than an event needs."""

from wijkplatform.agenda.ics.changes import Amendment, age
from wijkplatform.agenda.ics.components import Component
from wijkplatform.agenda.ics.drafts import Notice
from wijkplatform.agenda.ics.pieces import Piece, Properties, uid_of, what_it_is
from wijkplatform.agenda.ics.refusal import Refusal
from wijkplatform.core.text import _


def cancelling_notice(component: Component, *, by_method: bool) -> Notice | None:
    """What a component says that cancels all of something without describing it (RFC 5546 §3.2.5 asks no more of it
    than a UID); None for all else. `by_method` says that the whole file cancels.
    """
    found = Properties(component)
    if component.unfinished or not found.value("UID") or found.one("RECURRENCE-ID"):
        return None
    if (found.one("SUMMARY") and found.one("DTSTART")) or not (by_method or found.cancelled):
        return None
    refusal = Refusal(component.number, what_it_is(component), _("Dit gaat niet door, maar we kennen het niet."))
    return Notice(
        uid_of(component), found.stamp.sequence, "", component.number, found.stamp, Amendment(bare=True), (refusal,)
    )


def dates_notice(changes: list[Piece], names: list[str], *, bare: bool) -> Notice:
    """Dates without a title of a series that is not in the file; `names` says how to call each in a message."""
    ordered, newest = tuple(sorted(changes, key=age)), max(changes, key=age)
    why = _("Er staat geen titel bij (SUMMARY).")
    refusals = tuple(Refusal(piece.number, name, why) for piece, name in zip(changes, names, strict=True))
    return Notice(
        newest.uid, newest.sequence, newest.title, newest.number, newest.stamp, Amendment(ordered, bare), refusals
    )
