"""View objects of the embed: the small page that stands inside a partner's page."""

from dataclasses import dataclass

from wijkplatform.web.view import Link


@dataclass(frozen=True, slots=True)
class GonePage:
    """What a frame shows when its key opens nothing (any more): one sentence, and the way to the platform."""

    sentence: str
    platform: Link


@dataclass(frozen=True, slots=True)
class FramePage:
    """The agenda in a frame. `days` are the agenda's own days: feeds lies below the agenda and cannot name them."""

    heading: str
    days: tuple[object, ...]
    platform: Link
    more: Link
    source: str
