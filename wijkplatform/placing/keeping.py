"""Keeping a piece that was filled in: posted once however often the button is pressed, changed from one version."""

import logging
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from wijkplatform.accounts.queries.account import lock_user
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import session, writing
from wijkplatform.core.errors import Conflict, NotAllowed
from wijkplatform.core.ids import PUBLIC_ID_LENGTH, new_public_id
from wijkplatform.organisations.models import Membership, Organisation
from wijkplatform.organisations.policy import DECIDERS, nobody_writes_for
from wijkplatform.placing.drafts import Maker, PieceDraft, is_shown_alike
from wijkplatform.placing.kinds import PieceKind
from wijkplatform.placing.lowered import note_hidden, what_shows
from wijkplatform.placing.models import Piece, State
from wijkplatform.placing.policy import mine, require_may_post
from wijkplatform.placing.queries import is_trusted, lock_piece
from wijkplatform.web.here import here

_log = logging.getLogger(__name__)


D = TypeVar("D", bound=PieceDraft)
D_contra = TypeVar("D_contra", contravariant=True)


class Put(Protocol[D_contra]):
    """How all of a draft is carried over into a row, `new` or not, which is so far (`state`) then."""

    def __call__(self, piece: Any, draft: D_contra, /, *, new: bool, state: State) -> None: ...


@dataclass(frozen=True, slots=True)
class Kept:
    """A piece that was kept: how far it is, and whether it has a page yet."""

    public_id: str
    title: str
    state: State
    has_page: bool


class EditConflict(Conflict):
    """Somebody changed the piece since the form was opened."""


class PostedAlready(EditConflict):
    """The same form was posted before, and said something else then."""

    def __init__(self, sentence: str, public_id: str) -> None:
        super().__init__(sentence)
        self.public_id = public_id


