"""`/prikbord/nieuw`, `/prikbord/<id>/bewerken` and `/prikbord/<id>/weghalen`."""

from functools import partial

from flask import Response, request
from werkzeug.wrappers import Response as WerkzeugResponse

from wijkplatform.core.text import _
from wijkplatform.media.picture import MOST_BYTES
from wijkplatform.placing.makers import Choices, choices_for
from wijkplatform.placing.post_pages import PostPages
from wijkplatform.placing.reading import Before
from wijkplatform.placing.remove_pages import ask_removing, remove_asked
from wijkplatform.prikbord.models import MOST_PHOTOS, Notice, NoticeKind
from wijkplatform.prikbord.pieces import NOTICES
from wijkplatform.prikbord.posting.draft import NoticeDraft
from wijkplatform.prikbord.posting.form import NoticeForm
from wijkplatform.prikbord.posting.labels import fields_of
from wijkplatform.prikbord.posting.look import NoticeLook, look_of
from wijkplatform.prikbord.posting.present import notice_page
from wijkplatform.prikbord.posting.putting import KEEPER, with_photos
from wijkplatform.prikbord.posting.reading import read_notice
from wijkplatform.prikbord.posting.stored import photos_of, values_of
from wijkplatform.prikbord.views import pages
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.uploads import takes_upload

MOST_UPLOAD = MOST_PHOTOS * MOST_BYTES


@pages.get("/prikbord/nieuw")
@open_to(Audience.RESIDENTS)
def new() -> Response:
    """An empty form; with `?soort=` of that kind."""
    return _PAGES.new()


@pages.post("/prikbord/nieuw")
@open_to(Audience.RESIDENTS)
@takes_upload(MOST_UPLOAD)
def post() -> WerkzeugResponse:
    """Hang it up, or show it, or keep it as a draft."""
    return _PAGES.post()


@pages.get("/prikbord/<public_id>/bewerken")
@open_to(Audience.RESIDENTS)
def edit(public_id: str) -> Response:
    """The form with the notice in it, as it stands."""
    return _PAGES.edit(public_id)


@pages.post("/prikbord/<public_id>/bewerken")
@open_to(Audience.RESIDENTS)
@takes_upload(MOST_UPLOAD)
def save(public_id: str) -> WerkzeugResponse:
    """Keep what was changed."""
    return _PAGES.save(public_id)


@pages.get("/prikbord/<public_id>/weghalen")
@open_to(Audience.RESIDENTS)
def ask_removing_notice(public_id: str) -> Response:
    """Whether it is to go for good."""
    return ask_removing(NOTICES, public_id)


@pages.post("/prikbord/<public_id>/weghalen")
@open_to(Audience.RESIDENTS)
def remove_notice(public_id: str) -> WerkzeugResponse:
    """Take it away for good, unless it changed since the question was asked."""
    return remove_asked(NOTICES, public_id)


def _starts_with(_choices: Choices) -> tuple[dict[str, tuple[str, ...]], str]:
    asked = request.args.get("soort", "")
    return ({"soort": (asked,)} if asked in set(NoticeKind) else {}), ""


def _before(notice: Notice) -> Before:
    return Before(notice.organisation_id, notice.on_behalf)


def _look(draft: NoticeDraft, choices: Choices, _form: NoticeForm) -> NoticeLook:
    return look_of(draft, choices)


_PAGES = PostPages(
    kind=NOTICES,
    keeper=KEEPER,
    form=NoticeForm,
    empty_form=partial(NoticeForm, formdata=None),
    choices=partial(choices_for, NOTICES),
    before=_before,
    read=read_notice,
    with_photos=with_photos,
    looks=_look,
    view=notice_page,
    values=values_of,
    photos=photos_of,
    fields=fields_of,
    starts_with=_starts_with,
    lost=_("Dit briefje is er niet meer. Je kunt wat je typte wel opnieuw ophangen."),
)
