"""What cannot be in a choice of a rhythm: a sentence beside each field."""

from datetime import date, datetime, timedelta

from wijkplatform.agenda.rhythm_editor.choice import (
    EXTRA,
    KIND,
    MONTH_DAY,
    MOST_EXTRA,
    MOST_PAUSES,
    MOST_TIMES,
    MOST_YEARS,
    NTH,
    PAUSE_FIRST,
    TIMES,
    UNTIL,
    WEEKDAYS,
    Kind,
    RhythmChoice,
)
from wijkplatform.agenda.wall import exists
from wijkplatform.core.dates import day_words
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _

STARTS, ENDS = "begin", "einde"
_LONGEST = {Kind.DAILY: 1, Kind.WEEKLY: 7, Kind.FORTNIGHTLY: 14, Kind.MONTHLY: 28}
_LONGEST_ONCE = 366
_EARLIEST, _LATEST = 1900, 2199


def find_faults(choice: RhythmChoice, starts: datetime, ends: datetime, zone: str, *, all_day: bool) -> dict[str, str]:
    """Every fault by field name; nothing when the choice can be made into a series."""
    found = _of_times(choice, starts, ends, zone, all_day=all_day)
    found |= _of_kind(choice) | _of_days(choice) | _of_end(choice, starts) | _of_loose_dates(choice)
    return found


def require_times(starts: datetime, ends: datetime, zone: str, *, all_day: bool) -> None:
    """Raises Invalid, with a sentence by field, when it cannot be from the one time to the other."""
    found = _of_times(RhythmChoice(), starts, ends, zone, all_day=all_day)
    if found:
        raise Invalid(next(iter(found.values())), found)


def require_clock(starts: datetime, ends: datetime, zone: str, *, all_day: bool) -> None:
    """Raises Invalid when the clock skips one of these two times."""
    found = _of_clock(starts, ends, zone, all_day=all_day)
    if found:
        raise Invalid(next(iter(found.values())), found)


def _of_clock(starts: datetime, ends: datetime, zone: str, *, all_day: bool) -> dict[str, str]:
    return {
        field: _(
            "Op %(dag)s gaat de klok een uur vooruit, en dan is het nooit %(tijd)s uur. Kies een andere tijd.",
            dag=day_words(wall), tijd=f"{wall.hour}.{wall.minute:02}",
        )
        for field, wall in ((STARTS, starts), (ENDS, ends))
        if not all_day and not exists(wall, zone)
    }  # fmt: skip


def _of_times(choice: RhythmChoice, starts: datetime, ends: datetime, zone: str, *, all_day: bool) -> dict[str, str]:
    if not (_EARLIEST <= starts.year <= _LATEST and _EARLIEST <= ends.year <= _LATEST):
        return {STARTS: _("Zo ver kunnen we niet kijken.")}
    if ends < starts:
        return {ENDS: _("Het einde ligt voor het begin.")}
    found = _of_clock(starts, ends, zone, all_day=all_day)
    if choice.kind not in _LONGEST and ends - starts > timedelta(days=_LONGEST_ONCE):
        return {ENDS: _("Langer dan een jaar kan niet. Kijk de dag nog eens na.")}
    longest = _LONGEST.get(choice.kind, _LONGEST_ONCE)
    if ends - starts > timedelta(days=longest):
        found[ENDS] = _(
            "Zo duurt één keer langer dan tot de volgende keer. Vul hier in wanneer één keer klaar is. "
            "De laatste dag van de reeks vul je bij de herhaling in."
        )
    return found


def _of_kind(choice: RhythmChoice) -> dict[str, str]:
    """Fields that belong to another kind than the one that was chosen: then one of the two was not meant."""
    ending = choice.until is not None or choice.times is not None
    if choice.kind is Kind.ONCE and (choice.weekdays or ending or choice.pauses or choice.extra):
        return {KIND: _("Je vulde in hoe het terugkomt, en koos ook “één keer”. Kies hoe vaak het is.")}
    if choice.kind is Kind.DATES and (choice.weekdays or ending or choice.pauses):
        return {KIND: _("Je koos losse data, en vulde ook in hoe het terugkomt. Kies een van de twee.")}
    if choice.kind in (Kind.DAILY, Kind.MONTHLY) and choice.weekdays:
        return {KIND: _("Je koos dagen van de week. Kies dan ook “elke week” of “om de week”.")}
    if choice.kind is Kind.DATES and not choice.extra:
        return {EXTRA: _("Vul de andere data in.")}
    return {}


def _of_days(choice: RhythmChoice) -> dict[str, str]:
    found = {}
    if any(not 0 <= day <= 6 for day in choice.weekdays):
        found[WEEKDAYS] = _("Deze dag kennen we niet. Kies er een uit de lijst.")
    if choice.kind is Kind.MONTHLY:
        if choice.month_day is not None and choice.month_day != -1 and not 1 <= choice.month_day <= 31:
            found[MONTH_DAY] = _("Een maand heeft de dagen 1 tot en met 31.")
        if (choice.nth is None) != (choice.weekday is None):
            found[NTH] = _("Kies de hoeveelste en ook welke dag, zoals “elke eerste dinsdag”.")
        elif choice.nth is not None and (choice.nth not in (1, 2, 3, 4, -1) or not 0 <= (choice.weekday or 0) <= 6):
            found[NTH] = _("Kies eerste, tweede, derde, vierde of laatste.")
        elif choice.nth is not None and choice.month_day is not None:
            found[MONTH_DAY] = _("Kies een dag van de week of een dag van de maand, niet allebei.")
    return found


def _of_end(choice: RhythmChoice, starts: datetime) -> dict[str, str]:
    if not choice.repeats:
        return {}
    if choice.until is not None and choice.times is not None:
        return {TIMES: _("Kies een einddatum of een aantal keren, niet allebei.")}
    if choice.until is not None and choice.until < starts.date():
        return {UNTIL: _("De laatste dag ligt voor het begin.")}
    if choice.until is not None and choice.until.year > min(starts.year + MOST_YEARS, _LATEST):
        return {UNTIL: _("Kies een laatste dag binnen twintig jaar, of laat het open.")}
    if choice.times is not None and not 1 <= choice.times <= MOST_TIMES:
        return {TIMES: _("Kies een aantal van 1 tot en met 500.")}
    return {}


def _of_loose_dates(choice: RhythmChoice) -> dict[str, str]:
    found = {}
    if any(last < first for first, last in choice.pauses):
        found[PAUSE_FIRST] = _("De laatste dag van een pauze ligt voor de eerste. Draai ze om.")
    elif len(choice.pauses) > MOST_PAUSES:
        found[PAUSE_FIRST] = _("Meer dan 30 pauzes kan niet.")
    elif any(not _in_reach(day) for pause in choice.pauses for day in pause):
        found[PAUSE_FIRST] = _("Zo ver kunnen we niet kijken.")
    if len(choice.extra) > MOST_EXTRA:
        found[EXTRA] = _("Meer dan 100 losse data kan niet.")
    elif any(not _in_reach(day) for day in choice.extra):
        found[EXTRA] = _("Zo ver kunnen we niet kijken.")
    return found


def _in_reach(day: date) -> bool:
    return _EARLIEST <= day.year <= _LATEST
