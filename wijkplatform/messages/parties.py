"""The two of a contact: who they are, where their mail goes, and what the other one may read of them."""

from dataclasses import dataclass

from sqlalchemy import select

from wijkplatform.accounts.addresses import has_address
from wijkplatform.accounts.models import User
from wijkplatform.accounts.session import BUUR_AFTER
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer, visitor_of
from wijkplatform.core.database import bound_platform_id, session
from wijkplatform.core.errors import NotFound
from wijkplatform.core.people import is_resting
from wijkplatform.core.text import _
from wijkplatform.messages.models import MessageContact
from wijkplatform.moderation.parties import Party
from wijkplatform.notifications.switches import wants_mail
from wijkplatform.web.kit import kit
from wijkplatform.web.reaching import Letterbox, Reachable

BY_MAIL = "berichten"
"""The kind of mail that messages are, on `/mijn/mail`."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where a party's messages go by mail: an address, or (`empty`) nowhere, so that they wait on the site."""

    email: str = ""


def get_reachable(kind: str, ref: str, viewer: Viewer) -> Reachable:
    """Whom a message reaches; raises NotFound, in the words for any wrong address, when for this viewer nobody.

    Who is under 16 writes to organisations only, and hears no more than that (R01).
    """
    found = find_reachable(kind, ref, viewer)
    if found is None or (found.user_id is not None and (viewer.under_16 or found.user_id == viewer.user_id)):
        raise NotFound(_("Misschien is het adres veranderd, of is de pagina weggehaald."))
    return found


def find_reachable(kind: str, ref: str, viewer: Viewer) -> Reachable | None:
    """The same, as the feature says it."""
    kinds = (each for feature in kit().features for each in feature.contactable if each.kind == kind)
    found = next(kinds, None)
    return found.find(ref, viewer) if found else None


def party_of(contact: MessageContact, *, sender: bool) -> Party:
    """Who wrote first, or the other one."""
    if sender:
        email = "" if contact.sender_id is not None else contact.sender_email or ""
        return Party(user_id=contact.sender_id, email=email)
    return Party(user_id=contact.recipient_id, organisation_id=contact.organisation_id)


def mailbox_of(party: Party) -> Mailbox:
    """Where mail to `party` goes now, as they want it; nowhere for who rests or whose account does not work."""
    if party.organisation_id is not None:
        letterbox = find_letterbox(party.organisation_id)
        return Mailbox(letterbox.email if letterbox and has_address(letterbox.email) else "")
    if party.user_id is None:
        return Mailbox(party.email)
    if is_resting(party.user_id) or not wants_mail(party.user_id, BY_MAIL):
        return Mailbox()
    return Mailbox(address_of(party))


def address_of(party: Party) -> str:
    """The address of somebody, also when they want no mail; empty when their account does not work."""
    if party.user_id is None:
        return party.email
    query = select(User.email).where(
        User.id == party.user_id, User.activated_at.is_not(None), User.blocked_at.is_(None), User.erasing_at.is_(None)
    )
    email = session().execute(query).scalar() or ""
    return email if has_address(email) else ""


def find_letterbox(organisation_id: int) -> Letterbox | None:
    """The letterbox of an organisation; None when it is gone."""
    found = (feature.letterbox_of(organisation_id) for feature in kit().features if feature.letterbox_of)
    return next((letterbox for letterbox in found if letterbox), None)


def name_of(contact: MessageContact, *, sender: bool) -> str:
    """What the other one reads: the name of who wrote first; of whom it was written to, what the writer could see."""
    if sender:
        own = select(User.name).where(User.id == contact.sender_id)
        return contact.sender_name or session().execute(own).scalar() or _("Iemand")
    if contact.organisation_id is not None:
        letterbox = find_letterbox(contact.organisation_id)
        return letterbox.name if letterbox else _("Een organisatie")
    found = find_reachable(contact.about_kind, contact.about_ref, viewer_of(party_of(contact, sender=True)))
    same = found is not None and found.user_id == contact.recipient_id
    return found.receiver if found and same else _("Een bewoner")


def about_of(contact: MessageContact) -> str:
    """What it is about, in words that name nobody; empty when it is about no more than whom it is for, and when that
    is no longer there for who wrote first.
    """
    found = find_reachable(contact.about_kind, contact.about_ref, viewer_of(party_of(contact, sender=True)))
    return found.about if found and found.about != found.receiver else ""


def viewer_of(party: Party) -> Viewer:
    """Somebody as who looks at the site: an account as what it may see at least, anybody else as a visitor."""
    platform_id = bound_platform_id(session())
    assert platform_id is not None
    if party.user_id is None:
        return visitor_of(platform_id)
    row = session().execute(select(User.wijk_id, User.lives_since).where(User.id == party.user_id)).first()
    settled = row is not None and row.lives_since is not None and row.lives_since <= clock.now() - BUUR_AFTER
    return Viewer(platform_id, user_id=party.user_id, wijk_id=row.wijk_id if row and settled else None)


def in_sentence(name: str) -> str:
    """A name as it stands inside a sentence: who stays unnamed is "een bewoner" there."""
    return _("een bewoner") if name == _("Een bewoner") else name
