"""The page that asks whether a piece is to go, for every kind."""

from dataclasses import dataclass

from flask import Response, g, redirect, request
from werkzeug.wrappers import Response as WerkzeugResponse

from wijkplatform.placing.keeping import EditConflict
from wijkplatform.placing.kinds import PieceKind
from wijkplatform.placing.queries import get_own
from wijkplatform.placing.removing import remove_piece
from wijkplatform.placing.typed import version_in
from wijkplatform.placing.views import OWN
from wijkplatform.web.forms import Form
from wijkplatform.web.page import page


@dataclass(frozen=True, slots=True)
class RemovePage:
    """The question whether a piece is to go; `changed` when somebody changed it meanwhile."""

    title: str
    action: str
    edit_href: str
    token: str
    version: int
    changed: bool


class RemoveForm(Form):
    """Nothing but its token; the version stands beside it."""


def ask_removing(kind: PieceKind, public_id: str) -> Response:
    """Whether it is to go for good."""
    return _ask(kind, public_id, RemoveForm())


def remove_asked(kind: PieceKind, public_id: str) -> WerkzeugResponse:
    """Take it away, unless it changed since the question was asked."""
    form = RemoveForm()
    if not form.validate():
        return _ask(kind, public_id, form, 422)
    try:
        remove_piece(kind, g.viewer, public_id, version_in(request.form.get("versie")))
    except EditConflict:
        return _ask(kind, public_id, form, 409)
    return redirect(f"{OWN}?gedaan=weg", 303)


def _ask(kind: PieceKind, public_id: str, form: Form, status: int = 200) -> Response:
    piece = get_own(kind, g.viewer, public_id)
    view = RemovePage(
        piece.title, kind.remove_path(public_id), kind.edit_path(public_id), form.view.token, piece.version,
        status == 409,
    )  # fmt: skip
    return page("remove", status=status, page=view)
