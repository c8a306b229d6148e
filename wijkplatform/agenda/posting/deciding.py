"""Deciding about what waits: it is placed, or goes back to its maker with a reason."""

from collections.abc import Iterable

from sqlalchemy import and_, select

from wijkplatform.accounts.mails.phrases import greeting, why_account
from wijkplatform.accounts.models import User
from wijkplatform.accounts.queries.account import find_locked_user
from wijkplatform.agenda.models import Event, EventState
from wijkplatform.agenda.policy import DECIDERS
from wijkplatform.agenda.posting.keeping import EditConflict, lock_event
from wijkplatform.core.audience import Role, Viewer
from wijkplatform.core.database import session
from wijkplatform.core.errors import Invalid, NotFound
from wijkplatform.core.outbox import enqueue
from wijkplatform.core.text import _
from wijkplatform.profiles.policy import makers_shown
from wijkplatform.web.feature import MailKind
from wijkplatform.web.here import here
from wijkplatform.web.letters import Words
from wijkplatform.web.view import Link
from wijkplatform.web.waiting import WaitingItem, WaitingKind

DECIDED = "activiteit-besluit"
PATH = "/beheer/activiteiten"
LONGEST_REASON = 500


def require_decider(viewer: Viewer) -> Role:
    """The role in which this viewer decides; raises NotFound for who does not."""
    role = next(iter(sorted(viewer.roles & DECIDERS)), None)
    if role is None:
        raise NotFound(_("Misschien is het adres veranderd, of is de pagina weggehaald."))
    return role


def place_waiting(viewer: Viewer, public_id: str, version: int) -> None:
    """Place it as it was looked at, and tell its maker. In a writing unit. Raises EditConflict, NotFound."""
    event = _waiting(viewer, public_id, version)
    event.state, event.refusal = EventState.PLACED, ""
    _tell(event)


def send_back(viewer: Viewer, public_id: str, version: int, reason: str) -> None:
    """Give it back as a draft, with what has to change, and tell its maker. As `place_waiting`; Invalid without a
    reason.
    """
    words = " ".join(reason.split())
    if not words or len(words) > LONGEST_REASON or not words.isprintable():
        sentence = _("Schrijf in hooguit %(n)s tekens op waarom het zo niet kan.", n=LONGEST_REASON)
        raise Invalid(sentence, {"reden": sentence})
    event = _waiting(viewer, public_id, version)
    event.state, event.refusal = EventState.DRAFT, words
    _tell(event)


def _waiting(viewer: Viewer, public_id: str, version: int) -> Event:
    require_decider(viewer)
    owner = select(Event.owner_id).where(Event.public_id == public_id)
    find_locked_user(session().execute(owner).scalar() or 0, also_blocked=True)  # first, as its maker does who edits it
    event = lock_event(Event.platform_id == viewer.platform_id, public_id)
    if event.state != EventState.WAITING or event.version != version:
        raise EditConflict
    event.version += 1
    return event


def _tell(event: Event) -> None:
    session().flush()
    enqueue(DECIDED, user_id=event.owner_id, subject_id=event.id, key=f"{DECIDED}:{event.id}:{event.version}")


def list_waiting(viewer: Viewer) -> Iterable[WaitingItem]:
    """What waits for a decision, longest first; nothing for who does not decide."""
    if not viewer.roles & DECIDERS:
        return ()
    waits = and_(Event.state == EventState.WAITING.value, makers_shown(Event.owner_id))
    query = select(Event.public_id, Event.title, Event.updated_at).where(waits).order_by(Event.updated_at, Event.id)
    return [WaitingItem(row.title, row.updated_at, f"{PATH}/{row.public_id}") for row in session().execute(query)]


def write_decision(user_id: int | None, event_id: int | None) -> Words | None:
    """What was decided; why stands on the site only. Nothing when the maker went on with it meanwhile."""
    user, event = session().get(User, user_id), session().get(Event, event_id)
    if user is None or event is None or event.owner_id != user.id or event.state == EventState.WAITING:
        return None
    if event.state == EventState.DRAFT and not event.refusal:
        return None
    placed = event.state == EventState.PLACED
    line = (
        _("Je activiteit “%(titel)s” staat in de agenda.", titel=event.title)
        if placed
        else _("Je activiteit “%(titel)s” staat nog niet in de agenda. Er moet eerst iets anders.", titel=event.title)
    )
    return Words(
        to=user.email,
        subject=_("Je activiteit is geplaatst") if placed else _("Kijk nog eens naar je activiteit"),
        opening=(greeting(user.name), line),
        button=Link(f"{here().base_url}/mijn/plaatsingen", _("Bekijk je activiteiten")),
        why=why_account(),
    )


WAITING = WaitingKind("activiteiten", _("Activiteiten om te bekijken"), list_waiting)
MAILS = (MailKind(DECIDED, write_decision, asked=True, words=_("Bericht dat je activiteit is geplaatst of niet")),)
