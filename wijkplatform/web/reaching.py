"""Who can be written to, and which mail somebody may want: how a feature says so."""

from collections.abc import Callable
from dataclasses import dataclass

from wijkplatform.core.audience import Viewer


@dataclass(frozen=True, slots=True)
class Reachable:
    """Whom a message reaches: an account or an organisation (its id), one of the two.

    `receiver` is what the writer may know of them: a name, or "Een bewoner". `about` says what it is about and names
    nobody, or is empty; `path` is the page from which one writes.
    """

    user_id: int | None
    organisation_id: int | None
    receiver: str
    about: str
    path: str


@dataclass(frozen=True, slots=True)
class Contactable:
    """A kind of thing from which one writes to somebody; `kind` is the word in `/contact/<soort>/<id>`.

    `find` gets the id in that address and who looks, in a unit of work, and goes by the feature's own `visible_to`:
    None when for this viewer there is nothing, or nobody behind it. It says nothing of whether a message is wanted.
    """

    kind: str
    find: Callable[[str, Viewer], Reachable | None]


@dataclass(frozen=True, slots=True)
class Letterbox:
    """Where an organisation gets its mail: its name and general address, which may be empty."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class NotificationKind:
    """A kind of mail that each resident switches on or off on `/mijn/mail` (W05); `name` is that of the field.

    `label` names it, `on_words` and `off_words` say what follows. `starts_on`: how it is until somebody chooses; one
    that starts off is sent by consent. `version` is that of these words, kept with each choice (K07).
    """

    name: str
    label: str
    on_words: str
    off_words: str
    starts_on: bool
    version: str
