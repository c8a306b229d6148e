"""Reading tips: for who decides, and nobody else."""

from dataclasses import dataclass

from sqlalchemy import select

from wijkplatform.agenda.tips.models import EventTip
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import AnyRow, session
from wijkplatform.core.errors import NotFound
from wijkplatform.core.text import _
from wijkplatform.placing.policy import require_decider


@dataclass(frozen=True, slots=True)
class TipDraft:
    """What of a tip an activity begins with."""

    title: str
    text: str
    place: str
    website: str


def get_tip(viewer: Viewer, public_id: str) -> AnyRow:
    """One tip that is still kept; raises NotFound, as for a wrong address, for who does not decide."""
    require_decider(viewer)
    query = select(
        EventTip.public_id, EventTip.what, EventTip.moment, EventTip.place, EventTip.website, EventTip.email,
        EventTip.tipped_at, EventTip.handled_at, EventTip.expires_at,
    ).where(EventTip.public_id == public_id, EventTip.expires_at > clock.now())  # fmt: skip
    row = session().execute(query).first()
    if row is None:
        raise no_tip()
    return row


def tip_draft(viewer: Viewer, public_id: str) -> TipDraft:
    """What an activity that is made of this tip begins with; when it is stands in the text, in the tip's own words.
    The address of who gave it never comes along. Raises NotFound.
    """
    tip = get_tip(viewer, public_id)
    return TipDraft(title=tip.what, text=tip.moment, place=tip.place, website=tip.website)


def list_open_tips() -> list[AnyRow]:
    """The tips that wait, longest first. Who asks must decide."""
    query = select(EventTip.public_id, EventTip.what, EventTip.tipped_at).where(
        EventTip.handled_at.is_(None), EventTip.expires_at > clock.now()
    )
    return list(session().execute(query.order_by(EventTip.tipped_at, EventTip.id)))


def no_tip() -> NotFound:
    """Gone, or never there."""
    return NotFound(_("Deze tip is er niet (meer)."))
