"""What accounts show on `/mijn/`: who you are here, and how you log in."""

from wijkplatform.accounts.queries.account import get_account
from wijkplatform.accounts.queries.devices import list_devices
from wijkplatform.accounts.session import require_login
from wijkplatform.core.audience import Viewer
from wijkplatform.core.text import _, ngettext
from wijkplatform.web.here import here
from wijkplatform.web.view import MineCard


def account_card(_viewer: Viewer) -> MineCard:
    """Name, address and wijk."""
    account = get_account(require_login().user_id)
    wijk = account.wijk_name or _("Nog geen %(gebied)s gekozen", gebied=here().area_word)
    agreed = (
        (_("Je ouder of verzorger zei ja, en kan je account zien en laten verwijderen."),) if account.under_16 else ()
    )
    lines = (account.name, account.email, wijk, *agreed)
    return MineCard("/mijn/account", _("Je account"), "persoon", lines)


def security_card(_viewer: Viewer) -> MineCard:
    """Devices and second step."""
    login = require_login()
    count = len(list_devices(login))
    devices = ngettext("Ingelogd op %(count)s apparaat", "Ingelogd op %(count)s apparaten", count)
    step = _("Extra code staat aan") if login.has_app else _("Extra code staat uit")
    return MineCard("/mijn/beveiliging", _("Beveiliging"), "slot", (devices, step))
