"""View objects of the embed: the small page that stands inside a partner's page."""

from dataclasses import dataclass

from wijkplatform.web.view import Link


@dataclass(frozen=True, slots=True)
class FramePage:
    """The agenda in a frame. `days` are the agenda's own days: feeds lies below the agenda and cannot name them."""

    heading: str
    days: tuple[object, ...]
    platform: Link
    more: Link
    source: str
