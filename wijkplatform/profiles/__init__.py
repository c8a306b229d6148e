"""People, and who sees them: profiles with the levels anoniem, buren and openbaar."""

from wijkplatform.core.text import _
from wijkplatform.profiles import models
from wijkplatform.profiles.contact import NEIGHBOUR
from wijkplatform.profiles.lowered import REPLAYS
from wijkplatform.profiles.mine import kept_of, profile_card
from wijkplatform.profiles.photos import PROFILE_PHOTO
from wijkplatform.profiles.rights import ROW_DEEDS, WITHDRAWALS, seen_now
from wijkplatform.profiles.views import pages
from wijkplatform.web.feature import Feature, NavItem

FEATURE = Feature(
    name="profiles",
    pages=(pages,),
    nav=(NavItem("/buren/", _("Buren")),),
    mine=(profile_card,),
    photos=(PROFILE_PHOTO,),
    contactable=(NEIGHBOUR,),
    replays=REPLAYS,
    kept_of=kept_of,
    seen_now=seen_now,
    withdrawals=WITHDRAWALS,
    row_deeds=ROW_DEEDS,
)
__all__ = ["FEATURE", "models"]
