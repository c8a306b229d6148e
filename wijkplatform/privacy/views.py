"""`/privacy`: which data, why, how long, with whom, and what you may ask (AVG art. 13; K01, K10, K14)."""

from flask import Blueprint, Response

from wijkplatform.core.database import Base
from wijkplatform.privacy.cards import PrivacyPage
from wijkplatform.privacy.statement import list_purposes
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.here import here
from wijkplatform.web.kept import kept
from wijkplatform.web.kit import kit
from wijkplatform.web.page import page

pages = Blueprint("privacy", __name__)


@pages.get("/privacy")
@open_to(Audience.EVERYONE, when_closed=True)
@kept()
def statement() -> Response:
    """The statement of this platform."""
    view = PrivacyPage(
        controller=here().controller_name,
        address_lines=tuple(here().controller_address.splitlines()),
        email=here().controller_email,
        privacy_contact=here().privacy_contact,
        purposes=list_purposes(Base.metadata, (store for feature in kit().features for store in feature.stores)),
    )
    return page("statement", page=view)
