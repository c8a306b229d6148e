"""Deciding about what waits: it is placed, or goes back to its maker with a reason."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, select

from wijkplatform.accounts.mails.phrases import greeting, why_account
from wijkplatform.accounts.models import User
from wijkplatform.accounts.queries.account import find_locked_user
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import session
from wijkplatform.core.errors import Invalid
from wijkplatform.core.outbox import enqueue
from wijkplatform.core.text import _
from wijkplatform.organisations.policy import DECIDERS
from wijkplatform.placing.keeping import EditConflict
from wijkplatform.placing.kinds import PieceKind
from wijkplatform.placing.models import Piece, State
from wijkplatform.placing.policy import require_decider
from wijkplatform.placing.queries import lock_piece
from wijkplatform.profiles.policy import makers_shown
from wijkplatform.web.feature import MailKind
from wijkplatform.web.here import here
from wijkplatform.web.letters import Words
from wijkplatform.web.view import Link
from wijkplatform.web.waiting import WaitingItem, WaitingKind

LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class DecisionWords:
    """What is said of decisions about one kind. `waiting` heads the list of what waits, `mail` names the letter; the
    subjects and lines are of that letter, the lines with `%(titel)s` for what it is about.
    """

    waiting: str
    mail: str
    placed_subject: str
    placed_line: Callable[[str], str]
    back_subject: str
    back_line: Callable[[str], str]


@dataclass(frozen=True, slots=True, eq=False)
class Deciding:
    """Deciding about one kind of piece. `name` is that of the list and of the pages under `/beheer/`; `on_placed` is
    told what is placed now.
    """

    kind: PieceKind
    name: str
    words: DecisionWords
    on_placed: Callable[[Any], None] = lambda _piece: None

    @property
    def path(self) -> str:
        """Where the pages begin."""
        return f"/beheer/{self.name}"

    @property
    def letter(self) -> str:
        """The name of the letter."""
        return f"{self.kind.name}-besluit"

    def place(self, viewer: Viewer, public_id: str, version: int) -> None:
        """Place it as it was looked at, and tell its maker. In a writing unit. Raises EditConflict, NotFound."""
        piece = self._waiting(viewer, public_id, version)
        piece.state, piece.refusal = State.PLACED, ""
        self.on_placed(piece)
        self._tell(piece)

    def send_back(self, viewer: Viewer, public_id: str, version: int, reason: str) -> None:
        """Give it back as a draft, with what has to change, and tell its maker. As `place`, and Invalid without it."""
        words = " ".join(reason.split())
        if not words or len(words) > LONGEST_REASON or not words.isprintable():
            sentence = _("Schrijf in hooguit %(n)s tekens op waarom het zo niet kan.", n=LONGEST_REASON)
            raise Invalid(sentence, {"reden": sentence})
        piece = self._waiting(viewer, public_id, version)
        piece.state, piece.refusal = State.DRAFT, words
        self._tell(piece)

    def waiting_kind(self) -> WaitingKind:
        """What waits, for `/beheer/`."""
        return WaitingKind(self.name, self.words.waiting, self._list_waiting)

    def mail_kind(self) -> MailKind:
        """The letter about a decision."""
        return MailKind(self.letter, self._write, asked=True, words=self.words.mail)

    def _waiting(self, viewer: Viewer, public_id: str, version: int) -> Any:
        require_decider(viewer)
        model = self.kind.model
        owner = select(model.owner_id).where(model.public_id == public_id)
        # First, as its maker does who edits it.
        find_locked_user(session().execute(owner).scalar() or 0, also_blocked=True)
        here_only = model.platform_id == viewer.platform_id
        piece = lock_piece(self.kind, here_only, public_id)
        if piece.state != State.WAITING or piece.version != version:
            raise EditConflict(self.kind.words.changed)
        piece.version += 1
        return piece

    def _tell(self, piece: Piece) -> None:
        session().flush()
        key = f"{self.letter}:{piece.id}:{piece.version}"
        enqueue(self.letter, user_id=piece.owner_id, subject_id=piece.id, key=key)

    def _list_waiting(self, viewer: Viewer) -> Iterable[WaitingItem]:
        """What waits for a decision, longest first; nothing for who does not decide."""
        if not viewer.roles & DECIDERS:
            return ()
        model = self.kind.model
        waits = and_(model.state == State.WAITING.value, makers_shown(model.owner_id))
        query = select(model.public_id, model.title, model.updated_at).where(waits)
        rows = session().execute(query.order_by(model.updated_at, model.id))
        return [WaitingItem(row.title, row.updated_at, f"{self.path}/{row.public_id}") for row in rows]

    def _write(self, user_id: int | None, piece_id: int | None) -> Words | None:
        """What was decided; why stands on the site only. Nothing when the maker went on with it meanwhile."""
        if user_id is None or piece_id is None:
            return None
        user, piece = session().get(User, user_id), session().get(self.kind.model, piece_id)
        if user is None or piece is None or piece.owner_id != user.id or piece.state == State.WAITING:
            return None
        if piece.state == State.DRAFT and not piece.refusal:
            return None
        placed = piece.state == State.PLACED
        line = self.words.placed_line if placed else self.words.back_line
        return Words(
            to=user.email,
            subject=self.words.placed_subject if placed else self.words.back_subject,
            opening=(greeting(user.name), line(piece.title)),
            button=Link(f"{here().base_url}/mijn/plaatsingen", _("Bekijk wat je plaatste")),
            why=why_account(),
        )
