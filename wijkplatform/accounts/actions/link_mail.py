"""Mailing a link to an address that somebody typed, without telling whether it has an account (SECURITY.md F7, F8)."""

from wijkplatform.accounts.cookies import device_secret
from wijkplatform.accounts.queries.people import find_person
from wijkplatform.core.database import reading, writing
from wijkplatform.core.outbox import enqueue
from wijkplatform.web.limits import Limit, Whose, count, find_full, refusal


def ask_for_link(kind: str, limit: Limit, email: str) -> None:
    """Let a letter of `kind` leave for the account with this address, if there is one that works.

    Unknown addresses are counted just so, and a row goes to the outbox for them too: a letter about nobody, which is
    never written. So neither the answer nor its time tells who is there. A browser in which its owner logged in before
    has room of its own, which nobody else can use up. Raises TooMany as `has_room`. Opens its own units.
    """
    with reading():
        person = find_person(email, device_secret())
    asker = (person.device if person else "") or None
    if not has_room(limit, email, asker):
        return
    with writing():
        enqueue(kind, user_id=person.user_id if person and person.works else None)


def has_room(limit: Limit, email: str, device: str | None = None) -> bool:
    """Count a question for a mail to this address; whether it may leave.

    Raises TooMany only when the internet address asks too often: where the account has no room, nothing is said.
    """
    full = find_full(limit, email, device)
    if full is not None and full.whose is Whose.ADDRESS:
        raise refusal(full)
    return count(limit, email, device) and full is None
