"""Wiping the rows of an account: where erasing one ends (`actions/leaving.py`), and what a restored backup does again.

The rows go here; that its bytes go too, the worker sees to (`core/erasures.py`).
"""

from sqlalchemy import select

from wijkplatform.accounts.models import User
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.erasures import add_erasure, find_erasure
from wijkplatform.core.lowering import note_lowering
from wijkplatform.core.people import account_holder, erase_by_address, erase_rows
from wijkplatform.web.kit import kit

WIPED = "gewist"
"""The kind of entry in the erasure log."""


def wipe_account(user_id: int) -> None:
    """Delete the account, and with it every row that is about it: links, letters that wait, sessions, consents.

    What lies outside the tables goes first (`Store.erase`), and with the account goes what its address left elsewhere.
    The erasure log is told, so that no backup brings anything back. Nothing happens when there is no such account.
    """
    row = session().execute(select(User.erasure_ref, User.email, User.confirmed_at).where(User.id == user_id)).first()
    if row is None:
        return
    ref = row.erasure_ref
    for feature in kit().features:
        for store in feature.stores:
            if store.erase:
                store.erase(user_id)
    erase_rows(account_holder(user_id))
    if row.confirmed_at is not None:  # else the address may be somebody else's
        erase_by_address(row.email)
    erasure = find_erasure(ref) or add_erasure(ref)
    erasure.rows_gone_at = clock.now()
    note_lowering(WIPED, ref)
    session().flush()
