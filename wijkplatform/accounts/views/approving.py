"""`/beheer/accounts/<id>` and `/beheer/uitnodigen`: on a closed platform, who runs it says who comes in (W12)."""

from flask import Response, g

from wijkplatform.accounts.actions.inviting import invite
from wijkplatform.accounts.actions.letting_in import approve, refuse
from wijkplatform.accounts.approval_cards import InvitePage
from wijkplatform.accounts.forms.approving import ApprovalForm, Decision, InviteForm
from wijkplatform.accounts.policy.approving import require_may_approve, role_of_approver
from wijkplatform.accounts.queries.to_approve import get_to_approve
from wijkplatform.accounts.to_approve import ACCOUNTS_PATH, approval_page
from wijkplatform.accounts.views.blueprint import pages
from wijkplatform.accounts.views.door import lead
from wijkplatform.core.database import reading
from wijkplatform.core.errors import Conflict, NotFound, NotNow
from wijkplatform.core.text import _
from wijkplatform.platforms.queries import list_wijken
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.faults import ask_patience
from wijkplatform.web.here import here
from wijkplatform.web.looks import look_at
from wijkplatform.web.own_units import opens_own_units
from wijkplatform.web.page import page
from wijkplatform.web.view import Option

STAFF_PATH, INVITE_PATH = "/beheer/", "/beheer/uitnodigen"


@pages.get(f"{ACCOUNTS_PATH}/<public_id>")
@open_to(Audience.STAFF)
def show_account_to_approve(public_id: str) -> Response:
    """Somebody who waits."""
    require_may_approve(g.viewer)
    return _decision(public_id, ApprovalForm())


@pages.post(f"{ACCOUNTS_PATH}/<public_id>")
@open_to(Audience.STAFF)
def decide_about_account(public_id: str) -> Response:
    """Let in, or refuse with a reason; the person is mailed."""
    require_may_approve(g.viewer)
    form = ApprovalForm()
    if not form.validate():
        return _decision(public_id, form, 422)
    if form.besluit.data == Decision.APPROVE:
        approve(public_id)
        return lead(STAFF_PATH, melding="toegelaten")
    refuse(public_id, form.reden.data)
    return lead(STAFF_PATH, melding="geweigerd")


@pages.get(INVITE_PATH)
@open_to(Audience.STAFF)
def show_invite() -> Response:
    """The form to invite somebody with."""
    return _invitation(_invite_form())


@pages.post(INVITE_PATH)
@open_to(Audience.STAFF)
@opens_own_units
def send_invite() -> Response:
    """Make an account that works at once; its owner chooses a password through the mail."""
    with reading():
        form = _invite_form()
    if not form.validate():
        return _invitation(form, 422)
    try:
        invite(g.viewer.user_id, form.naam.data, form.email.data, form.home.id if form.home else None)
    except Conflict as refusal:
        form.refuse({"email": refusal.sentence})
        return _invitation(form, 422)
    except NotNow as refusal:
        return ask_patience(_invitation(form, trouble=refusal.sentence), refusal)
    return lead(STAFF_PATH, melding="uitgenodigd")


def _decision(public_id: str, form: ApprovalForm, status: int = 200) -> Response:
    waiting = get_to_approve(public_id)
    look_at(waiting.user_id, role_of_approver(g.viewer), _("Je aanmelding: naam, e-mailadres, wijk en leeftijd"))
    view = approval_page(waiting, here(), form.view)
    return page("approve", status=status, page=view)


def _invite_form() -> InviteForm:
    """The form, for who may use it; on an open platform people come by themselves, so there is none."""
    require_may_approve(g.viewer)
    if not here().closed:
        raise NotFound(_("Misschien is het adres veranderd, of is de pagina weggehaald."))
    form = InviteForm()
    form.wijken = list_wijken()
    return form


def _invitation(form: InviteForm, status: int = 200, trouble: str = "") -> Response:
    wijken = tuple(Option(wijk.slug, wijk.name, wijk.slug == form.wijk.data) for wijk in form.wijken)
    return page("invite", status=status, page=InvitePage(form.view, wijken, trouble))
