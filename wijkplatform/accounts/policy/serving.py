"""Who may be given a role, on the platform or at an organisation."""

from wijkplatform.accounts.models import User
from wijkplatform.core.errors import NotAllowed
from wijkplatform.core.text import _


def require_may_serve(user: User) -> None:
    """Raise NotAllowed for an account that does not work (yet), and for who is under 16 and stands under a parent."""
    if user.activated_at is None and user.approval_asked_at is not None:
        raise NotAllowed(_("Dit account wacht nog tot iemand het toelaat. Dat kan bij Beheer, op de site."))
    if user.activated_at is None:
        raise NotAllowed(_("Dit account werkt nog niet: het adres is nog niet bevestigd."))
    if user.blocked_at is not None:
        raise NotAllowed(_("Dit account is geblokkeerd. Haal eerst de blokkade eraf: wijk user unblock"))
    if user.under_16:
        raise NotAllowed(_("Wie jonger is dan 16, krijgt geen rol."))
