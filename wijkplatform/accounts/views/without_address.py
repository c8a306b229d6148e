"""`/beheer/zonder-adres/<id>`: an account that waits for an e-mail address, and how that is given."""

from flask import Response, g

from wijkplatform.accounts.policy.approving import may_give_address
from wijkplatform.accounts.queries.without_address import find_without_address
from wijkplatform.accounts.views.blueprint import pages
from wijkplatform.accounts.without_address import WITHOUT_PATH, without_address_page
from wijkplatform.core.audience import Role
from wijkplatform.core.errors import NotFound
from wijkplatform.core.text import _
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.here import here
from wijkplatform.web.looks import look_at
from wijkplatform.web.page import page


@pages.get(f"{WITHOUT_PATH}/<public_id>")
@open_to(Audience.STAFF)
def show_account_without_address(public_id: str) -> Response:
    """Somebody who waits, for who runs the platform."""
    waiting = find_without_address(public_id) if may_give_address(g.viewer) else None
    if waiting is None:
        raise NotFound(_("Dit account wacht niet (meer) op een e-mailadres."))
    look_at(waiting.user_id, Role.ADMIN, _("Je account zonder e-mailadres: naam, wijk en sinds wanneer"))
    return page("told", page=without_address_page(waiting, here()))
