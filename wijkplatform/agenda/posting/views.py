"""`/agenda/nieuw` and `/agenda/<id>/bewerken`."""

from dataclasses import replace
from functools import partial

from flask import Response, g, request
from werkzeug.wrappers import Response as WerkzeugResponse

from wijkplatform.agenda.models import Event
from wijkplatform.agenda.pieces import EVENTS
from wijkplatform.agenda.posting.draft import Draft
from wijkplatform.agenda.posting.form import EventForm
from wijkplatform.agenda.posting.keeping import KEEPER
from wijkplatform.agenda.posting.labels import fields_of
from wijkplatform.agenda.posting.look import Look, look_of
from wijkplatform.agenda.posting.makers import EventChoices, event_choices
from wijkplatform.agenda.posting.present import post_page
from wijkplatform.agenda.posting.reading import EventBefore, read_draft
from wijkplatform.agenda.posting.stored_values import copied, values_of
from wijkplatform.agenda.stored_series import stored_series
from wijkplatform.agenda.tips.queries import TipDraft, tip_draft
from wijkplatform.agenda.views import pages
from wijkplatform.core.text import _
from wijkplatform.media.picture import MOST_BYTES, read_picture
from wijkplatform.media.queries import photo_paths
from wijkplatform.placing.post_pages import PostPages
from wijkplatform.placing.queries import get_own
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.here import here
from wijkplatform.web.uploads import takes_upload


@pages.get("/agenda/nieuw")
@open_to(Audience.RESIDENTS)
def new() -> Response:
    """An empty form; with `?kopie=<id>` filled in as an activity of one's own, with `?tip=<id>` as it was tipped."""
    return _PAGES.new()


@pages.post("/agenda/nieuw")
@open_to(Audience.RESIDENTS)
@takes_upload(MOST_BYTES)
def post() -> WerkzeugResponse:
    """Post it, or show it, or keep it as a draft."""
    return _PAGES.post()


@pages.get("/agenda/<public_id>/bewerken")
@open_to(Audience.RESIDENTS)
def edit(public_id: str) -> Response:
    """The form with the activity in it, as it stands."""
    return _PAGES.edit(public_id)


@pages.post("/agenda/<public_id>/bewerken")
@open_to(Audience.RESIDENTS)
@takes_upload(MOST_BYTES)
def save(public_id: str) -> WerkzeugResponse:
    """Keep what was changed."""
    return _PAGES.save(public_id)


def _starts_with(choices: EventChoices) -> tuple[dict[str, tuple[str, ...]], str]:
    if copy := request.args.get("kopie", ""):
        return dict(copied(values_of(get_own(EVENTS, g.viewer, copy), choices))), ""
    if tip := request.args.get("tip", ""):
        start = _of_tip(tip_draft(g.viewer, tip))
        return start, "tip" if start.get("tekst") else ""
    return {}, ""


def _of_tip(tip: TipDraft) -> dict[str, tuple[str, ...]]:
    said = {"titel": tip.title, "tekst": tip.text, "locatie": tip.place, "website": tip.website}
    return {name: (value,) for name, value in said.items() if value}


def _before(event: Event) -> EventBefore:
    return EventBefore(event.organisation_id, event.on_behalf, stored_series(event))


def _read(form: EventForm, choices: EventChoices, before: EventBefore | None) -> Draft:
    return read_draft(choices, here().zone, has_upload=bool(form.uploads), before=before)


def _with_photo(form: EventForm, draft: Draft) -> Draft:
    return replace(draft, photo=read_picture(form.uploads["foto"]))


def _look(draft: Draft, choices: EventChoices, form: EventForm) -> Look:
    return look_of(draft, choices, here(), (form["begin"].data or "").strip())


def _photos(event: Event) -> tuple[str, ...]:
    paths = photo_paths([event.photo_id] if event.photo_id is not None else [])
    return tuple(each.small for each in paths.values())


_PAGES = PostPages(
    kind=EVENTS,
    keeper=KEEPER,
    form=EventForm,
    empty_form=partial(EventForm, formdata=None),
    choices=event_choices,
    before=_before,
    read=_read,
    with_photos=_with_photo,
    looks=_look,
    view=post_page,
    values=values_of,
    photos=_photos,
    fields=fields_of,
    starts_with=_starts_with,
    lost=_("Deze activiteit is er niet meer. Je kunt wat je typte wel opnieuw plaatsen."),
)
