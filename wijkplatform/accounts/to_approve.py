"""New accounts as something that waits at `/beheer/`, and the page where it is decided."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from wijkplatform.accounts.approval_cards import ApprovalPage
from wijkplatform.accounts.forms.approving import Decision
from wijkplatform.accounts.policy.approving import may_approve, role_of_approver
from wijkplatform.accounts.queries.to_approve import ToApprove, list_to_approve
from wijkplatform.accounts.signing_up_cards import Fact
from wijkplatform.accounts.waiting import APPROVAL_MAY_WAIT
from wijkplatform.core.audience import Viewer
from wijkplatform.core.dates import date_words_year
from wijkplatform.core.text import _
from wijkplatform.web.here import Here
from wijkplatform.web.view import FormView
from wijkplatform.web.waiting import WaitingItem, WaitingKind

ACCOUNTS_PATH = "/beheer/accounts"


def _listed(viewer: Viewer) -> Iterable[WaitingItem]:
    if not may_approve(viewer):
        return ()
    return (
        WaitingItem(one.name, one.asked_at, f"{ACCOUNTS_PATH}/{one.public_id}", one.user_id)
        for one in list_to_approve()
    )


NEW_ACCOUNTS = WaitingKind(
    "accounts", _("Nieuwe accounts"), _listed, shows=_("Je naam, in de lijst van wie wacht"), role=role_of_approver
)


def approval_page(one: ToApprove, platform: Here, form: FormView) -> ApprovalPage:
    """What is needed to know who it is, and no more."""
    facts = [
        Fact(_("Naam"), one.name),
        Fact(_("E-mailadres"), one.email),
        Fact(_("Woont in"), one.wijk or _("niet gekozen")),
        Fact(_("Wacht sinds"), _day(one.asked_at, platform)),
    ]
    if one.under_16 and one.parent_agreed_at:
        day = _day(one.parent_agreed_at, platform)
        facts.append(Fact(_("Leeftijd"), _("jonger dan 16; een ouder zei ja op %(dag)s", dag=day)))
    return ApprovalPage(
        form=form,
        name=one.name,
        facts=tuple(facts),
        path=f"{ACCOUNTS_PATH}/{one.public_id}",
        until=_day(one.asked_at + APPROVAL_MAY_WAIT, platform),
        approve=Decision.APPROVE,
        refuse=Decision.REFUSE,
    )


def _day(moment: datetime, platform: Here) -> str:
    return date_words_year(moment.astimezone(ZoneInfo(platform.zone)))
