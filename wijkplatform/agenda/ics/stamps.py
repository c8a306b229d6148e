"""Which of two descriptions is the newer one (RFC 5546 §2.1.5), asked for each UID and RECURRENCE-ID by itself."""

from datetime import datetime
from typing import NamedTuple


class Stamp(NamedTuple):
    """How often its source changed something, and when it last did, as far as it says."""

    sequence: int = 0
    modified: datetime | None = None

    def is_older_than(self, known: "Stamp") -> bool:
        """A lower SEQUENCE, unless it was changed later all the same (many calendars forget to count); with the same
        number, one that was changed before.
        """
        dated = self.modified is not None and known.modified is not None
        if self.sequence < known.sequence:
            return not (dated and self.modified > known.modified)  # type: ignore[operator]
        return self.sequence == known.sequence and dated and self.modified < known.modified  # type: ignore[operator]

    def joined(self, other: "Stamp") -> "Stamp":
        """The newest that both say."""
        modified = max(filter(None, (self.modified, other.modified)), default=None)
        return Stamp(max(self.sequence, other.sequence), modified)
