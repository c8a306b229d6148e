"""What profiles show on `/mijn/`: who sees you; and to a parent: what a child filled in."""

from sqlalchemy import select

from wijkplatform.accounts.models import Interest
from wijkplatform.core.audience import Viewer, Visibility
from wijkplatform.core.database import session
from wijkplatform.core.people import is_resting
from wijkplatform.core.text import _
from wijkplatform.platforms.models import Category
from wijkplatform.profiles.models import Profile
from wijkplatform.profiles.present import EDIT_PATH
from wijkplatform.profiles.queries import get_own
from wijkplatform.web.view import MineCard


def profile_card(viewer: Viewer) -> MineCard:
    """The level that was chosen."""
    own, resting = get_own(viewer), viewer.user_id is not None and is_resting(viewer.user_id)
    words = {
        Visibility.ANONIEM: _("Niemand ziet je profiel"),
        Visibility.BUREN: _("Je buren zien je profiel"),
        Visibility.OPENBAAR: _("Iedereen ziet je profiel"),
    }
    icons = {Visibility.ANONIEM: "oogdicht", Visibility.BUREN: "ooghuis", Visibility.OPENBAAR: "oog"}
    return MineCard(
        EDIT_PATH,
        _("Je profiel"),
        icons[own.visibility],
        (_("Niemand ziet je profiel, zolang je account rust") if resting else words[own.visibility],),
    )


def kept_of(user_id: int) -> list[tuple[str, str]]:
    """What somebody filled in, for a parent; nothing when nothing was."""
    query = select(Profile.about, Profile.photo_id).where(Profile.user_id == user_id)
    row = session().execute(query).first()
    liked = select(Category.name).join(Interest, Interest.category_id == Category.id).order_by(Category.position)
    names = list(session().execute(liked.where(Interest.user_id == user_id)).scalars())
    facts = [
        (_("Schreef over zichzelf"), row.about if row else ""),
        (_("Vindt leuk"), ", ".join(names)),
        (_("Foto"), _("een foto van het profiel") if row and row.photo_id is not None else ""),
    ]
    return [(label, words) for label, words in facts if words]
