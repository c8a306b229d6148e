"""`/mijn/gegevens/pauzeren`: pausing one's own account, and going on (K05)."""

from flask import Response, request

from wijkplatform.accounts.actions.pausing import pause_account, resume_account
from wijkplatform.accounts.forms.pausing import Pause, PauseForm
from wijkplatform.accounts.mails.parents import day_words
from wijkplatform.accounts.pausing_cards import PausePage
from wijkplatform.accounts.queries.resting import rest_of
from wijkplatform.accounts.session import require_login
from wijkplatform.accounts.views.blueprint import pages
from wijkplatform.accounts.views.door import lead
from wijkplatform.core.text import _
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.here import here
from wijkplatform.web.limits import PROFILE, spend
from wijkplatform.web.page import page

PAUSE_PATH = "/mijn/gegevens/pauzeren"


@pages.get(PAUSE_PATH)
@open_to(Audience.RESIDENTS)
def show_pause() -> Response:
    """What a pause is, and how it stands. `?melding=` names what was just done."""
    return _pause(PauseForm(), done=request.args.get("melding", ""))


@pages.post(PAUSE_PATH)
@open_to(Audience.RESIDENTS)
def send_pause() -> Response:
    """Pause, or go on. A restriction by the privacycontact is not touched by either."""
    form = PauseForm()
    if not form.validate():
        return _pause(form, 422)
    user_id = require_login().user_id
    spend(PROFILE, f"user {user_id}")
    if form.doe.data == Pause.BEGIN:
        pause_account(user_id)
        return lead(PAUSE_PATH, melding="pauze")
    resume_account(user_id)
    return lead(PAUSE_PATH, melding="verder")


def _pause(form: PauseForm, status: int = 200, done: str = "") -> Response:
    rest = rest_of(require_login().user_id)
    said = {
        "pauze": _("Je account is gepauzeerd. Niemand ziet nu nog iets van jou."),
        "verder": _("Je pauze is voorbij. Alles is weer zoals het was."),
    }
    view = PausePage(
        form=form.view,
        deed=Pause.END if rest.paused_at else Pause.BEGIN,
        paused=day_words(rest.paused_at) if rest.paused_at else "",
        restricted=day_words(rest.restricted_at) if rest.restricted_at else "",
        contact=here().privacy_contact,
        done=said.get(done, "") if (done == "pauze") == (rest.paused_at is not None) else "",
    )
    return page("pause", status=status, page=view)
