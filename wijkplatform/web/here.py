"""The platform that this request is for, as columns: read once per request, in one query."""

from dataclasses import dataclass, field

from flask import g

from wijkplatform.web.shelves import PlatformState

SHELF = "shelf"
"""Where, in Flask's `g`, the shelf of the platform that was entered is."""
FOUND = "wijk.here"
"""Where the front of the house leaves the platform in the WSGI environment; no header can get there."""


@dataclass(frozen=True, slots=True)
class Here:
    """One platform, seen from a request, command or job. `content_version` rises with every visible change.

    A `closed` platform is for who has logged in; a visitor gets no further than the door.
    """

    platform_id: int
    slug: str
    name: str
    place: str
    area_word: str
    zone: str
    controller_name: str
    controller_address: str
    controller_email: str
    privacy_contact: str
    help_phone: str
    help_hours: str
    accessibility_url: str
    second_factor_required: bool
    refuses_throwaway_mail: bool
    closed: bool
    residents_post: bool
    first_posts_wait: bool
    content_version: int
    base_url: str
    state: PlatformState = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Say which platform it is, and how often it changed: what is kept is kept for that."""
        object.__setattr__(self, "state", PlatformState(self.platform_id, self.content_version, bool(self.closed)))

    @property
    def area_word_plural(self) -> str:
        """The plural: wijken, buurten, dorpen."""
        return f"{self.area_word}en"


def here() -> Here:
    """The platform of this request."""
    found = g.here
    assert isinstance(found, Here)
    return found


def enter(platform: Here) -> None:
    """Let this application context be about `platform`."""
    g.here = platform
    g.pop(SHELF, None)
