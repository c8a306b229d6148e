"""Who is looking, and who may look. Policies ask a `Viewer`; people choose a `Visibility`."""

from dataclasses import dataclass
from enum import StrEnum


class Visibility(StrEnum):
    """ "Wie mag je profiel zien?" (004_560bde1c327ed9c9.txt, "Wie kan de persoonsgegevens inzien?")."""

    ANONIEM = "anoniem"
    BUREN = "buren"
    OPENBAAR = "openbaar"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who looks at one platform. Without `user_id` it is a visitor.

    Accounts (issue B) register a loader that returns a fuller viewer; policies only ever see this type.
    """

    platform_id: int
    user_id: int | None = None
    wijk_id: int | None = None

    @property
    def is_visitor(self) -> bool:
        """True for who has not logged in: only such a viewer's pages may be kept and shared."""
        return self.user_id is None
