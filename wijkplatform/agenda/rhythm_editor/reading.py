"""From the fields of a form to a choice, and from a choice to what stands in those fields."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime

from werkzeug.datastructures import MultiDict

from wijkplatform.agenda.rhythm_editor import choice as names
from wijkplatform.agenda.rhythm_editor.choice import Kind, RhythmChoice
from wijkplatform.core.text import _

WEEKDAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
"""The values of `weekdagen` and `maand_weekdag`, Monday first."""
LAST = "laatste"
"""The value of `maand_keer` and `maand_dag` for the last one."""
NEVER, ON_DAY, AFTER_TIMES = "nooit", "datum", "aantal"
"""The values of `eindigt`. Without it, what is filled in counts."""
BY_WEEKDAY, BY_NUMBER = "weekdag", "nummer"
"""The values of `maandelijks`. Without it, a number counts where one is filled in."""
_NO = frozenset({"", "nee", "off", "0"})


def read_choice(form: "MultiDict[str, str]") -> tuple[RhythmChoice, dict[str, str]]:
    """What was filled in, and a sentence by field name for what could not be read. Only where there is none may the
    choice be used. Empty fields, and rows of which all is empty, are as if they were not there.
    """
    reader = _Reader(form)
    month_day, nth, weekday = reader.month()
    until, times = reader.end()
    found = RhythmChoice(
        kind=reader.kind(),
        weekdays=tuple(
            sorted({day for text in reader.all(names.WEEKDAYS) for day in reader.weekday(names.WEEKDAYS, text)})
        ),
        nth=nth,
        weekday=weekday,
        month_day=month_day,
        until=until,
        times=times,
        skip_holidays=reader.one(names.HOLIDAYS).lower() not in _NO,
        pauses=reader.pauses(),
        extra=tuple(day for text in reader.all(names.EXTRA) if (day := reader.day(names.EXTRA, text))),
    )
    return found, reader.faults


def typed_of(choice: RhythmChoice) -> Mapping[str, tuple[str, ...]]:
    """What stands in each field for `choice`: what `read_choice` makes the same choice of."""
    monthly = choice.kind is Kind.MONTHLY
    ends = ON_DAY if choice.until else AFTER_TIMES if choice.times else NEVER
    return {
        names.KIND: (choice.kind.value,),
        names.WEEKDAYS: tuple(WEEKDAYS[day] for day in choice.weekdays),
        names.MONTHLY: ((BY_NUMBER if choice.month_day else BY_WEEKDAY),) if monthly else (),
        names.NTH: (LAST if choice.nth == -1 else str(choice.nth),) if choice.nth else (),
        names.WEEKDAY: (WEEKDAYS[choice.weekday],) if choice.weekday is not None else (),
        names.MONTH_DAY: (LAST if choice.month_day == -1 else str(choice.month_day),) if choice.month_day else (),
        names.ENDS: (ends,),
        names.UNTIL: (choice.until.isoformat(),) if choice.until else (),
        names.TIMES: (str(choice.times),) if choice.times else (),
        names.HOLIDAYS: ("on",) if choice.skip_holidays else (),
        names.PAUSE_FIRST: tuple(first.isoformat() for first, _last in choice.pauses),
        names.PAUSE_LAST: tuple(last.isoformat() for _first, last in choice.pauses),
        names.EXTRA: tuple(day.isoformat() for day in choice.extra),
    }


class _Reader:
    """A form that is being read, and what could not be."""

    def __init__(self, form: "MultiDict[str, str]") -> None:
        self._form = form
        self.faults: dict[str, str] = {}

    def one(self, name: str) -> str:
        return self._form.get(name, "").strip()

    def all(self, name: str) -> list[str]:
        """What was typed in the fields of this name, without the empty ones."""
        return [text.strip() for text in self._form.getlist(name) if text.strip()]

    def kind(self) -> Kind:
        try:
            return Kind(self.one(names.KIND) or Kind.ONCE)
        except ValueError:
            self.faults[names.KIND] = _("Deze herhaling kennen we niet. Kies er een uit de lijst.")
            return Kind.ONCE

    def weekday(self, name: str, text: str) -> list[int]:
        if text in WEEKDAYS:
            return [WEEKDAYS.index(text)]
        self.faults[name] = _("Deze dag kennen we niet. Kies er een uit de lijst.")
        return []

    def month(self) -> tuple[int | None, int | None, int | None]:
        """Day of the month, and the how manieth weekday: of the two the one that was chosen."""
        if self.one(names.KIND) != Kind.MONTHLY:
            return None, None, None
        way = self.one(names.MONTHLY)
        if way == BY_NUMBER or (not way and self.one(names.MONTH_DAY)):
            text = self.one(names.MONTH_DAY)
            return (-1 if text == LAST else self.number(names.MONTH_DAY, text)), None, None
        text, day = self.one(names.NTH), self.one(names.WEEKDAY)
        nth = -1 if text == LAST else self.number(names.NTH, text)
        return None, nth, next(iter(self.weekday(names.WEEKDAY, day)), None) if day else None

    def end(self) -> tuple[date | None, int | None]:
        """The last day, or the number of times."""
        way, until, times = self.one(names.ENDS), self.one(names.UNTIL), self.one(names.TIMES)
        if way == ON_DAY and not until:
            self.faults[names.UNTIL] = _("Vul de laatste dag in.")
        if way == AFTER_TIMES and not times:
            self.faults[names.TIMES] = _("Vul in hoeveel keer het is.")
        day = self.day(names.UNTIL, until) if until and way in ("", ON_DAY) else None
        return day, self.number(names.TIMES, times) if way in ("", AFTER_TIMES) else None

    def pauses(self) -> tuple[tuple[date, date], ...]:
        """The pauses, row by row; one with a single day lasts that day."""
        firsts, lasts = (self._form.getlist(name) for name in (names.PAUSE_FIRST, names.PAUSE_LAST))
        found = []
        for number in range(max(len(firsts), len(lasts))):
            first, last = (side[number].strip() if number < len(side) else "" for side in (firsts, lasts))
            if not first and not last:
                continue
            days = self.day(names.PAUSE_FIRST, first or last), self.day(names.PAUSE_LAST, last or first)
            if days[0] and days[1]:
                found.append((days[0], days[1]))
        return tuple(sorted(found))

    def number(self, name: str, text: str) -> int | None:
        if not text:
            return None
        if text.isascii() and text.isdigit() and len(text) <= 6:
            return int(text)
        self.faults[name] = _("Vul hier een getal in.")
        return None

    def day(self, name: str, text: str) -> date | None:
        """A date as browsers send it, or day first as people type it."""
        for form in ("%Y-%m-%d", "%d-%m-%Y"):
            with suppress(ValueError):
                return datetime.strptime(text if text.isascii() else "", form).date()  # noqa: DTZ007  (a day has no zone)
        self.faults[name] = _("Vul een datum in, zoals 28-11-2026.")
        return None
