"""View objects of the pages where who runs a closed platform decides about accounts, and invites people."""

from dataclasses import dataclass

from wijkplatform.accounts.signing_up_cards import Fact
from wijkplatform.web.view import FormView, Option


@dataclass(frozen=True, slots=True)
class ApprovalPage:
    """Somebody who waits, and the two buttons: what they send is `approve` and `refuse`.

    `until` is the day on which all is wiped when nothing is decided.
    """

    form: FormView
    name: str
    facts: tuple[Fact, ...]
    path: str
    until: str
    approve: str
    refuse: str


@dataclass(frozen=True, slots=True)
class InvitePage:
    """The form that makes an account for somebody. `trouble` is a sentence about all of it."""

    form: FormView
    wijken: tuple[Option, ...]
    trouble: str = ""
