"""`/mijn/geblokkeerd`: whose messages do not arrive, and letting somebody in again."""

from dataclasses import dataclass

from flask import Blueprint, Response, g, make_response, redirect, request

from wijkplatform.core.dates import moment_words
from wijkplatform.core.text import _
from wijkplatform.moderation.blocks import list_blocks, unblock
from wijkplatform.moderation.lost import BLOCKS
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.forms import Form
from wijkplatform.web.here import here
from wijkplatform.web.page import page
from wijkplatform.web.view import FormView

PATH = BLOCKS
pages = Blueprint("moderation", __name__)


class LiftForm(Form):
    """One button."""


@dataclass(frozen=True, slots=True)
class BlockRow:
    """One sender; `lift_path` takes the button's form."""

    whom: str
    told: str
    lift_path: str
    lost: bool = False


@dataclass(frozen=True, slots=True)
class BlocksPage:
    """All of them; `done` says what was just done, or is empty."""

    form: FormView
    rows: tuple[BlockRow, ...]
    done: str


@pages.get(PATH)
@open_to(Audience.RESIDENTS)
def show_blocks() -> Response:
    """The list. `?melding=opgeheven` after one was lifted."""
    return _shown(LiftForm())


@pages.post(f"{PATH}/<public_id>/opheffen")
@open_to(Audience.RESIDENTS)
def lift(public_id: str) -> Response:
    """This sender may write again."""
    form = LiftForm()
    if not form.validate():
        return _shown(form, 422)
    unblock(g.viewer, public_id)
    return make_response(redirect(f"{PATH}?melding=opgeheven", 303))


def _shown(form: LiftForm, status: int = 200) -> Response:
    rows = []
    for block in list_blocks(g.viewer):
        since = moment_words(block.since, here().zone)
        told = (
            _("Sinds %(dag)s, voor %(organisatie)s", dag=since, organisatie=block.organisation)
            if block.organisation
            else _("Sinds %(dag)s", dag=since)
        )
        rows.append(BlockRow(block.whom, told, f"{PATH}/{block.public_id}/opheffen", block.lost))
    lifted = request.args.get("melding") == "opgeheven"
    done = _("Opgeheven. Deze afzender kan je weer een bericht sturen.") if lifted else ""
    return page("blocks", status=status, page=BlocksPage(form.view, tuple(rows), done))
