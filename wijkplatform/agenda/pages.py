"""Putting the agenda's pages together: what was asked, what there is, and the words around it."""

from calendar import monthrange
from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from wijkplatform.agenda.cards import AgendaPage, Day, EventRow, Filters
from wijkplatform.agenda.filters import Asked, Choices
from wijkplatform.agenda.month_cards import MonthCell, MonthPage
from wijkplatform.agenda.present import days_of, rows_of, wall_of
from wijkplatform.agenda.queries import DayList, list_rows
from wijkplatform.agenda.quick import chips, wider_choices
from wijkplatform.agenda.quick_marks import mark_label
from wijkplatform.agenda.rhythm import MONTHS_AHEAD, MONTHS_BACK, months_from
from wijkplatform.agenda.wall import to_utc
from wijkplatform.agenda.words import last_day, month_words
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import AnyRow
from wijkplatform.core.dates import day_words
from wijkplatform.core.errors import Invalid, NotFound
from wijkplatform.core.text import _
from wijkplatform.web.here import Here
from wijkplatform.web.kept import remembered
from wijkplatform.web.view import Link, Option

MOST_IN_MONTH = 2000
MOST_IN_CELL = 3
Week = tuple[MonthCell | None, ...]


def agenda_page(
    asked: Asked, choices: Choices, found: DayList, platform: Here, nearby: tuple[Day, ...] = ()
) -> AgendaPage:
    """The agenda as a list of days, with the filters as they stand."""
    today = clock.today(platform.zone)
    month = asked.van or today
    quick, filters = (_chosen if asked.active or asked.faults else _free)(asked, choices)
    return AgendaPage(
        heading=_("Agenda"),
        lead=_("Wat er te doen is in %(plaats)s.", plaats=platform.place),
        chips=quick,
        filters=filters,
        days=found.days,
        next_href=asked.address(na=found.next) if found.next else "",
        month_href=asked.address(f"/agenda/maand/{month:%Y-%m}", van="", tot="", dag=""),
        clear_href="/agenda/" if asked.active else "",
        faults=tuple(asked.faults),
        first_href=asked.address() if asked.after else "",
        html=found.html,
        nearby=nearby,
        wider=() if found.days or asked.faults else wider_choices(asked, platform.place),
    )


def _free(_asked: Asked, choices: Choices) -> tuple[tuple[Link, ...], Filters]:
    """Quick choices and form when nothing is chosen, as it mostly is."""
    none = Asked(typed={"van": "", "tot": ""})
    return remembered("agenda: free choice", lambda: _chosen(none, choices))


def _chosen(asked: Asked, choices: Choices) -> tuple[tuple[Link, ...], Filters]:
    return chips(asked), _filters(asked, choices)


def _filters(asked: Asked, choices: Choices) -> Filters:
    chosen = {category.slug for category in asked.categories}
    return Filters(
        q=asked.q,
        wijken=tuple(Option(ref.slug, ref.name, ref == asked.wijk) for ref in choices.wijken),
        categories=tuple(Option(ref.slug, ref.name, ref.slug in chosen, ref.look) for ref in choices.categories),
        organisations=tuple(Option(ref.slug, ref.name, ref == asked.organisation) for ref in choices.organisations),
        van=asked.typed["van"],
        tot=asked.typed["tot"],
        active=asked.active,
        dag=asked.dag,
        marks=asked.marks,
        no_dates=tuple(name for name in ("van", "tot") if asked.typed[name] and getattr(asked, name) is None),
    )


