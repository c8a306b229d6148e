"""Links in mails about messages: the secret goes to a person, its hash stays here."""

from datetime import timedelta

from sqlalchemy import ColumnElement, select

from wijkplatform.accounts.tokens import hash_of, link_gone, new_secret
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.people import erase_row
from wijkplatform.messages.models import LinkPurpose, MessageContact, MessageLink


def make_link(contact: MessageContact, purpose: LinkPurpose, lasts: timedelta, *, for_sender: bool) -> str:
    """A new secret; earlier ones keep working. In a writing unit."""
    secret = new_secret()
    row = MessageLink(contact_id=contact.id, purpose=purpose.value, for_sender=for_sender)
    row.token_hash, row.expires_at = hash_of(secret), clock.now() + lasts
    session().add(row)
    session().flush()
    return secret


def get_linked(secret: str, purpose: LinkPurpose) -> tuple[MessageContact, bool]:
    """The contact that a link is about, and whether it is for who wrote first. Raises NotFound for one that does not
    work. Looking uses nothing up.
    """
    query = select(MessageContact, MessageLink.for_sender).join(
        MessageLink, MessageLink.contact_id == MessageContact.id
    )
    row = session().execute(query.where(*_working(secret, purpose), MessageContact.expires_at > clock.now())).first()
    if row is None:
        raise link_gone()
    return row[0], row.for_sender


def drop_links(contact: MessageContact, purpose: LinkPurpose) -> None:
    """Let the links of this purpose stop working, also after a restore; in a writing unit."""
    mine = (MessageLink.contact_id == contact.id) & (MessageLink.purpose == purpose.value)
    erase_row(MessageLink.__table__, mine)  # type: ignore[arg-type]


def _working(secret: str, purpose: LinkPurpose) -> tuple[ColumnElement[bool], ...]:
    return (
        MessageLink.token_hash == hash_of(secret),
        MessageLink.purpose == purpose.value,
        MessageLink.expires_at > clock.now(),
    )
