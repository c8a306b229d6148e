"""The pages with the form of a piece, a new one or one that is there; for every kind."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import Response, g, redirect, request
from werkzeug.wrappers import Response as WerkzeugResponse

from wijkplatform.core.database import reading, writing
from wijkplatform.core.errors import Invalid, NotFound, NotNow
from wijkplatform.core.ids import new_public_id
from wijkplatform.placing.conflict import Fields, conflict_page
from wijkplatform.placing.drafts import PieceDraft
from wijkplatform.placing.form import DEEDS, FormShown, PieceForm, Values
from wijkplatform.placing.keeping import EditConflict, Keeper, Kept, PostedAlready
from wijkplatform.placing.kinds import PieceKind
from wijkplatform.placing.makers import Choices
from wijkplatform.placing.models import State
from wijkplatform.placing.policy import may_post, require_may_post
from wijkplatform.placing.queries import get_own
from wijkplatform.placing.reading import is_of_resident, otherwise_words, texts_that_stand
from wijkplatform.placing.situation import Situation, new_situation, situation_of
from wijkplatform.placing.typed import version_in
from wijkplatform.placing.views import OWN
from wijkplatform.web.faults import ask_patience
from wijkplatform.web.here import Here, here
from wijkplatform.web.limits import FIRST_DAY_POSTING, OWN_POSTING, PHOTO, POSTING, spend
from wijkplatform.web.page import page

C = TypeVar("C", bound=Choices)
D = TypeVar("D", bound=PieceDraft)
F = TypeVar("F", bound=PieceForm)


@dataclass(frozen=True, slots=True)
class Shown(Generic[C]):
    """What a page with a form is made of: `look` is the piece as it will look, `done` names what was just done."""

    form: FormShown
    choices: C
    at: Situation
    look: Any
    done: str
    photo_lost: bool


@dataclass(frozen=True, slots=True, eq=False)
class PostPages(Generic[F, C, D]):
    """How one kind is filled in. `read` gives the draft that was typed (with what `before` gave of the piece that is
    edited) or raises Invalid; `with_photos` adds the pictures that came along; `looks` gives a draft as it will look;
    `view` the page object. `starts_with` is what a new form starts with, and the word for what was done; `lost` says
    that the piece is gone and what was typed is not.
    """

    kind: PieceKind
    keeper: Keeper[D]
    form: Callable[[], F]
    empty_form: Callable[[], F]
    choices: Callable[[Any, Here], C]
    before: Callable[[Any], Any]
    read: Callable[[F, C, Any], D]
    with_photos: Callable[[F, D], D]
    looks: Callable[[D, C, F], Any]
    view: Callable[[Shown[C]], Any]
    values: Callable[[Any, C], Values]
    photos: Callable[[Any], tuple[str, ...]]
    fields: Callable[[C], Fields]
    starts_with: Callable[[C], tuple[dict[str, tuple[str, ...]], str]]
    lost: str

    def new(self) -> Response:
        """An empty form, or one that starts with something."""
        require_may_post(self.kind, g.viewer, here())
        choices = self.choices(g.viewer, here())
        start, done = self.starts_with(choices)
        start["sleutel"] = (new_public_id(),)
        at = new_situation(self.kind, g.viewer, choices)
        return self._page(self.empty_form(), choices, at, values=start, done=done)

    def post(self) -> WerkzeugResponse:
        """Post it; or with `doe=bekijk` show it, or with `doe=concept` keep it as a draft."""
        form = self.form()
        with reading():
            require_may_post(self.kind, g.viewer, here())
            choices = self.choices(g.viewer, here())
            at = new_situation(self.kind, g.viewer, choices)
        try:
            draft = self._read(form, choices, at, None)
            if form.doe.data == DEEDS.look:
                return self._page(form, choices, at, draft=draft)
            self._spend_on_new(draft, choices)
            ready = self._with_photos(form, draft)
            kept = self.keeper.post_once(g.viewer, ready, form.key, as_draft=form.doe.data == DEEDS.keep)
        except PostedAlready as earlier:
            return self._conflict(form, earlier.public_id, own=True)
        except (Invalid, NotNow) as refusal:
            return self._refused(form, choices, at, refusal)
        return redirect(self._way_on(kept), 303)

    def edit(self, public_id: str) -> Response:
        """The form with the piece in it, as it stands."""
        piece, choices = get_own(self.kind, g.viewer, public_id), self.choices(g.viewer, here())
        at, values = self._situation(piece, choices), self.values(piece, choices)
        return self._page(self.empty_form(), choices, at, values=values, done=request.args.get("gedaan", ""))

    def save(self, public_id: str) -> WerkzeugResponse:
        """Keep what was changed, from the version that was opened; 409 with both texts when it is another by now."""
        form = self.form()
        try:
            return self._save(form, public_id)
        except NotFound:
            if not may_post(self.kind, g.viewer, here()):
                raise
        return self._gone(form)

    def _save(self, form: F, public_id: str) -> WerkzeugResponse:
        with reading():
            piece, choices = get_own(self.kind, g.viewer, public_id), self.choices(g.viewer, here())
            at, before = self._situation(piece, choices), self.before(piece)
            form.stood = texts_that_stand(piece, self.values(piece, choices), request.form.get("publiek"))
        try:
            draft = self._read(form, choices, at, before)
            if form.doe.data == DEEDS.look:
                return self._page(form, choices, at, draft=draft)
            version = version_in(form.versie.data)
            draft = self._with_photos(form, draft)
            with writing():
                as_draft = form.doe.data == DEEDS.keep
                kept = self.keeper.change(g.viewer, public_id, draft, version, as_draft=as_draft)
        except EditConflict:
            return self._conflict(form, public_id)
        except (Invalid, NotNow) as refusal:
            return self._refused(form, choices, at, refusal)
        return redirect(self._way_on(kept), 303)

    def _read(self, form: F, choices: C, at: Situation, before: Any) -> D:
        """The draft; raises Invalid with every fault that the form does not hold yet. In what a resident places,
        contact details in a text are pointed out; not in drafts, and what is only looked at is shown all the same.
        """
        if form.doe.data == DEEDS.keep or not is_of_resident(choices, before):
            form.published = frozenset()
        form.otherwise = otherwise_words() if at.as_resident and not choices.under_16 else ""
        sound = form.validate()
        draft = self.read(form, choices, before)
        if not sound and not (form.doe.data == DEEDS.look and form.may_be_looked_at):
            raise Invalid("")
        return draft

    def _spend_on_new(self, draft: D, choices: C) -> None:
        """What a resident posts is counted narrower than what one changes, or posts for an organisation."""
        if draft.organisation_id is None:
            spend(FIRST_DAY_POSTING if choices.first_day else OWN_POSTING, f"user {g.viewer.user_id}")

    def _with_photos(self, form: F, draft: D) -> D:
        who = f"user {g.viewer.user_id}"
        spend(POSTING, who)
        for _upload in form.uploads:
            spend(PHOTO, who)
        return self.with_photos(form, draft) if form.uploads else draft

    def _situation(self, piece: Any, choices: C) -> Situation:
        return situation_of(self.kind, g.viewer, piece, choices, self.photos(piece))

    def _refused(self, form: F, choices: C, at: Situation, refusal: Invalid | NotNow) -> WerkzeugResponse:
        if isinstance(refusal, NotNow):
            form.refuse({"foto" if form.uploads else "titel": refusal.sentence})
            return ask_patience(self._page(form, choices, at), refusal)
        form.refuse(refusal.faults)
        return self._page(form, choices, at, 422)

    def _way_on(self, kept: Kept) -> str:
        """To the page of what was placed; a draft to its form; what waits, or has no page yet, to one's own list."""
        if kept.state is State.DRAFT:
            return f"{self.kind.edit_path(kept.public_id)}?gedaan=concept"
        if kept.state is State.WAITING or not kept.has_page:
            return f"{OWN}?gedaan={kept.state.value}"
        return f"{self.kind.path_of(kept.public_id, kept.title)}?gedaan=geplaatst"

    def _conflict(self, form: F, public_id: str, *, own: bool = False) -> Response:
        with reading():
            piece, choices = get_own(self.kind, g.viewer, public_id), self.choices(g.viewer, here())
            theirs, at = self.values(piece, choices), self._situation(piece, choices)
        lost = bool(form.uploads)
        shown = conflict_page(form.shown(), theirs, self.fields(choices), at.action, photo_lost=lost, own=own)
        return page("conflict", status=409, page=shown)

    def _gone(self, form: F) -> Response:
        """What was typed about a piece that is not there, in a form of its own: nothing of it is lost."""
        form.refuse({"titel": self.lost})
        with reading():
            choices = self.choices(g.viewer, here())
            at = new_situation(self.kind, g.viewer, choices)
        values = dict(form.shown().values) | {"sleutel": (new_public_id(),)}
        return self._page(form, choices, at, 404, values=values)

    def _page(
        self,
        form: F,
        choices: C,
        at: Situation,
        status: int = 200,
        *,
        values: Values | None = None,
        draft: D | None = None,
        done: str = "",
    ) -> Response:
        look = self.looks(draft, choices, form) if draft else None
        shown = Shown(form.shown(values), choices, at, look, done, bool(form.uploads))
        return page("post", status=status, page=self.view(shown))
