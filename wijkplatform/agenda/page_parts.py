"""View objects that the page of one activity is put together from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JoinLine:
    """How to join: `how` is vrij, bel, mail, website or empty; `href` and `label` make the button, if there is one."""

    how: str
    sentence: str
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Where:
    """Where it is. `route_href` is an https map address or empty; `remark` says who sees the address of a home."""

    place: str
    address: str
    route_href: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo with what is on it, and its size, so that the page keeps room for it."""

    src: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class About:
    """What it shows of itself, in words; empty where its maker said nothing."""

    picture: Picture | None
    price: str
    access: tuple[str, ...]
    audiences: str
    languages: str
