"""One's own page: what each feature has for who looks, and a word where a role waits."""

from wijkplatform.accounts.forms.pausing import Pause
from wijkplatform.accounts.queries.account import get_account
from wijkplatform.accounts.queries.resting import rest_of
from wijkplatform.accounts.restored import links_to_check
from wijkplatform.accounts.session import require_login
from wijkplatform.core.audience import Role, Viewer
from wijkplatform.core.text import _
from wijkplatform.platforms.area_names import listed
from wijkplatform.site.cards import MinePage
from wijkplatform.web.kit import kit
from wijkplatform.web.view import MineCard


def mine_page(viewer: Viewer) -> MinePage:
    """The page of `viewer`, who has logged in."""
    login = require_login()
    rest = rest_of(login.user_id)
    cards = (card(viewer) for feature in kit().features for card in feature.mine)
    return MinePage(
        name=get_account(login.user_id).name,
        cards=tuple(card for card in cards if card is not None),
        resting=_named(viewer.resting),
        resume=Pause.END if rest.paused_at else "",
        restricted=rest.restricted_at is not None,
        to_check=links_to_check(login.user_id),
    )


def staff_card(viewer: Viewer) -> MineCard | None:
    """The way to `/beheer/` for who may act there."""
    if not viewer.roles:
        return None
    return MineCard("/beheer/", _("Beheer"), "gebouw", (_("Je bent %(rollen)s.", rollen=_named(viewer.roles)),))


def _named(roles: frozenset[Role]) -> str:
    return listed(sorted(roles), _("en"))
