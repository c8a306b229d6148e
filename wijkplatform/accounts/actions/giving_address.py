"""An address for an account of which a backup knew only an old one: who runs the installation gives it (W09)."""

from wijkplatform.accounts.actions.inviting import require_free
from wijkplatform.accounts.actions.new_address import drop_waiting_change
from wijkplatform.accounts.models import EmailChange, User
from wijkplatform.accounts.queries.without_address import find_without_address
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.errors import NotFound
from wijkplatform.core.outbox import enqueue
from wijkplatform.core.text import _


def give_address(public_id: str, email: str) -> None:
    """Mail a link to this address (as `read_address` gives it), which makes it that of the account; in a writing unit.

    So a slip of the pen gives nobody an account. An earlier one lapses. Raises NotFound, and Conflict when the address
    has an account.
    """
    waiting = find_without_address(public_id)
    if waiting is None:
        raise NotFound(_("Er is geen account met dit kenmerk dat op een e-mailadres wacht."))
    require_free(email)
    user = session().get_one(User, waiting.user_id)
    drop_waiting_change(user.id)
    change = EmailChange(user_id=user.id, old_email=user.email, new_email=email, asked_at=clock.now())
    session().add(change)
    session().flush()
    enqueue("nieuw-adres", user_id=user.id, subject_id=change.id)
