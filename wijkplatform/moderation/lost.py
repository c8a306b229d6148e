"""A block of an address that a restored backup cannot know, for the erasure log holds no address, and no hash of one.

What can be kept is that somebody was kept out: whoever blocked reads so, in a letter and where blocks are, and blocks
again when that sender writes. The row stands for it, without an address, until they take it away.
"""

from sqlalchemy import func, select

from wijkplatform.accounts.models import User
from wijkplatform.accounts.replays import find_by_ref
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.outbox import enqueue
from wijkplatform.core.text import _, ngettext
from wijkplatform.moderation.models import SenderBlock
from wijkplatform.moderation.parties import Party
from wijkplatform.web.feature import MailKind
from wijkplatform.web.here import here
from wijkplatform.web.kit import kit
from wijkplatform.web.letters import Words
from wijkplatform.web.view import Link

UNKNOWN = ""
"""In place of the address of whom nobody knows any more; no sender has it."""
LOST = "blokkade-kwijt"
BLOCKS = "/mijn/geblokkeerd"
_PERSON, _ORGANISATION = "p", "o"


def name_blocker(receiver: Party) -> str:
    """Who blocked, for the erasure log: the random name of an account, or the number of an organisation."""
    if receiver.user_id is None:
        return f"{_ORGANISATION}{receiver.organisation_id}"
    ref = select(User.erasure_ref).where(User.id == receiver.user_id)
    return f"{_PERSON}{session().execute(ref).scalar_one()}"


def note_lost(blocker: str, public_id: str) -> None:
    """This block cannot be put back: let whoever made it know. Twice is once; in a writing unit."""
    receiver = _find(blocker)
    made = select(SenderBlock.id).where(SenderBlock.public_id == public_id)
    if receiver is None or session().execute(made).first() is not None:
        return
    row = SenderBlock(public_id=public_id, named=False, blocked_at=clock.now(), blocked_email=UNKNOWN)
    row.blocker_id, row.organisation_id = receiver.user_id, receiver.organisation_id
    session().add(row)
    session().flush()
    if receiver.user_id is not None:
        enqueue(LOST, user_id=receiver.user_id, key=f"{LOST}:{blocker}:{clock.now():%Y%m%d}")


def _find(blocker: str) -> Party | None:
    kind, name = blocker[:1], blocker[1:]
    if kind == _ORGANISATION and name.isdecimal():
        number = int(name)
        asked = (feature.letterbox_of(number) for feature in kit().features if feature.letterbox_of)
        return Party(organisation_id=number) if any(asked) else None
    user = find_by_ref(name)
    return Party(user.id) if user else None


def write_lost(user_id: int | None, _subject_id: int | None) -> Words | None:
    """One letter, however many it were; none once they were taken away."""
    lost = (SenderBlock.blocker_id == user_id, SenderBlock.blocked_email == UNKNOWN)
    count = session().execute(select(func.count(SenderBlock.id)).where(*lost)).scalar_one()
    email = session().execute(select(User.email).where(User.id == user_id)).scalar()
    if not count or not email:
        return None
    return Words(
        to=email,
        subject=_("Iemand die je blokkeerde, kan je weer schrijven"),
        opening=(
            _("We moesten een oudere kopie van de site terugzetten."),
            ngettext(
                "Daardoor weten we van %(count)s afzender zonder account niet meer dat je die blokkeerde.",
                "Daardoor weten we van %(count)s afzenders zonder account niet meer dat je die blokkeerde.",
                count,
            ),
            _("Krijg je weer een bericht van zo'n afzender? Blokkeer die dan nog een keer, met de knop in die mail."),
        ),
        button=Link(f"{here().base_url}{BLOCKS}", _("Bekijk wie je blokkeerde")),
        why=_("Je krijgt deze mail omdat je een afzender blokkeerde."),
    )


MAILS = (MailKind(LOST, write_lost, asked=True, words=_("Dat een blokkade verloren ging")),)
