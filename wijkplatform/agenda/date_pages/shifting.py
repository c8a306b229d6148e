"""A whole series at another time of the day, with its rule and loose dates. Pure."""

from dataclasses import replace
from datetime import datetime, time

from wijkplatform.agenda.rule import rule_text
from wijkplatform.agenda.series import Series
from wijkplatform.agenda.wall import to_utc, to_wall
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _


def at_another_time(series: Series, usual: datetime, starts: datetime, ends: datetime) -> Series:
    """The series in which the date that was usually at `usual` is from `starts` to `ends`, and so all others.

    Raises Invalid for another day: that is another rhythm, and has its own form. What happens once may go anywhere.
    """
    if not series.rule and not series.extra:
        return replace(series, starts=starts, ends=ends)
    rule = series.parsed
    if starts.date() != usual.date() or series.all_day or (rule is not None and rule.times_a_day > 1):
        sentence = _("Naar een andere dag verplaatsen kan alleen voor één keer. Wil je een ander ritme? Kies Verander.")
        raise Invalid(sentence, {"dag": sentence})
    at, length = starts.time(), ends - starts
    begin = datetime.combine(series.starts.date(), at)
    return replace(
        series,
        starts=begin,
        ends=begin + length,
        rule=_rule_for_any_hour(series),
        extra=tuple(datetime.combine(key.date(), at) for key in series.extra),
        changes=(),
    )


def _rule_for_any_hour(series: Series) -> str:
    """The rule, which names no hour, and with an end that lets the last day have a later time."""
    rule = series.parsed
    if rule is None:
        return ""
    until = rule.until
    if isinstance(until, datetime):
        last = to_wall(until, series.zone) if until.tzinfo else until
        until = to_utc(datetime.combine(last.date(), time(23, 59, 59)), series.zone)
    return rule_text(replace(rule, until=until, by_hour=(), by_minute=()))
