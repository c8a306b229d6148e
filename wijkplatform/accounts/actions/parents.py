"""What a parent decides about the account of a child under 16 (AVG art. 8, UAVG art. 5; R01).

Most take the child's id, as the parent's link gave it, in a writing unit.
"""

from sqlalchemy import delete, select, update

from wijkplatform.accounts.actions.leaving import Why, end_account
from wijkplatform.accounts.actions.letting_in import let_in_or_ask
from wijkplatform.accounts.actions.link_mail import has_room
from wijkplatform.accounts.models import Consent, ParentalConsent, User
from wijkplatform.accounts.texts import PARENT
from wijkplatform.accounts.tokens import TokenPurpose, drop_tokens, link_gone, spend_token
from wijkplatform.core import clock
from wijkplatform.core.database import session, writing
from wijkplatform.core.lowering import note_lowering
from wijkplatform.core.outbox import enqueue
from wijkplatform.web.limits import PARENT_LINK


def agree(secret: str) -> bool:
    """The parent says yes: whether the account works now, or waits for who runs a closed platform. The parent is mailed
    a link that lasts, the child that it may log in or how it goes on. Raises NotFound.
    """
    user_id = spend_token(secret, TokenPurpose.PARENT).user_id
    _note_consent(user_id)
    works = let_in_or_ask(session().get_one(User, user_id))
    enqueue("ouder-link", user_id=user_id)
    if works:
        enqueue("ouder-ja", user_id=user_id)
    return works


def ask_for_lasting_link(email: str) -> None:
    """Mail the lasting link again, for each child whose account this parent agreed to. Does not say whether there are.

    Raises TooMany as `has_room`. Opens its own unit.
    """
    if not has_room(PARENT_LINK, email):
        return
    query = select(ParentalConsent.user_id).where(
        ParentalConsent.parent_email == email, ParentalConsent.agreed_at.is_not(None)
    )
    with writing():
        children: list[int | None] = list(session().execute(query).scalars())
        for user_id in children or [None]:  # nobody's letter is never written: it takes as long, and tells nothing
            enqueue("ouder-link-opnieuw", user_id=user_id)


def refuse(secret: str) -> None:
    """The parent says no: nothing stays of the account, nor of the parent's address. Raises NotFound."""
    end_account(spend_token(secret, TokenPurpose.PARENT).user_id, Why.PARENT_NO)


def renew(user_id: int) -> None:
    """The parent still agrees, for another year."""
    _note_consent(user_id)


def withdraw(user_id: int) -> None:
    """The parent does not agree any more: the account stops at once, and all that belongs to it is wiped.

    So is what was agreed to: without the person, a row that says so would be about nobody.
    """
    end_account(user_id, Why.PARENT_NO)


def end_at_sixteen(user_id: int) -> None:
    """The child is 16: the account goes on as anybody's, what was kept of the parent is wiped, and the parent's consent
    has ended.
    """
    user = session().get_one(User, user_id)
    user.under_16 = False
    session().execute(delete(ParentalConsent).where(ParentalConsent.user_id == user_id))
    given = (Consent.user_id == user_id, Consent.by_parent, Consent.withdrawn_at.is_(None))
    ended = update(Consent).where(*given).values(withdrawn_at=clock.now()).returning(Consent.what)
    for what in set(session().execute(ended).scalars()):
        note_lowering("toestemming", user.erasure_ref, what)
    drop_tokens(user_id, TokenPurpose.PARENT)
    session().flush()
    enqueue("nu-zestien", user_id=user_id)


def _note_consent(user_id: int) -> None:
    row = session().execute(select(ParentalConsent).where(ParentalConsent.user_id == user_id)).scalar_one_or_none()
    if row is None:
        raise link_gone()
    row.agreed_at, row.renewal_asked_at = clock.now(), None
    session().add(
        Consent(user_id=user_id, what=PARENT.what, text_version=PARENT.version, by_parent=True, given_at=clock.now())
    )
    session().flush()
