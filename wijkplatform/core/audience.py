"""Who is looking, and who may look. Policies ask a `Viewer`; people choose a `Visibility`."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache


class Visibility(StrEnum):
    """ "Wie mag je profiel zien?" (004_560bde1c327ed9c9.txt, "Wie kan de persoonsgegevens inzien?")."""

    ANONIEM = "anoniem"
    BUREN = "buren"
    OPENBAAR = "openbaar"


class Role(StrEnum):
    """What somebody may do on a whole platform, by the word that commands use (004, "Wie kan de gegevens inzien?")."""

    MODERATOR = "wijkbeheerder"
    ADMIN = "beheerder"
    PRIVACY_OFFICER = "privacycontact"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who looks at one platform. Without `user_id` it is a visitor.

    `wijk_id` is the wijk whose *buur* this viewer is: confirmed, and living there for 24 hours; `home_id` is the wijk
    that the person chose. `roles` are those that may be used now; `resting` are those that wait for a second factor.
    `editor_of` are organisations. `session_key` ties forms to the session; it is no secret that opens anything.
    """

    platform_id: int
    user_id: int | None = None
    wijk_id: int | None = None
    home_id: int | None = None
    under_16: bool = False
    roles: frozenset[Role] = frozenset()
    resting: frozenset[Role] = frozenset()
    editor_of: frozenset[int] = frozenset()
    session_key: str = field(default="", repr=False)

    @property
    def is_visitor(self) -> bool:
        """True for who has not logged in: only such a viewer's pages may be kept and shared."""
        return self.user_id is None

    @property
    def is_staff(self) -> bool:
        """Whether this viewer may act in a role of the platform."""
        return bool(self.roles)


@lru_cache(maxsize=256)
def visitor_of(platform_id: int) -> Viewer:
    """A visitor of this platform. Made once: nearly every request has one, and they are all alike."""
    return Viewer(platform_id)
