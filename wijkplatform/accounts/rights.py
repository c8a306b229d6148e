"""What accounts bring to the page of what is held of somebody: roles that end, and a parent who withdraws."""

from typing import Any

from wijkplatform.accounts.actions.giving_up import give_up_role, give_up_roles
from wijkplatform.accounts.actions.parents import withdraw
from wijkplatform.accounts.models import ParentalConsent
from wijkplatform.core.database import session
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.text import _
from wijkplatform.web.feature import Ending, RowDeed


def _withdraw(key: tuple[Any, ...]) -> None:
    withdraw(session().get_one(ParentalConsent, key[0]).user_id)


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
    RowDeed(
        "parental_consent", _withdraw, _("Trek je toestemming in"),
        _(
            "Dan wissen we meteen het account van je kind, alles wat je kind invulde, en ook jouw e-mailadres. "
            "Dat is niet terug te draaien."
        ),
        link="parent_email",
    ),
)  # fmt: skip
