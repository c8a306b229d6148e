"""A feature that owns photos, for these tests only: who may see them is what a test says."""

from flask import Blueprint, Response, redirect, request
from flask.typing import ResponseReturnValue
from wtforms import FileField

from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import writing
from wijkplatform.core.errors import Invalid
from wijkplatform.media.actions import drop_photo, put_photo
from wijkplatform.media.picture import MOST_BYTES, read_picture
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.feature import Feature, PhotoAudience, PhotoKind
from wijkplatform.web.forms import Form
from wijkplatform.web.uploads import takes_upload

KIND = "proef"
pages = Blueprint("sample", __name__)


class Policy:
    """Who may see which photo; nobody, until a test says so. What was asked, is noted."""

    def __init__(self) -> None:
        self.open: set[int] = set()
        self.shown_to: set[tuple[int, int]] = set()
        self.asked: list[tuple[int, int | None]] = []

    def audience(self, photo_id: int, viewer: Viewer) -> PhotoAudience | None:
        self.asked.append((photo_id, viewer.user_id))
        if photo_id in self.open:
            return PhotoAudience.PUBLIC
        return PhotoAudience.PRIVATE if (photo_id, viewer.user_id) in self.shown_to else None


class PhotoForm(Form):
    """A photo, and nothing else."""

    foto = FileField()


@pages.route("/proef/foto", methods=["GET", "POST"])
@open_to(Audience.EVERYONE)
@takes_upload(MOST_BYTES)
def upload() -> ResponseReturnValue:
    """The pattern of every form that takes a photo."""
    form = PhotoForm()
    if request.method == "GET":
        return Response(f'<input name="csrf_token" type="hidden" value="{form.view.token}">')
    if not form.validate():
        return "", 422
    try:
        picture = read_picture(form.foto.data.stream, form.foto.data.content_length)
    except Invalid as fault:
        form.refuse(fault.faults)
        return form.view.fault("foto"), 422
    with writing():
        photo_id = put_photo(KIND, int(request.args["user"]), picture)
    return str(photo_id)


@pages.post("/proef/weg/<int:photo_id>")
@open_to(Audience.EVERYONE)
def drop(photo_id: int) -> ResponseReturnValue:
    """Drops a photo, and answers with the status that was asked for."""
    drop_photo(photo_id)
    status = int(request.args.get("status", 303))
    return redirect("/", 303) if status == 303 else ("", status)


def sample(policy: Policy) -> Feature:
    """The feature, with this policy."""
    return Feature(name="sample", pages=(pages,), photos=(PhotoKind(KIND, policy.audience),))
