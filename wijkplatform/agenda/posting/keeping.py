"""Keeping an activity that was filled in: posted once however often the button is pressed, changed from one version."""

import logging
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import IntegrityError

from wijkplatform.accounts.queries.account import lock_user
from wijkplatform.agenda.models import Event, EventState, Occurrence
from wijkplatform.agenda.policy import DECIDERS, mine, nobody_writes_for, require_may_post
from wijkplatform.agenda.posting.draft import Draft
from wijkplatform.agenda.posting.lowered import note_hidden, what_shows
from wijkplatform.agenda.posting.putting import put
from wijkplatform.agenda.posting.queries import is_trusted
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import session, writing
from wijkplatform.core.errors import Conflict, NotAllowed, NotFound
from wijkplatform.core.ids import PUBLIC_ID_LENGTH, new_public_id
from wijkplatform.core.text import _
from wijkplatform.organisations.models import Membership, Organisation
from wijkplatform.web.here import here

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Placed:
    """An activity that was kept: how far it is, and whether it has a page yet (a date far ahead has none)."""

    public_id: str
    title: str
    state: EventState
    has_page: bool


class EditConflict(Conflict):
    """Somebody changed the activity since the form was opened."""

    def __init__(self) -> None:
        super().__init__(_("Iemand anders heeft deze activiteit intussen veranderd."))


class PostedAlready(EditConflict):
    """The same form was posted before, and said something else then."""

    def __init__(self, public_id: str) -> None:
        super().__init__()
        self.public_id = public_id


def post_once(viewer: Viewer, draft: Draft, key: str, *, as_draft: bool) -> Placed:
    """Post it, in a unit of its own; when the same form (`key`) was posted before, that activity. Also of fifty at the
    same moment one is posted: the others find it. Raises PostedAlready when that one says something else.
    """
    try:
        with writing():
            return _post(viewer, draft, key, as_draft=as_draft)
    except IntegrityError:  # somebody was first, and now the table says so; once more, and it is found there
        with writing():
            return _post(viewer, draft, key, as_draft=as_draft)


def change_event(viewer: Viewer, public_id: str, draft: Draft, version: int, *, as_draft: bool) -> Placed:
    """Change an activity from the version that was opened, in a writing unit. Raises EditConflict when it is another
    one by now, NotFound for who may not change it. What was posted on behalf of an organisation is its own once
    somebody who writes for it kept it.
    """
    user = lock_user(viewer.user_id or 0)
    event = lock_event(mine(viewer), public_id)
    if event.version != version:
        raise EditConflict
    if not as_draft and event.state == EventState.DRAFT:
        _require_maker(viewer, event)
    before = what_shows(event)
    put(event, draft, new=False, state=_state(event, viewer, as_draft=as_draft))
    if event.state != EventState.DRAFT:
        event.refusal = ""
    if event.on_behalf and event.organisation_id in viewer.editor_of:
        event.on_behalf = False
        _log.info("event %s, posted on behalf of its organisation, was taken over by who writes for it", public_id)
    event.version += 1
    event.sequence += 1
    session().flush()
    note_hidden(event, before)
    assert user.id == viewer.user_id
    return _placed(event)


def lock_event(which: ColumnElement[bool], public_id: str) -> Event:
    """The row of an activity, held until this writing unit ends; NotFound unless `which` is true of it."""
    query = select(Event).where(Event.public_id == public_id, which).with_for_update()
    event = session().execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if event is None:
        raise NotFound(_("Deze activiteit is er niet (meer)."))
    return event


def _post(viewer: Viewer, draft: Draft, key: str, *, as_draft: bool) -> Placed:
    require_may_post(viewer, here())
    user = lock_user(viewer.user_id or 0)
    key = _own_key(viewer, key)
    found = _find_posted(viewer, key)
    if found is not None:
        return _go_on(viewer, found, draft, as_draft=as_draft)
    _require_maker(viewer, draft)
    public_id = new_public_id()
    event = Event(
        public_id=public_id, uid=public_id, form_key=key, organisation_id=draft.organisation_id,
        owner_id=user.id if draft.organisation_id is None else None, posted_by_id=user.id, on_behalf=draft.on_behalf,
    )  # fmt: skip
    session().add(event)
    put(event, draft, new=True, state=_state(event, viewer, as_draft=as_draft))
    if draft.on_behalf:
        _log.info("event %s was posted on behalf of an organisation that nobody writes for yet", public_id)
    return _placed(event)


def _go_on(viewer: Viewer, found: Placed, draft: Draft, *, as_draft: bool) -> Placed:
    """What the same form comes to once more. Who went back from a draft that nobody changed since goes on from there:
    what is typed now is not lost. All else stays as it was posted; who meant something else by it is shown both.
    """
    event = lock_event(mine(viewer), found.public_id)
    if event.state == EventState.DRAFT and event.version == 1:
        return change_event(viewer, found.public_id, draft, 1, as_draft=as_draft)
    series = draft.series
    if (event.title, event.text, event.starts) != (draft.title, draft.text, series.starts):
        raise PostedAlready(found.public_id)
    return found


def _own_key(viewer: Viewer, key: str) -> str:
    """The key of a form; one of this viewer alone when somebody else posted with it (a computer in a library)."""
    taken = session().execute(select(Event.id).where(Event.form_key == key, ~mine(viewer))).first()
    if taken is None:
        return key
    return urlsafe_b64encode(sha256(f"{key} {viewer.user_id}".encode()).digest()).decode()[:PUBLIC_ID_LENGTH]


def _require_maker(viewer: Viewer, draft: Draft | Event) -> None:
    """Whether one may still post for whom it is: that may have changed since the form was opened."""
    organisation_id = draft.organisation_id
    if organisation_id is None:
        allowed = here().residents_post
    elif draft.on_behalf:
        alone = select(Organisation.id).where(Organisation.id == organisation_id, nobody_writes_for(organisation_id))
        allowed = bool(viewer.roles & DECIDERS) and session().execute(alone).first() is not None
    else:
        member = (Membership.organisation_id == organisation_id, Membership.user_id == viewer.user_id)
        allowed = session().execute(select(Membership.user_id).where(*member)).first() is not None
    if not allowed:
        raise NotAllowed(_("Je mag hier geen activiteit meer plaatsen. Vraag het aan wie de site beheert."))


def _state(event: Event, viewer: Viewer, *, as_draft: bool) -> EventState:
    """How far it is now: what a resident posts for the first time waits where the platform says so."""
    if as_draft:
        return EventState.DRAFT
    if event.owner_id is None or not here().first_posts_wait or viewer.roles & DECIDERS:
        return EventState.PLACED
    with session().no_autoflush:
        return EventState.PLACED if is_trusted(event.owner_id) else EventState.WAITING


def _find_posted(viewer: Viewer, key: str) -> Placed | None:
    query = select(Event).where(Event.form_key == key, mine(viewer))
    event = session().execute(query).scalar_one_or_none()
    return _placed(event) if event is not None else None


def _placed(event: Event) -> Placed:
    dated = session().execute(select(Occurrence.id).where(Occurrence.event_id == event.id).limit(1)).first()
    return Placed(event.public_id, event.title, EventState(event.state), dated is not None)
