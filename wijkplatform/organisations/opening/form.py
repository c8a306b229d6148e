"""The form of opening hours.

Fields of a weekday (0 is Monday): `d0_van d0_tot d0_van2 d0_tot2` up to 4; of what is otherwise, row by row:
`u0_dag u0_totdag u0_van u0_tot u0_waarom`; `feestdagen`, `opmerking`, `versie`.
"""

from typing import Any

from wtforms import BooleanField, StringField

from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.organisations.opening.hours import Departure, Hours, Span, Week
from wijkplatform.organisations.opening.models import LONGEST_NOTE, LONGEST_REASON
from wijkplatform.organisations.opening.typed import read_day, read_span, time_words
from wijkplatform.web.forms import Form

PARTS = ("", "2", "3", "4")
"""What the names of a day's spans end in; two are shown, and more where there are more."""
SHOWN_PARTS = 2
ROWS, EMPTY_ROWS = 20, 2
"""How many rows of what is otherwise are taken, and how many empty ones are shown."""
ROW = ("dag", "totdag", "van", "tot", "waarom")

_DAYS = {f"d{day}_{end}{part}": StringField() for day in range(7) for part in PARTS for end in ("van", "tot")}
_ROWS = {f"u{row}_{name}": StringField() for row in range(ROWS) for name in ROW}
_Fields: Any = type("_Fields", (Form,), {**_DAYS, "feestdagen": BooleanField(), **_ROWS})


class HoursForm(_Fields):  # type: ignore[misc]
    """An organisation means what it says, so nothing in it is doubted; a BSN is, as in any form."""

    opmerking = StringField()
    versie = StringField()

    def read(self) -> Hours | None:
        """What was typed; None with a fault at each field where it cannot be taken."""
        if not self.validate():
            return None
        week = tuple(self._day(day) for day in range(7))
        departures = tuple(found for row in range(ROWS) if (found := self._departure(row)))
        note, reasons = self._line("opmerking", LONGEST_NOTE), self.errors
        if reasons:
            return None
        return Hours(week, departures, bool(self.feestdagen.data), note, self.version)

    @property
    def version(self) -> int:
        """The version that was opened; -1, which none has, for what nobody could send by pressing a button."""
        typed = self._typed("versie")
        return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 9 else -1

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows to show: those in use, and some empty ones."""
        used = [row for row in range(ROWS) if any(self._typed(f"u{row}_{name}") for name in ROW)]
        return tuple(range(min(ROWS, (used[-1] + 1 if used else 0) + EMPTY_ROWS)))

    def parts(self, day: int) -> tuple[str, ...]:
        """What the names of the spans of a weekday end in that are to be shown."""
        ends = ("van", "tot")
        used = [n for n, part in enumerate(PARTS, 1) if any(self._typed(f"d{day}_{end}{part}") for end in ends)]
        return PARTS[: max(SHOWN_PARTS, *used, 0)]

    def _day(self, day: int) -> tuple[Span, ...]:
        spans: list[Span] = []
        for part in PARTS:
            span = self._span(f"d{day}_van{part}", f"d{day}_tot{part}")
            if span is not None and any(span.opens < other.closes and other.opens < span.closes for other in spans):
                self.refuse({f"d{day}_van{part}": _("Deze tijden vallen samen met de andere van die dag.")})
            elif span is not None:
                spans.append(span)
        return tuple(sorted(spans))

    def _departure(self, row: int) -> Departure | None:
        names = {name: f"u{row}_{name}" for name in ROW}
        if not any(map(self._typed, names.values())):
            return None
        reason, span = self._line(names["waarom"], LONGEST_REASON), self._span(names["van"], names["tot"])
        try:
            first = last = read_day(self._typed(names["dag"]))
        except Invalid as fault:
            self.refuse({names["dag"]: fault.sentence})
            return None
        try:
            if self._typed(names["totdag"]):
                last = read_day(self._typed(names["totdag"]))
            if last < first:
                raise Invalid(_("Deze dag is eerder dan de eerste."))
        except Invalid as fault:
            self.refuse({names["totdag"]: fault.sentence})
            return None
        return Departure(first, last, span, reason)

    def _span(self, opens: str, closes: str) -> Span | None:
        try:
            return read_span(self._typed(opens), self._typed(closes))
        except Invalid as fault:
            self.refuse({{"van": opens, "tot": closes}[name]: sentence for name, sentence in fault.faults.items()})
            return None

    def _line(self, name: str, longest: int) -> str:
        line = " ".join(self._typed(name).split())
        if len(line) > longest:
            self.refuse({name: _("Dit is te lang: hooguit %(n)s tekens.", n=longest)})
        elif not line.isprintable():
            self.refuse({name: _("Hier staan tekens in die we niet kunnen lezen. Haal ze weg.")})
        return line

    def _typed(self, name: str) -> str:
        data = self[name].data
        return data.strip() if isinstance(data, str) else ""


def typed_of(hours: Hours) -> dict[str, Any]:
    """The fields of `hours`, as somebody would type them."""
    typed: dict[str, Any] = {"feestdagen": hours.closed_on_holidays, "opmerking": hours.note}
    typed |= {"versie": str(hours.version), **_typed_week(hours.week)}
    for row, each in enumerate(hours.departures[:ROWS]):
        last = "" if each.last == each.first else each.last.isoformat()
        typed |= {f"u{row}_dag": each.first.isoformat(), f"u{row}_totdag": last, f"u{row}_waarom": each.reason}
        if each.span:
            typed |= {f"u{row}_van": time_words(each.span.opens), f"u{row}_tot": time_words(each.span.closes)}
    return typed


def _typed_week(week: Week) -> dict[str, str]:
    typed = {}
    for day, spans in enumerate(week):
        for part, span in zip(PARTS, spans, strict=False):
            typed[f"d{day}_van{part}"], typed[f"d{day}_tot{part}"] = time_words(span.opens), time_words(span.closes)
    return typed
