"""`/agenda/nieuw` and `/agenda/<id>/bewerken`."""

from dataclasses import replace

from flask import Response, g, redirect, request
from werkzeug.wrappers import Response as WerkzeugResponse

from wijkplatform.agenda.pieces import EVENTS
from wijkplatform.agenda.posting.draft import Draft
from wijkplatform.agenda.posting.form import EventForm
from wijkplatform.agenda.posting.keeping import KEEPER
from wijkplatform.agenda.posting.labels import fields_of
from wijkplatform.agenda.posting.look import look_of
from wijkplatform.agenda.posting.makers import EventChoices, event_choices
from wijkplatform.agenda.posting.present import Situation, post_page
from wijkplatform.agenda.posting.reading import EventBefore, read_draft
from wijkplatform.agenda.posting.situations import new_situation, situation_of
from wijkplatform.agenda.posting.stored_values import copied, values_of
from wijkplatform.agenda.present import event_path
from wijkplatform.agenda.stored_series import stored_series
from wijkplatform.agenda.tips.queries import TipDraft, tip_draft
from wijkplatform.agenda.views import pages
from wijkplatform.core.database import reading, writing
from wijkplatform.core.errors import Invalid, NotFound, NotNow
from wijkplatform.core.ids import new_public_id
from wijkplatform.core.text import _
from wijkplatform.media.picture import MOST_BYTES, read_picture
from wijkplatform.placing.conflict import conflict_page
from wijkplatform.placing.form import DEEDS, Values
from wijkplatform.placing.keeping import EditConflict, Kept, PostedAlready
from wijkplatform.placing.models import State
from wijkplatform.placing.policy import may_post, require_may_post
from wijkplatform.placing.queries import get_own
from wijkplatform.placing.typed import version_in
from wijkplatform.placing.views import OWN
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.faults import ask_patience
from wijkplatform.web.here import here
from wijkplatform.web.limits import FIRST_DAY_POSTING, OWN_POSTING, PHOTO, POSTING, spend
from wijkplatform.web.page import page
from wijkplatform.web.uploads import takes_upload

NEW = "/agenda/nieuw"


@pages.get(NEW)
@open_to(Audience.RESIDENTS)
def new() -> Response:
    """An empty form; with `?kopie=<id>` filled in as an activity of one's own, with `?tip=<id>` as it was tipped."""
    require_may_post(EVENTS, g.viewer, here())
    choices, start = event_choices(g.viewer, here()), {}
    if copy := request.args.get("kopie", ""):
        start = dict(copied(values_of(get_own(EVENTS, g.viewer, copy), choices)))
    elif tip := request.args.get("tip", ""):
        start = _of_tip(tip_draft(g.viewer, tip))
    start["sleutel"] = (new_public_id(),)
    done = "tip" if start.get("tekst") and request.args.get("tip") else ""
    return _form(EventForm(formdata=None), choices, new_situation(choices), values=start, done=done)


def _of_tip(tip: TipDraft) -> dict[str, tuple[str, ...]]:
    said = {"titel": tip.title, "tekst": tip.text, "locatie": tip.place, "website": tip.website}
    return {name: (value,) for name, value in said.items() if value}


@pages.post(NEW)
@open_to(Audience.RESIDENTS)
@takes_upload(MOST_BYTES)
def post() -> WerkzeugResponse:
    """Post it; or with `doe=bekijk` show it, or with `doe=concept` keep it as a draft."""
    form = EventForm()
    with reading():
        require_may_post(EVENTS, g.viewer, here())
        choices = event_choices(g.viewer, here())
        at = new_situation(choices)
    try:
        draft = _read(form, choices, None)
        if form.doe.data == DEEDS.look:
            return _form(form, choices, at, draft=draft)
        _spend_on_new(draft, choices)
        placed = KEEPER.post_once(g.viewer, _with_photo(form, draft), form.key, as_draft=form.doe.data == DEEDS.keep)
    except PostedAlready as earlier:
        return _conflict(form, earlier.public_id, own=True)
    except (Invalid, NotNow) as refusal:
        return _refused(form, choices, at, refusal)
    return redirect(_way_on(placed), 303)


@pages.get("/agenda/<public_id>/bewerken")
@open_to(Audience.RESIDENTS)
def edit(public_id: str) -> Response:
    """The form with the activity in it, as it stands."""
    event, choices = get_own(EVENTS, g.viewer, public_id), event_choices(g.viewer, here())
    at = situation_of(event, choices)
    done = request.args.get("gedaan", "")
    return _form(EventForm(formdata=None), choices, at, values=values_of(event, choices), done=done)


