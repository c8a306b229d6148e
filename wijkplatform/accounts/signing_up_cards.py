"""View objects of the pages of signing up, of a parent, and of the terms."""

from dataclasses import dataclass

from wijkplatform.web.view import FormView, Link, Option


@dataclass(frozen=True, slots=True)
class SignUpPage:
    """The form for a new account. `near` are the wijken that a postcode led to, `wijken` all (the others).

    `found` says what the finder found; `patience` that it must wait; `again` whether the password is asked once more.
    """

    form: FormView
    ages: tuple[Option, ...]
    wijken: tuple[Option, ...]
    near: tuple[Option, ...] = ()
    found: str = ""
    patience: str = ""
    again: bool = False
    too_young: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A page that only tells something: what happened, what comes now, and one thing to do (or none)."""

    heading: str
    lead: str
    drawing: str
    lines: tuple[str, ...] = ()
    deed: Link | None = None
    more: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class ConfirmPage:
    """The page behind the link in a letter: its button confirms the address.

    `asks_password` when somebody else may have given the same address.
    """

    form: FormView
    asks_parent: bool
    asks_password: bool
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class ParentAskedPage:
    """What a parent reads before saying yes or no. `until` is the day on which all is gone; `yes` and `no` are sent."""

    form: FormView
    child: str
    parent_email: str
    until: str
    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is kept, by its name."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class ParentPage:
    """What a parent who agreed sees and may do. `until` is set when an answer is waited for.

    `still`, `sixteen` and `withdraw` are what the buttons send.
    """

    form: FormView
    child: str
    of_child: tuple[Fact, ...]
    of_parent: tuple[Fact, ...]
    until: str
    ends: str
    still: str
    sixteen: str
    withdraw: str


@dataclass(frozen=True, slots=True)
class TermsVersion:
    """A version of the terms, since when it counts, and what it changed (empty for the first)."""

    version: str
    since: str
    changes: str


@dataclass(frozen=True, slots=True)
class TermsPage:
    """The terms, with their version and since when they count; and what changed before, the newest first."""

    version: str
    since: str
    controller: str
    email: str
    versions: tuple[TermsVersion, ...]
