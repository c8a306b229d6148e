"""What somebody filled in about an activity, once all of it could be read."""

from dataclasses import dataclass

from wijkplatform.agenda.series import Series
from wijkplatform.media.picture import Picture
from wijkplatform.placing.reading import Contact


@dataclass(frozen=True, slots=True)
class Draft:
    """An activity as filled in. Without `organisation_id` it is of the resident who posts it. `home` is an address
    where somebody lives: then `place` and `address` are empty. `access audiences languages` as the columns hold them.
    """

    organisation_id: int | None
    on_behalf: bool
    title: str
    text: str
    series: Series
    place: str
    address: str
    home: str
    place_id: int | None
    keeps_place: bool
    access: str
    audiences: str
    languages: str
    category_id: int | None
    wijk_ids: tuple[int, ...]
    publiek: str
    price: str
    free: bool
    join: str
    url: str
    contact: Contact
    photo_alt: str
    photo: Picture | None = None
    drops_photo: bool = False
