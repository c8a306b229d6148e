"""Who restricts the use of somebody's data, and lifts that: the privacycontact alone (K05, K12)."""

from wijkplatform.core.audience import Role, Viewer
from wijkplatform.core.errors import NotFound
from wijkplatform.core.text import _


def may_restrict(viewer: Viewer) -> bool:
    """The privacycontact; who runs the platform decides about other things."""
    return Role.PRIVACY_OFFICER in viewer.roles


def require_may_restrict(viewer: Viewer) -> None:
    """Raise NotFound, as for a wrong address, unless this viewer decides."""
    if not may_restrict(viewer):
        raise NotFound(_("Misschien is het adres veranderd, of is de pagina weggehaald."))
