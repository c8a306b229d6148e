"""The series that the form describes; where it edits one that was there, that one's own dates are kept."""

from dataclasses import replace
from datetime import datetime, timedelta

from werkzeug.datastructures import MultiDict

from wijkplatform.agenda.rhythm import last_date, starts_between
from wijkplatform.agenda.rhythm_editor import choice_of, read_choice, series_from
from wijkplatform.agenda.rhythm_editor.choice import KIND
from wijkplatform.agenda.series import Series
from wijkplatform.core import clock
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _

AS_IT_IS = "zo"
"""The value of `herhaling` that leaves a rhythm alone for which the form has no words."""


def read_series(
    form: "MultiDict[str, str]", starts: datetime, ends: datetime, zone: str, *, all_day: bool, old: Series | None
) -> Series:
    """The series of these fields. Raises Invalid with a sentence by field. What is over may stay, not be made."""
    if old is not None and form.get(KIND) == AS_IT_IS:
        return _kept(old, replace(old, starts=starts, ends=ends, all_day=all_day, changes=(), excluded=()))
    choice, faults = read_choice(form)
    if faults:
        raise Invalid(next(iter(faults.values())), faults)
    if old is not None:
        same_times = (starts, ends, all_day) == (old.starts, old.ends, old.all_day)
        if same_times and choice == choice_of(old):
            return old
        return _kept(old, series_from(choice, starts, ends, old.zone, all_day))
    new = series_from(choice, starts, ends, zone, all_day)
    over = last_date(new)
    if over is not None and over <= clock.now():
        sentence = _("Dit is al geweest. Kijk de dag en de tijd nog eens na.")
        raise Invalid(sentence, {"begin": sentence})
    return new


def _kept(old: Series, new: Series) -> Series:
    """The new series, with the dates of the old one that were cancelled, changed or left out, where it has them."""
    midnight = datetime(2000, 1, 1)
    moved = datetime.combine(midnight, new.starts.time()) - datetime.combine(midnight, old.starts.time())
    changes = [replace(change, recurrence=change.recurrence + moved) for change in old.changes]
    return replace(
        new,
        changes=tuple(change for change in changes if _gives(new, change.recurrence)),
        excluded=tuple(key + moved for key in old.excluded if _gives(new, key + moved)),
    )


def _gives(series: Series, key: datetime) -> bool:
    return any(start == key for start in starts_between(series, key, key + timedelta(0)))
