"""View objects of the pages about pausing and restricting (K05)."""

from dataclasses import dataclass

from wijkplatform.web.view import FormView


@dataclass(frozen=True, slots=True)
class PausePage:
    """One's own pause. `paused` and `restricted` say since which day, and are empty when it is not so.

    `deed` is what the button sends. `contact` is the address of the privacycontact; `done` what was just done, in
    words, or empty.
    """

    form: FormView
    deed: str
    paused: str
    restricted: str
    contact: str
    done: str


@dataclass(frozen=True, slots=True)
class RestrictedRow:
    """Somebody who is restricted: what the button sends, the name, and since which day."""

    public_id: str
    name: str
    since: str


@dataclass(frozen=True, slots=True)
class RestrictPage:
    """The page of the privacycontact. `count_words` says how many accounts are restricted, `any` whether there are.

    `rows` is None until they were asked for: each look at them is noted. `restrict`, `show` and `lift` are what the
    buttons send.
    """

    form: FormView
    restrict: str
    show: str
    lift: str
    any: bool
    count_words: str
    rows: tuple[RestrictedRow, ...] | None
    done: str
