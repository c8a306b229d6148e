"""What accounts bring to the page of what is held of somebody: roles that end."""

from wijkplatform.accounts.actions.giving_up import give_up_role, give_up_roles
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.text import _
from wijkplatform.web.feature import Ending, RowDeed

OBJECTIONS = (
    Ending(
        Purpose.ROLES,
        give_up_roles,
        _("Dan heb je meteen geen rol meer op dit platform. Een andere beheerder kan je de rol opnieuw geven."),
    ),
)
ROW_DEEDS = (
    RowDeed(
        "role_grant", give_up_role, _("Leg deze rol neer"),
        _("Dan kun je meteen niet meer werken in deze rol. Een beheerder kan je de rol opnieuw geven."),
    ),
)  # fmt: skip
