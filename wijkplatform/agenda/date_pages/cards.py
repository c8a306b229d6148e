"""View objects of the pages about dates."""

from dataclasses import dataclass

from wijkplatform.web.view import FormView, Link, Option


@dataclass(frozen=True, slots=True)
class DateRow:
    """One date: when it is, what is different about it (`marks`), and what may be done."""

    when: str
    time: str
    machine_start: str
    cancelled: bool
    reason: str
    marks: tuple[str, ...]
    deeds: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DatesPage:
    """The dates of an activity, from now or from a month on. `whole` is what may be done with all at once."""

    title: str
    back_href: str
    path: str
    month: str
    rows: tuple[DateRow, ...]
    next_href: str
    first_href: str
    cancelled: bool
    reason: str
    whole: tuple[Link, ...]
    done: str


@dataclass(frozen=True, slots=True)
class DeedPage:
    """The form of one deed; and with `told`, what happens, and the button that does it."""

    heading: str
    about: str
    deed: str
    path: str
    action: str
    form: FormView
    reaches: tuple[Option, ...]
    at_home: bool
    all_day: bool
    told: tuple[str, ...] = ()
    button: str = ""