@pages.post("/agenda/<public_id>/bewerken")
@open_to(Audience.RESIDENTS)
@takes_upload(MOST_BYTES)
def save(public_id: str) -> WerkzeugResponse:
    """Keep what was changed, from the version that was opened; 409 with both texts when it is another one by now."""
    form = EventForm()
    try:
        return _save(form, public_id)
    except NotFound:
        if not may_post(EVENTS, g.viewer, here()):
            raise
    return _gone(form)


def _save(form: EventForm, public_id: str) -> WerkzeugResponse:
    with reading():
        event, choices = get_own(EVENTS, g.viewer, public_id), event_choices(g.viewer, here())
        at, series = situation_of(event, choices), stored_series(event)
        before = EventBefore(event.organisation_id, event.on_behalf, series)
    try:
        draft = _read(form, choices, before)
        if form.doe.data == DEEDS.look:
            return _form(form, choices, at, draft=draft)
        version = version_in(form.versie.data)
        draft = _with_photo(form, draft)
        with writing():
            placed = KEEPER.change(g.viewer, public_id, draft, version, as_draft=form.doe.data == DEEDS.keep)
    except EditConflict:
        return _conflict(form, public_id)
    except (Invalid, NotNow) as refusal:
        return _refused(form, choices, at, refusal)
    return redirect(_way_on(placed), 303)


def _read(form: EventForm, choices: EventChoices, before: EventBefore | None) -> Draft:
    """The draft; raises Invalid with every fault that the form does not hold yet."""
    sound = form.validate()
    draft = read_draft(choices, here().zone, has_upload=form.upload is not None, before=before)
    if not sound:
        raise Invalid("")
    return draft


def _spend_on_new(draft: Draft, choices: EventChoices) -> None:
    """What a resident posts is counted narrower than what one changes, or posts for an organisation."""
    if draft.organisation_id is None:
        spend(FIRST_DAY_POSTING if choices.first_day else OWN_POSTING, f"user {g.viewer.user_id}")


def _with_photo(form: EventForm, draft: Draft) -> Draft:
    who = f"user {g.viewer.user_id}"
    spend(POSTING, who)
    if form.upload is None:
        return draft
    spend(PHOTO, who)
    return replace(draft, photo=read_picture(form.upload))


def _refused(form: EventForm, choices: EventChoices, at: Situation, refusal: Invalid | NotNow) -> WerkzeugResponse:
    if isinstance(refusal, NotNow):
        form.refuse({"foto" if form.upload else "titel": refusal.sentence})
        return ask_patience(_form(form, choices, at), refusal)
    form.refuse(refusal.faults)
    return _form(form, choices, at, 422)


def _way_on(placed: Kept) -> str:
    """To the page of what was placed; a draft to its form; what waits, or has no page yet, to one's own list."""
    if placed.state is State.DRAFT:
        return f"{EVENTS.edit_path(placed.public_id)}?gedaan=concept"
    if placed.state is State.WAITING or not placed.has_page:
        return f"{OWN}?gedaan={placed.state.value}"
    return f"{event_path(placed.public_id, placed.title)}?gedaan=geplaatst"


def _conflict(form: EventForm, public_id: str, *, own: bool = False) -> Response:
    with reading():
        event, choices = get_own(EVENTS, g.viewer, public_id), event_choices(g.viewer, here())
        theirs, at = values_of(event, choices), situation_of(event, choices)
    fields, lost = fields_of(choices), form.upload is not None
    shown = conflict_page(form.shown(), theirs, fields, at.action, photo_lost=lost, own=own)
    return page("conflict", status=409, page=shown)


def _gone(form: EventForm) -> Response:
    """What was typed about an activity that is not there, in a form of its own: nothing of it is lost."""
    form.refuse({"titel": _("Deze activiteit is er niet meer. Je kunt wat je typte wel opnieuw plaatsen.")})
    with reading():
        choices = event_choices(g.viewer, here())
        at = new_situation(choices)
    values = dict(form.shown().values) | {"sleutel": (new_public_id(),)}
    return _form(form, choices, at, 404, values=values)


def _form(
    form: EventForm,
    choices: EventChoices,
    at: Situation,
    status: int = 200,
    *,
    values: Values | None = None,
    draft: Draft | None = None,
    done: str = "",
) -> Response:
    look = look_of(draft, choices, here(), (form["begin"].data or "").strip()) if draft else None
    shown = form.shown(values)
    view = post_page(shown, choices, at, look=look, done=done, photo_lost=form.upload is not None)
    return page("post", status=status, page=view)
