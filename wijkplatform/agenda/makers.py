"""Who made an activity, as far as this reader may know: an organisation, or a resident with what was ticked (W01)."""

from dataclasses import dataclass

from sqlalchemy import select

from wijkplatform.accounts.models import User
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import AnyRow, session
from wijkplatform.organisations.queries import page_path
from wijkplatform.profiles.queries import list_authors
from wijkplatform.web.shell import phone_href
from wijkplatform.web.view import Link


@dataclass(frozen=True, slots=True)
class Maker:
    """Whom one asks about an activity. What may not be known, or is not there, is empty."""

    link: Link
    resident: bool
    phone: str = ""
    email: str = ""
    website: str = ""

    @property
    def phone_href(self) -> str:
        """The number as a link."""
        return phone_href(self.phone)


def maker_of(event: AnyRow, viewer: Viewer) -> Maker:
    """Who made an event that was fetched with `queries.get_event`.

    For its own page only: feeds, lists, search and calendars name no resident, whatever was ticked.
    """
    if event.owner_id is None:
        link = Link(page_path(event.organisation_slug), event.organisation)
        return Maker(link, False, event.phone or "", event.email or "", event.website or "")
    author = list_authors(viewer, [event.owner_id])[event.owner_id]
    link = Link(author.path, author.name)
    if not (event.show_name or event.show_email or event.show_phone):
        return Maker(link, True)
    query = select(User.name, User.email).where(User.id == event.owner_id, User.under_16.is_(False))
    person = session().execute(query).first()
    if person is None:  # under sixteen: nothing is ever shown
        return Maker(link, True)
    return Maker(
        Link(author.path, person.name) if event.show_name else link,
        True,
        event.own_phone if event.show_phone else "",
        person.email if event.show_email else "",
    )
