"""`/agenda/nieuw` and `/agenda/<id>/bewerken`."""

from dataclasses import replace

from flask import Response, g, redirect, request
from werkzeug.wrappers import Response as WerkzeugResponse

from wijkplatform.agenda.models import EventState
from wijkplatform.agenda.policy import may_post, require_may_post
from wijkplatform.agenda.posting.draft import Draft
from wijkplatform.agenda.posting.form import EventForm
from wijkplatform.agenda.posting.keeping import EditConflict, Placed, PostedAlready, change_event, post_once
from wijkplatform.agenda.posting.labels import DEEDS, otherwise_words
from wijkplatform.agenda.posting.look import look_of
from wijkplatform.agenda.posting.makers import Choices, choices_for
from wijkplatform.agenda.posting.present import Situation, conflict_page, post_page
from wijkplatform.agenda.posting.queries import get_own_event
from wijkplatform.agenda.posting.reading import Before, is_of_resident, read_draft
from wijkplatform.agenda.posting.situations import new_situation, situation_of
from wijkplatform.agenda.posting.stored_values import Values, copied, texts_that_stand, values_of
from wijkplatform.agenda.posting.typed import version_in
from wijkplatform.agenda.present import event_path
from wijkplatform.agenda.stored_series import stored_series
from wijkplatform.agenda.tips.queries import TipDraft, tip_draft
from wijkplatform.agenda.views import pages
from wijkplatform.core.database import reading, writing
from wijkplatform.core.errors import Invalid, NotFound, NotNow
from wijkplatform.core.ids import PUBLIC_ID_PATTERN, new_public_id
from wijkplatform.core.text import _
from wijkplatform.media.picture import MOST_BYTES, read_picture
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.faults import ask_patience
from wijkplatform.web.here import here
from wijkplatform.web.limits import FIRST_DAY_POSTING, OWN_POSTING, PHOTO, POSTING, spend
from wijkplatform.web.page import page
from wijkplatform.web.uploads import takes_upload

NEW = "/agenda/nieuw"
OWN = "/mijn/plaatsingen"


@pages.get(NEW)
@open_to(Audience.RESIDENTS)
def new() -> Response:
    """An empty form; with `?kopie=<id>` filled in as an activity of one's own, with `?tip=<id>` as it was tipped."""
    require_may_post(g.viewer, here())
    choices, start = choices_for(g.viewer, here()), {}
    if copy := request.args.get("kopie", ""):
        start = dict(copied(values_of(get_own_event(g.viewer, copy), choices)))
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
        require_may_post(g.viewer, here())
        choices = choices_for(g.viewer, here())
        at = new_situation(choices)
    key = form.sleutel.data if PUBLIC_ID_PATTERN.fullmatch(form.sleutel.data or "") else new_public_id()
    try:
        draft = _read(form, choices, at, None)
        if form.doe.data == DEEDS.look:
            return _form(form, choices, at, draft=draft)
        _spend_on_new(draft, choices)
        placed = post_once(g.viewer, _with_photo(form, draft), str(key), as_draft=form.doe.data == DEEDS.keep)
    except PostedAlready as earlier:
        return _conflict(form, earlier.public_id, own=True)
    except (Invalid, NotNow) as refusal:
        return _refused(form, choices, at, refusal)
    return redirect(_way_on(placed), 303)


@pages.get("/agenda/<public_id>/bewerken")
@open_to(Audience.RESIDENTS)
def edit(public_id: str) -> Response:
    """The form with the activity in it, as it stands."""
    event, choices = get_own_event(g.viewer, public_id), choices_for(g.viewer, here())
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
        if not may_post(g.viewer, here()):
            raise
    return _gone(form)


def _save(form: EventForm, public_id: str) -> WerkzeugResponse:
    with reading():
        event, choices = get_own_event(g.viewer, public_id), choices_for(g.viewer, here())
        at, series = situation_of(event, choices), stored_series(event)
        before = Before(series, event.organisation_id, event.on_behalf)
        form.stood = texts_that_stand(event, choices, form.publiek.data)
    try:
        draft = _read(form, choices, at, before)
        if form.doe.data == DEEDS.look:
            return _form(form, choices, at, draft=draft)
        version = version_in(form.versie.data)
        draft = _with_photo(form, draft)
        with writing():
            placed = change_event(g.viewer, public_id, draft, version, as_draft=form.doe.data == DEEDS.keep)
    except EditConflict:
        return _conflict(form, public_id)
    except (Invalid, NotNow) as refusal:
        return _refused(form, choices, at, refusal)
    return redirect(_way_on(placed), 303)


def _read(form: EventForm, choices: Choices, at: Situation, before: Before | None) -> Draft:
    """The draft; raises Invalid with every fault that the form does not hold yet."""
    if form.doe.data == DEEDS.keep or not is_of_resident(choices, before):
        form.published = frozenset()
    form.otherwise = otherwise_words() if at.as_resident and not choices.under_16 else ""
    sound = form.validate()
    draft = read_draft(choices, here().zone, has_upload=form.upload is not None, before=before)
    if not sound and not (form.doe.data == DEEDS.look and form.may_be_looked_at):
        raise Invalid("")
    return draft


def _spend_on_new(draft: Draft, choices: Choices) -> None:
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


def _refused(form: EventForm, choices: Choices, at: Situation, refusal: Invalid | NotNow) -> WerkzeugResponse:
    if isinstance(refusal, NotNow):
        form.refuse({"foto" if form.upload else "titel": refusal.sentence})
        return ask_patience(_form(form, choices, at), refusal)
    form.refuse(refusal.faults)
    return _form(form, choices, at, 422)


def _way_on(placed: Placed) -> str:
    """To the page of what was placed; a draft to its form; what waits, or has no page yet, to one's own list."""
    if placed.state is EventState.DRAFT:
        return f"/agenda/{placed.public_id}/bewerken?gedaan=concept"
    if placed.state is EventState.WAITING or not placed.has_page:
        return f"{OWN}?gedaan={placed.state.value}"
    return f"{event_path(placed.public_id, placed.title)}?gedaan=geplaatst"


def _conflict(form: EventForm, public_id: str, *, own: bool = False) -> Response:
    with reading():
        event, choices = get_own_event(g.viewer, public_id), choices_for(g.viewer, here())
        theirs, at = values_of(event, choices), situation_of(event, choices)
    shown = conflict_page(form.shown(), theirs, choices, at, photo_lost=form.upload is not None, own=own)
    return page("conflict", status=409, page=shown)


def _gone(form: EventForm) -> Response:
    """What was typed about an activity that is not there, in a form of its own: nothing of it is lost."""
    form.refuse({"titel": _("Deze activiteit is er niet meer. Je kunt wat je typte wel opnieuw plaatsen.")})
    with reading():
        choices = choices_for(g.viewer, here())
        at = new_situation(choices)
    values = dict(form.shown().values) | {"sleutel": (new_public_id(),)}
    return _form(form, choices, at, 404, values=values)


def _form(
    form: EventForm,
    choices: Choices,
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
