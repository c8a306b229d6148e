"""Who decides about new accounts on a closed platform, and invites people to it."""

from wijkplatform.core.audience import Role, Viewer
from wijkplatform.core.errors import NotFound
from wijkplatform.core.text import _


def may_approve(viewer: Viewer) -> bool:
    """Who runs the platform or its wijken; a privacycontact needs to know nothing of new people."""
    return bool(viewer.roles & {Role.MODERATOR, Role.ADMIN})


def role_of_approver(viewer: Viewer) -> Role:
    """In which role somebody who may approve does so: for the person who is looked at."""
    return Role.ADMIN if Role.ADMIN in viewer.roles else Role.MODERATOR


def require_may_approve(viewer: Viewer) -> None:
    """Raise NotFound, as for a wrong address, unless this viewer decides."""
    if not may_approve(viewer):
        raise NotFound(_("Misschien is het adres veranderd, of is de pagina weggehaald."))


def may_give_address(viewer: Viewer) -> bool:
    """Who runs the platform hears of accounts that wait for an address; giving it takes a command on the server."""
    return Role.ADMIN in viewer.roles
