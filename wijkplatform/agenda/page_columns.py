"""What the page of one activity asks beside what every list asks: for this reader, and never more than may be read."""

from sqlalchemy import ColumnElement, case, literal, or_

from wijkplatform.agenda.models import Event
from wijkplatform.agenda.policy import mine, reads_home
from wijkplatform.core.audience import Viewer
from wijkplatform.media.models import Photo
from wijkplatform.organisations.policy import DECIDERS


def page_columns(viewer: Viewer) -> tuple[ColumnElement[object], ...]:
    """Columns of `Event`, with its `Photo` joined. The address of a home comes along for who may read it only."""
    own = mine(viewer)
    return (
        Event.state, Event.refusal, Event.publiek, Event.version, Event.free, Event.access, Event.audiences,
        Event.languages, Event.show_name, Event.show_email, Event.show_phone, Event.phone.label("own_phone"),
        Event.photo_alt, Photo.name.label("photo_name"), Photo.width.label("photo_width"),
        Photo.height.label("photo_height"), (Event.home != "").label("at_home"),
        case((reads_home(viewer), Event.home), else_="").label("home"), own.label("mine"),
        or_(own, literal(bool(viewer.roles & DECIDERS))).label("sees_standing"),
    )  # type: ignore[return-value] # fmt: skip
