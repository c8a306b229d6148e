"""`/agenda/tip`: anybody tips an activity; `/beheer/tip/<id>`: who decides reads it, and says that it is handled."""

from flask import Response, g, make_response, redirect, request

from wijkplatform.agenda.tips.actions import give_tip, handle_tip, undo_handled
from wijkplatform.agenda.tips.forms import Deed, HandleTipForm, TipForm
from wijkplatform.agenda.tips.present import DONE_PATH, PATH, TIPS_PATH, TipFormPage, tip_page
from wijkplatform.agenda.tips.queries import get_tip
from wijkplatform.agenda.views import pages
from wijkplatform.core.errors import TooMany
from wijkplatform.placing.policy import require_decider
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.faults import ask_patience
from wijkplatform.web.here import here
from wijkplatform.web.kept import kept
from wijkplatform.web.limits import TIP, spend
from wijkplatform.web.page import page


@pages.get(PATH)
@open_to(Audience.EVERYONE)
def show_tip_form() -> Response:
    """The form."""
    return page("tip_form", page=TipFormPage(TipForm().view))


@pages.post(PATH)
@open_to(Audience.EVERYONE)
def send_tip() -> Response:
    """Keep the tip for who decides."""
    form = TipForm()
    if not form.validate():
        return page("tip_form", status=422, page=TipFormPage(form.view))
    try:
        spend(TIP)
    except TooMany as refusal:
        return ask_patience(page("tip_form", page=TipFormPage(form.view, refusal.sentence)), refusal)
    give_tip(form.wat.data, form.wanneer.data, form.waar.data, form.website.data, form.email.data)
    return make_response(redirect(DONE_PATH, 303))


@pages.get(DONE_PATH)
@open_to(Audience.EVERYONE)
@kept()
def tip_given() -> Response:
    """Thank you, and what happens now."""
    return page("tip_given")


@pages.get(f"{TIPS_PATH}/<public_id>")
@open_to(Audience.STAFF)
def show_tip(public_id: str) -> Response:
    """One tip. `?melding=` names what was just done."""
    require_decider(g.viewer)
    return _shown(public_id, HandleTipForm(), done=request.args.get("melding", ""))


@pages.post(f"{TIPS_PATH}/<public_id>")
@open_to(Audience.STAFF)
def handle(public_id: str) -> Response:
    """It is dealt with; or it waits again."""
    require_decider(g.viewer)
    form = HandleTipForm()
    if not form.validate():
        return _shown(public_id, form, 422, trouble=form.view.faults[0].sentence)
    (undo_handled if form.doe.data == Deed.UNDO else handle_tip)(g.viewer, public_id)
    return make_response(redirect(f"{TIPS_PATH}/{public_id}?melding={form.doe.data}", 303))


def _shown(public_id: str, form: HandleTipForm, status: int = 200, *, done: str = "", trouble: str = "") -> Response:
    tip = get_tip(g.viewer, public_id)
    return page("tip", status=status, page=tip_page(tip, form.view, here(), done=done, trouble=trouble))
