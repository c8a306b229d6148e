"""`/mijn/mail`: a switch for each kind of mail."""

from dataclasses import dataclass

from flask import Blueprint, Response, g, make_response, redirect, request

from wijkplatform.accounts.session import require_login
from wijkplatform.core.errors import TooMany
from wijkplatform.notifications.mine import PATH
from wijkplatform.notifications.switches import how_switches_stand, list_kinds, set_switches
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.faults import ask_patience
from wijkplatform.web.forms import Form
from wijkplatform.web.limits import PROFILE, spend
from wijkplatform.web.page import page
from wijkplatform.web.view import FormView

pages = Blueprint("notifications", __name__)
_OFF = frozenset({"", "0", "false"})


class MailForm(Form):
    """Its boxes are those of the declared kinds."""


@dataclass(frozen=True, slots=True)
class SwitchCard:
    """One switch, and what follows when it is on or off."""

    name: str
    label: str
    on_words: str
    off_words: str
    on: bool


@dataclass(frozen=True, slots=True)
class MailPage:
    """All switches. `saved`: they were just kept; `trouble` says why it has to wait."""

    form: FormView
    switches: tuple[SwitchCard, ...]
    saved: bool = False
    trouble: str = ""


@pages.get(PATH)
@open_to(Audience.RESIDENTS)
def show_mail() -> Response:
    """How they stand. `?melding=bewaard` after they were kept."""
    stand = how_switches_stand(require_login().user_id)
    return _shown(MailForm(), stand, saved=request.args.get("melding") == "bewaard")


@pages.post(PATH)
@open_to(Audience.RESIDENTS)
def save_mail() -> Response:
    """Let them stand as they are ticked."""
    form, asked = MailForm(), {kind.name: _ticked(kind.name) for kind in list_kinds()}
    if not form.validate():
        return _shown(form, asked, 422)
    try:
        spend(PROFILE, f"user {g.viewer.user_id}")
    except TooMany as refusal:
        return ask_patience(_shown(form, asked, trouble=refusal.sentence), refusal)
    set_switches(g.viewer.user_id, asked)
    return make_response(redirect(f"{PATH}?melding=bewaard", 303))


def _ticked(name: str) -> bool:
    return request.form.get(name, "") not in _OFF


def _shown(
    form: MailForm, stand: dict[str, bool], status: int = 200, *, saved: bool = False, trouble: str = ""
) -> Response:
    cards = tuple(
        SwitchCard(kind.name, kind.label, kind.on_words, kind.off_words, stand[kind.name]) for kind in list_kinds()
    )
    return page("mail", status=status, page=MailPage(form.view, cards, saved, trouble))
