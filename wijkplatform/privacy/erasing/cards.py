"""View objects of the pages about erasing."""

from dataclasses import dataclass

from wijkplatform.web.view import FormView, Link, Option


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of a kind go."""

    words: str
    count: str


@dataclass(frozen=True, slots=True)
class ErasePage:
    """Before: what goes, what stays and why, and the form. `heirs` are what may be done with the own pieces."""

    form: FormView
    email: str
    goes: tuple[Counted, ...]
    stays: tuple[str, ...]
    backups_until: str
    pieces: int = 0
    heirs: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class ErasedPage:
    """After: how far it is. `busy` while something can still be found, `lines` say what and until when."""

    heading: str
    lead: str
    busy: bool
    lines: tuple[str, ...]
    onward: Link
