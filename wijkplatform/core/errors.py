"""The words in which a use case says that it cannot go on. One handler turns them into a page or problem+json."""

from collections.abc import Mapping


class DomainError(Exception):
    """Something a person can understand: `sentence` is Dutch, complete, and safe to show."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotFound(DomainError):
    """It is not there, or this viewer may not know that it is."""


class NotAllowed(DomainError):
    """The viewer may know of it but may not do this."""


class NotLoggedIn(DomainError):
    """It asks for an account, whoever it is."""


class NotProved(DomainError):
    """It asks for a second factor, which this session has not shown yet."""


class Invalid(DomainError):
    """What was given cannot be taken. `faults` holds a sentence per field, by field name."""

    def __init__(self, sentence: str, faults: Mapping[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.faults = dict(faults or {})


class Conflict(DomainError):
    """Somebody else was first: the thing has changed, or the name is taken."""


class NotNow(DomainError):
    """Nothing is wrong with what was asked, but it has to wait. `retry_after` is in seconds."""

    def __init__(self, sentence: str, retry_after: int) -> None:
        super().__init__(sentence)
        self.retry_after = retry_after


class TooMany(NotNow):
    """Whoever asks did so too often, or asks too much."""


class Overloaded(NotNow):
    """Too much is going on; it can be done soon."""
