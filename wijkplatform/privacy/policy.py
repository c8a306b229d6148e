"""Who sees the register and reads reports: the privacycontact, and nobody else (K12)."""

from wijkplatform.core.audience import Role, Viewer
from wijkplatform.core.errors import NotFound
from wijkplatform.core.text import _


def is_privacy_officer(viewer: Viewer) -> bool:
    """Whether this viewer may act as the privacycontact of the platform."""
    return Role.PRIVACY_OFFICER in viewer.roles


def require_privacy_officer(viewer: Viewer) -> None:
    """Raise NotFound, as for a wrong address, for anybody else."""
    if not is_privacy_officer(viewer):
        raise NotFound(_("Misschien is het adres veranderd, of is de pagina weggehaald."))
