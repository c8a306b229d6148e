"""Mailing a link to an address that somebody typed, without telling whether it has an account (SECURITY.md F7, F8)."""

from wijkplatform.accounts.queries.people import find_person
from wijkplatform.core.database import writing
from wijkplatform.core.outbox import enqueue
from wijkplatform.web.limits import RESET, Whose, count, find_full, refusal


def ask_for_link(kind: str, email: str) -> None:
    """Let a letter of `kind` leave for the account with this address, if there is one that works.

    Unknown addresses are counted just so, and a row goes to the outbox for them too: a letter about nobody, which is
    never written. So neither the answer nor its time tells who is there. Raises TooMany only when the internet address
    asks too often; where the account has no room, no letter leaves and nothing is said. Opens its own unit.
    """
    full = find_full(RESET, email)
    if full is not None and full.whose is Whose.ADDRESS:
        raise refusal(full)
    if not count(RESET, email) or full is not None:
        return
    with writing():
        person = find_person(email, "")
        enqueue(kind, user_id=person.user_id if person and person.works else None)