def month_page(viewer: Viewer, text: str, platform: Here, asked: Asked) -> MonthPage:
    """The month in an address such as 2026-11, of what else was asked; NotFound for a month that is none, Invalid for a
    choice that is none. Every date of a series stands in its cell.
    """
    first = _first_of_month(text)
    if asked.faults:
        raise Invalid(asked.faults[0].sentence)
    after = (first + timedelta(days=32)).replace(day=1)
    selection = replace(
        asked.selection(platform.zone),
        since=_midnight(first, platform.zone), until=_midnight(after, platform.zone), once=False, after="",
    )  # fmt: skip
    found = list_rows(viewer, selection, MOST_IN_MONTH + 1)
    rows = found[:MOST_IN_MONTH]
    before, today = first - timedelta(days=1), clock.today(platform.zone)
    days = days_of(rows, platform.zone, selection.since, clock.now())
    over = [day for day in days if first <= today < after and day.iso < today.isoformat()]
    return MonthPage(
        heading=month_words(first),
        previous=_month_link(before, platform, asked),
        next=_month_link(after, platform, asked),
        days=days[len(over) :],
        over=tuple(over),
        weeks=_weeks(first, _rows_by_day(rows, platform.zone, first, after), today, asked),
        list_href=asked.address(van="", tot="", dag=""),
        chosen=_chosen_words(asked),
        clear_href=f"/agenda/maand/{text}" if asked.active else "",
        cut=len(found) > MOST_IN_MONTH,
    )


def _chosen_words(asked: Asked) -> tuple[str, ...]:
    """What was chosen beside the month, in words."""
    refs = (asked.wijk, *asked.categories, asked.organisation)
    marks = tuple(map(mark_label, asked.marks))
    return (*([f"“{asked.q}”"] if asked.q else []), *(ref.name for ref in refs if ref is not None), *marks)


def _month_link(month: date, platform: Here, asked: Asked) -> Link:
    """A link to a month, without address outside the stretch for which dates are made: a calendar must end
    somewhere.
    """
    now = clock.local_now(platform.zone)
    first, last = months_from(now, -MONTHS_BACK).date().replace(day=1), months_from(now, MONTHS_AHEAD).date()
    address = asked.address(f"/agenda/maand/{month:%Y-%m}", van="", tot="", dag="")
    return Link(address if first <= month <= last else "", month_words(month))


def _first_of_month(text: str) -> date:
    try:
        found = datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007  (a month has no zone)
    except ValueError:
        found = None
    if found is None or len(text) != 7 or not text.isascii() or not 1901 <= found.year <= 2199:
        raise NotFound(_("Deze maand bestaat niet. Kies een maand zoals 2026-11."))
    return found


def _rows_by_day(rows: list[AnyRow], zone: str, first: date, after: date) -> dict[date, list[EventRow]]:
    """What goes on, on each day from `first` until `after`: what lasts more days counts on all of them."""
    found: dict[date, list[EventRow]] = defaultdict(list)
    for row, line in zip(rows, rows_of(rows, zone, clock.now()), strict=True):
        starts, ends = wall_of(row, row.zone, zone)
        day, last = max(starts.date(), first), min(last_day(starts, ends), after - timedelta(days=1))
        while day <= last:
            found[day].append(line)
            day += timedelta(days=1)
    return found


def _weeks(first: date, rows: dict[date, list[EventRow]], today: date, asked: Asked) -> tuple[Week, ...]:
    """The month as weeks from Monday to Sunday, with None before the first day and after the last."""
    length = monthrange(first.year, first.month)[1]
    cells: list[MonthCell | None] = [None] * first.weekday()
    for number in range(1, length + 1):
        day = first.replace(day=number)
        going_on = rows.get(day, [])
        cells.append(
            MonthCell(
                day=number,
                iso=day.isoformat(),
                href=asked.address(dag="", van=day.isoformat(), tot=day.isoformat()),
                count=len(going_on),
                today=day == today,
                rows=tuple(going_on[:MOST_IN_CELL]),
                heading=day_words(day),
            )
        )
    cells += [None] * (-len(cells) % 7)
    return tuple(tuple(cells[start : start + 7]) for start in range(0, len(cells), 7))


def _midnight(day: date, zone: str) -> datetime:
    return to_utc(datetime.combine(day, time()), zone)
