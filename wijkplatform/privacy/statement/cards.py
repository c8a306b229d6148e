"""View objects of the pages of the statement: how it reads now, how it read, and what changed."""

from dataclasses import dataclass

from wijkplatform.privacy.statement.content import Part, RightCard, Statement
from wijkplatform.web.view import Link


@dataclass(frozen=True, slots=True)
class ProcessorRow:
    """A processor as it is shown; `agreed_words` is the day of the agreement."""

    name: str
    task: str
    country: str
    agreed_words: str


@dataclass(frozen=True, slots=True)
class StatementPage:
    """The statement. `version_words` says which version it is and since when; `old_words` that it holds no more, and
    is empty on the newest. `ways` lead to where people use their rights.
    """

    statement: Statement
    processors: tuple[ProcessorRow, ...]
    contents: tuple[Link, ...]
    ways: tuple[Link, ...]
    version_words: str
    old_words: str = ""

    @property
    def rights(self) -> tuple[RightCard, ...]:
        """What people may ask."""
        return self.statement.rights

    @property
    def parts(self) -> tuple[Part, ...]:
        """What else it says."""
        return self.statement.parts


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version in the list: where it can be read, since when it holds, and what it changed."""

    href: str
    number: int
    since_words: str
    changes: tuple[str, ...]
    newest: bool


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """Every version, the newest first."""

    versions: tuple[VersionRow, ...]
