"""Who made a piece, as far as this reader may know: an organisation, or a resident with what was ticked (W01)."""

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
    """Whom one asks about a piece. What may not be known, or is not there, is empty."""

    link: Link
    resident: bool
    phone: str = ""
    email: str = ""
    website: str = ""
    address: str = ""

    @property
    def phone_href(self) -> str:
        """The number as a link."""
        return phone_href(self.phone)


def maker_of(piece: AnyRow, viewer: Viewer, address: str = "") -> Maker:
    """Who made a piece, of a row with `owner_id show_name show_email show_phone own_phone`, and of its organisation
    `organisation_slug organisation phone email website`. `address` is what a resident ticked of where they live, of a
    piece that can say so.

    For its own page only: feeds, lists, search and calendars name no resident, whatever was ticked.
    """
    if piece.owner_id is None:
        link = Link(page_path(piece.organisation_slug), piece.organisation)
        return Maker(link, False, piece.phone or "", piece.email or "", piece.website or "")
    author = list_authors(viewer, [piece.owner_id])[piece.owner_id]
    link = Link(author.path, author.name)
    if not (piece.show_name or piece.show_email or piece.show_phone or address):
        return Maker(link, True)
    query = select(User.name, User.email).where(User.id == piece.owner_id, User.under_16.is_(False))
    person = session().execute(query).first()
    if person is None:  # under sixteen: nothing is ever shown
        return Maker(link, True)
    return Maker(
        Link(author.path, person.name) if piece.show_name else link,
        True,
        piece.own_phone if piece.show_phone else "",
        person.email if piece.show_email else "",
        address=address,
    )