@dataclass(frozen=True, slots=True, eq=False)
class Keeper(Generic[D]):
    """How drafts of one kind are kept. `make` gives a new row with these columns; `is_said` whether a row says what a
    draft does, besides what all drafts say; `has_page` whether one can look at it.
    """

    kind: PieceKind
    make: Callable[[dict[str, Any]], Any]
    put: Put[D]
    is_said: Callable[[Any, D], bool]
    has_page: Callable[[Any], bool] = lambda _piece: True

    def post_once(self, viewer: Viewer, draft: D, key: str, *, as_draft: bool) -> Kept:
        """Post it, in a unit of its own; when the same form (`key`) was posted before, that piece. Also of fifty at the
        same moment one is posted: the others find it. Raises PostedAlready when that one says something else.
        """
        try:
            with writing():
                return self._post(viewer, draft, key, as_draft=as_draft)
        except IntegrityError:  # somebody was first, and now the table says so; once more, and it is found there
            with writing():
                return self._post(viewer, draft, key, as_draft=as_draft)

    def change(self, viewer: Viewer, public_id: str, draft: D, version: int, *, as_draft: bool) -> Kept:
        """Change a piece from the version that was opened, in a writing unit. Raises EditConflict when it is another
        one by now, NotFound for who may not change it. What was posted on behalf of an organisation is its own once
        somebody who writes for it kept it.
        """
        user = lock_user(viewer.user_id or 0)
        piece = lock_piece(self.kind, mine(self.kind, viewer), public_id)
        if piece.version != version:
            raise EditConflict(self.kind.words.changed)
        if not as_draft and piece.state == State.DRAFT:
            self._require_maker(viewer, piece)
        before = what_shows(self.kind, piece)
        self.put(piece, draft, new=False, state=_state(piece, viewer, as_draft=as_draft))
        if piece.state != State.DRAFT:
            piece.refusal = ""
        if piece.on_behalf and piece.organisation_id in viewer.editor_of:
            piece.on_behalf = False
            _log.info(
                "%s %s, posted on behalf of its organisation, was taken over by who writes for it",
                self.kind.name,
                public_id,
            )
        piece.version += 1
        session().flush()
        note_hidden(self.kind, piece, before)
        assert user.id == viewer.user_id
        return self._kept(piece)

    def _post(self, viewer: Viewer, draft: D, key: str, *, as_draft: bool) -> Kept:
        require_may_post(self.kind, viewer, here())
        user = lock_user(viewer.user_id or 0)
        key = self._own_key(viewer, key)
        found = self._find_posted(viewer, key)
        if found is not None:
            return self._go_on(viewer, found, draft, as_draft=as_draft)
        self._require_maker(viewer, draft)
        public_id, of = new_public_id(), draft.organisation_id
        piece = self.make(
            {
                "public_id": public_id, "form_key": key, "organisation_id": of,
                "owner_id": user.id if of is None else None, "posted_by_id": user.id, "on_behalf": draft.on_behalf,
            }
        )  # fmt: skip
        session().add(piece)
        self.put(piece, draft, new=True, state=_state(piece, viewer, as_draft=as_draft))
        if draft.on_behalf:
            _log.info(
                "%s %s was posted on behalf of an organisation that nobody writes for yet", self.kind.name, public_id
            )
        return self._kept(piece)

    def _go_on(self, viewer: Viewer, found: Kept, draft: D, *, as_draft: bool) -> Kept:
        """What the same form comes to once more. Who went back from a draft that nobody changed since goes on from
        there: what is typed now is not lost. All else stays as it was posted; who meant something else by it, or other
        people to see it, is shown both.
        """
        piece = lock_piece(self.kind, mine(self.kind, viewer), found.public_id)
        if piece.state == State.DRAFT and piece.version == 1:
            return self.change(viewer, found.public_id, draft, 1, as_draft=as_draft)
        if not (self.is_said(piece, draft) and is_shown_alike(self.kind, piece, draft)):
            raise PostedAlready(self.kind.words.changed, found.public_id)
        return found

    def _own_key(self, viewer: Viewer, key: str) -> str:
        """The key of a form; one of this viewer alone when somebody else posted with it (a computer in a library)."""
        model = self.kind.model
        taken = session().execute(select(model.id).where(model.form_key == key, ~mine(self.kind, viewer))).first()
        if taken is None:
            return key
        return urlsafe_b64encode(sha256(f"{key} {viewer.user_id}".encode()).digest()).decode()[:PUBLIC_ID_LENGTH]

    def _require_maker(self, viewer: Viewer, draft: Maker) -> None:
        """Whether one may still post for whom it is: that may have changed since the form was opened."""
        organisation_id = draft.organisation_id
        if organisation_id is None:
            allowed = self.kind.residents_post(here())
        elif draft.on_behalf:
            alone = select(Organisation.id).where(
                Organisation.id == organisation_id, nobody_writes_for(organisation_id)
            )
            allowed = bool(viewer.roles & DECIDERS) and session().execute(alone).first() is not None
        else:
            member = (Membership.organisation_id == organisation_id, Membership.user_id == viewer.user_id)
            allowed = session().execute(select(Membership.user_id).where(*member)).first() is not None
        if not allowed:
            raise NotAllowed(self.kind.words.may_no_more)

    def _find_posted(self, viewer: Viewer, key: str) -> Kept | None:
        model = self.kind.model
        query = select(model).where(model.form_key == key, mine(self.kind, viewer))
        piece = session().execute(query).scalar_one_or_none()
        return self._kept(piece) if piece is not None else None

    def _kept(self, piece: Piece) -> Kept:
        return Kept(piece.public_id, piece.title, State(piece.state), self.has_page(piece))


def _state(piece: Piece, viewer: Viewer, *, as_draft: bool) -> State:
    """How far it is now: what a resident posts for the first time waits where the platform says so."""
    if as_draft:
        return State.DRAFT
    if piece.owner_id is None or not here().first_posts_wait or viewer.roles & DECIDERS:
        return State.PLACED
    with session().no_autoflush:
        return State.PLACED if is_trusted(piece.owner_id) else State.WAITING
