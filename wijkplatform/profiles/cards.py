"""View objects of the pages about people."""

from dataclasses import dataclass

from wijkplatform.web.view import FormView, Link, Mark, Option


@dataclass(frozen=True, slots=True)
class Face:
    """The picture of somebody: `path` of a photo, or else initials on one of six tints."""

    initials: str
    tint: int
    path: str = ""


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Somebody in a list."""

    href: str
    name: str
    face: Face
    about: str
    interests: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """The people whom somebody sees. `told` says what else there would be to see, and `deed` what to do for it."""

    lead: str
    chips: tuple[Link, ...]
    people: tuple[PersonCard, ...]
    told: str
    deed: Link | None
    first: Link
    next_href: str
    first_href: str
    filtered: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """A profile as it stands on the page: a name, and what else shows. `paragraphs` are lines of text each."""

    name: str
    face: Face
    photo: str
    paragraphs: tuple[tuple[str, ...], ...]
    interests: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Somebody's own page; `mine` for its owner, who sees all of it. `contact_href` is empty for who cannot write."""

    seen: Seen
    mine: bool
    contact_href: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """One of the three choices of who may see a profile."""

    value: str
    label: str
    icon: str
    sentence: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Look:
    """How others would see what is typed: `heading` says who, `seen` is None when they would see nothing."""

    heading: str
    seen: Seen | None
    nothing: str


@dataclass(frozen=True, slots=True)
class EditPage:
    """One's own profile, to change. `done` says what was just kept; `look` is there after a press on "bekijk";
    `photo_lost` when a file came in that was not kept: a browser forgets it. `paused`: nobody sees any of it now.
    """

    form: FormView
    levels: tuple[Level, ...]
    interests: tuple[Option, ...]
    ticks: tuple[Option, ...]
    looks: tuple[Option, ...]
    own_href: str
    photo: str
    photo_lost: bool
    under_16: bool
    done: tuple[str, ...]
    look: Look | None
    paused: bool
