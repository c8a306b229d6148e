"""View objects of the month: its cells and its page. All text is ready to read."""

from dataclasses import dataclass

from wijkplatform.agenda.cards import Day, EventRow
from wijkplatform.web.view import Link


@dataclass(frozen=True, slots=True)
class MonthCell:
    """One day in the month: how many activities go on, and the first few of them."""

    day: int
    iso: str
    href: str
    count: int
    today: bool
    rows: tuple[EventRow, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class MonthPage:
    """A month: `weeks` from Monday to Sunday for the grid (None outside the month), `days` in full for the list, with
    apart what of this very month is `over`.

    `chosen` says which filters work; `cut`, that there is more than is shown, the last days first.
    """

    heading: str
    previous: Link
    next: Link
    days: tuple[Day, ...]
    weeks: tuple[tuple[MonthCell | None, ...], ...]
    over: tuple[Day, ...] = ()
    list_href: str = "/agenda/"
    chosen: tuple[str, ...] = ()
    clear_href: str = ""
    cut: bool = False
