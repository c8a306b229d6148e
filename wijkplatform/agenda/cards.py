"""View objects of the agenda: rows, days, the list, the month and one activity. All text is ready to read."""

from dataclasses import dataclass

from markupsafe import Markup

from wijkplatform.agenda.handing_out.cards import TakeAlong
from wijkplatform.agenda.page_parts import About, JoinLine, Where
from wijkplatform.agenda.period_words import period_words
from wijkplatform.agenda.quick_days import day_label
from wijkplatform.agenda.quick_marks import mark_label
from wijkplatform.core import clock
from wijkplatform.placing.authors import Maker
from wijkplatform.placing.standing import Standing
from wijkplatform.web.view import Fault, Leaf, Link, Mark, Option

FEW_DAYS, MOST_IN_STRIP = 2, 7
_NOTHING = Markup()


@dataclass(frozen=True, slots=True)
class EventRow:
    """One line of a list of activities: one occurrence, under its day.

    `starts` is "10.00" or "Hele dag"; `until` "tot 12.00", "t/m zondag 29 november" or empty;
    `machine_start` goes into the time element; `reason` says why a cancelled one does not take place.
    """

    href: str
    title: str
    starts: str
    until: str
    machine_start: str
    place: str
    rhythm: str
    price: str
    organisation: str
    mark: Mark | None
    cancelled: bool
    reason: str
    going_on: bool


@dataclass(frozen=True, slots=True)
class Day:
    """One day with its activities. `heading` is "dinsdag 24 november", `relative` "Vandaag", "Morgen" or empty.

    `more` leads to the activities of the day that this list leaves out, if it does.
    """

    iso: str
    heading: str
    relative: str
    leaf: Leaf
    rows: tuple[EventRow, ...]
    more: Link | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """The filter form as it stands: what is chosen, and how many filters work (`active`).

    `no_dates` names the date fields in which something else was typed: a date field would not show that.
    """

    q: str
    wijken: tuple[Option, ...]
    categories: tuple[Option, ...]
    organisations: tuple[Option, ...]
    van: str
    tot: str
    active: int
    no_dates: tuple[str, ...] = ()
    dag: str = ""
    marks: tuple[tuple[str, str], ...] = ()

    @property
    def mark_words(self) -> tuple[str, ...]:
        """What it must be marked with, in words."""
        return tuple(map(mark_label, self.marks))

    @property
    def days(self) -> str:
        """The days that were asked for, in words: "zaterdag 28 november", "vanaf 1 december"; empty without any."""
        if self.dag:
            return day_label(self.dag).lower()
        return period_words(self.van, self.tot, clock.now().date())


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """The agenda as a list of days. Empty addresses leave their link out; `faults` belong to the filter form.

    `html` is all the days in one piece, as the macro `day_list` prints them, when they are remembered so.
    `nearby` is what there is in wijken beside the one that was chosen; `wider` leads to more, where there is nothing,
    and `meant` to what is found by other words.
    """

    heading: str
    lead: str
    chips: tuple[Link, ...]
    filters: Filters
    days: tuple[Day, ...]
    next_href: str
    month_href: str
    clear_href: str
    faults: tuple[Fault, ...] = ()
    first_href: str = ""
    nearby: tuple[Day, ...] = ()
    wider: tuple[Link, ...] = ()
    post_href: str = ""
    meant: Link | None = None
    html: Markup = _NOTHING

    @property
    def jump(self) -> tuple[Day, ...]:
        """The days to jump to, in one strip; none when the list is short."""
        return self.days[:MOST_IN_STRIP] if len(self.days) > FEW_DAYS else ()

    @property
    def jump_words(self) -> tuple[tuple[str, str, Leaf], ...]:
        """All that the strip prints: of each of its days `iso`, `heading` and `leaf`."""
        return tuple([(day.iso, day.heading, day.leaf) for day in self.jump])

    def fault_of(self, field: str) -> str:
        """The sentence to show beside one field of the filter form, or empty."""
        return next((fault.sentence for fault in self.faults if fault.field == field), "")


@dataclass(frozen=True, slots=True)
class NextDate:
    """A later time of the same activity: "dinsdag 1 december", "10.00 tot 12.00 uur", and its own page."""

    when: str
    time: str
    cancelled: bool
    machine_start: str
    href: str


@dataclass(frozen=True, slots=True)
class EventPage:
    """One activity on its own page.

    `when_date` is "dinsdag 24 november", with its year when that is another one; `when_time` "10.00 tot 12.00 uur" or
    "de hele dag"; `text` is as it was written, `text_html` safe HTML; `json_ld` the whole script element.
    `next_time` is the first date after this one that takes place; `dates_after` says how it goes on after `next_dates`,
    or is empty. What does not stand in the agenda yet, nobody can `take_along`.
    """

    title: str
    leaf: Leaf
    when_date: str
    when_time: str
    machine_start: str
    rhythm: str
    cancelled: bool
    reason: str
    past: bool
    text: str
    text_html: Markup
    where: Where
    maker: Maker
    join: JoinLine
    wijken: str
    mark: Mark | None
    next_dates: tuple[NextDate, ...]
    next_time: NextDate | None
    dates_after: str
    take_along: TakeAlong | None
    canonical: str
    description: str
    json_ld: Markup
    about: About
    contact_href: str = ""
    standing: Standing | None = None
    deeds: tuple[Link, ...] = ()
    done: str = ""
    back_href: str = "/agenda/"


@dataclass(frozen=True, slots=True)
class OrganisationAgenda:
    """What an organisation's page shows of the agenda (template `agenda/_of_organisation.html`): each series once."""

    days: tuple[Day, ...]
    more: Link | None = None
