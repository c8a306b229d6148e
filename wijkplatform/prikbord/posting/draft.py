"""What somebody filled in about a notice, once all of it could be read."""

from dataclasses import dataclass, field

from wijkplatform.media.picture import Picture
from wijkplatform.placing.reading import Contact


@dataclass(frozen=True, slots=True)
class PhotoWish:
    """What is to become of the photo in one place: a new one, none (`drops`), or as it is; and what is on it."""

    alt: str
    drops: bool = False
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """A notice as filled in. Without `organisation_id` it is of the resident who hangs it up. `photos` by their place,
    from 1; `address` stands beside it when it is not empty.
    """

    organisation_id: int | None
    on_behalf: bool
    title: str
    text: str
    kind: str
    publiek: str
    wijk_ids: tuple[int, ...]
    weeks: int
    contact: Contact
    address: str
    photos: dict[int, PhotoWish] = field(default_factory=dict)
