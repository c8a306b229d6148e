"""The series that the form describes; where it edits one that was there, that one's own dates are kept."""

from dataclasses import replace
from datetime import datetime

from werkzeug.datastructures import MultiDict

from wijkplatform.agenda.rhythm import expand, last_date, starts_between, window
from wijkplatform.agenda.rhythm_editor import choice_of, read_choice, require_times, series_from
from wijkplatform.agenda.rhythm_editor.choice import KIND
from wijkplatform.agenda.series import Series
from wijkplatform.agenda.series_edits import refit
from wijkplatform.core import clock
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _

AS_IT_IS = "zo"
"""The value of `herhaling` that leaves a rhythm alone for which the form has no words."""
_FAR = datetime(2299, 12, 31)


def read_series(
    form: "MultiDict[str, str]", starts: datetime, ends: datetime, zone: str, *, all_day: bool, old: Series | None
) -> Series:
    """The series of these fields. Raises Invalid with a sentence by field. What is over may stay, not be made."""
    if old is not None and form.get(KIND) == AS_IT_IS:
        return _as_it_is(old, starts, ends, all_day=all_day)
    choice, faults = read_choice(form)
    if faults:
        raise Invalid(next(iter(faults.values())), faults)
    if old is not None:
        same_times = (starts, ends, all_day) == (old.starts, old.ends, old.all_day)
        if same_times and choice == choice_of(old):
            return old
        return refit(old, series_from(choice, starts, ends, old.zone, all_day)).series
    new = series_from(choice, starts, ends, zone, all_day)
    over = last_date(new)
    if over is not None and over <= clock.now():
        sentence = _("Dit is al geweest. Kijk de dag en de tijd nog eens na.")
        raise Invalid(sentence, {"begin": sentence})
    return new


def _as_it_is(old: Series, starts: datetime, ends: datetime, *, all_day: bool) -> Series:
    """The rhythm that was there, from other times on; Invalid when no date is left, or when there are too many."""
    if (starts, ends, all_day) == (old.starts, old.ends, old.all_day):
        return old
    require_times(starts, ends, old.zone, all_day=all_day)
    plain = replace(old, starts=starts, ends=ends, all_day=all_day, changes=(), excluded=())
    if next(starts_between(plain, starts, _FAR), None) is None:
        sentence = _("Dan is de reeks al voorbij: er blijft geen datum over.")
        raise Invalid(sentence, {"begin": sentence})
    found = refit(old, plain).series
    try:
        expand(found, *window(found, clock.now()))
    except Invalid as fault:
        raise Invalid(fault.sentence, {KIND: fault.sentence}) from fault
    return found
