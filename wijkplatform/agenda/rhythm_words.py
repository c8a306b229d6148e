"""The rhythm of a series in plain Dutch: "elke dinsdag", "om de week op dinsdag", "elke maand op de 15e"."""

from collections.abc import Sequence
from datetime import date, datetime

from wijkplatform.agenda.rhythm import last_date
from wijkplatform.agenda.rule import Rule
from wijkplatform.agenda.series import Series
from wijkplatform.agenda.wall import to_wall
from wijkplatform.agenda.words import last_day
from wijkplatform.core.dates import date_words, date_words_year, month_names, weekday_names
from wijkplatform.core.text import _

_ALL_WEEK = (0, 1, 2, 3, 4, 5, 6)
_WORKDAYS = (0, 1, 2, 3, 4)


def rhythm_words(series: Series, *, ending: bool = False, today: date | None = None) -> str:
    """How a series comes back, or nothing when it is there once. What we have no words for is "herhaalt zich".

    `ending` adds the last day when there is one: "tot en met 18 december", with the year when it is not `today`'s.
    Raises BadRule when the rule is wrong.
    """
    rule = series.parsed
    if rule is None:
        days = {key.date() for key in (series.starts, *series.extra) if key not in series.excluded}
        return _("op %(aantal)s dagen", aantal=len(days)) if len(days) > 1 else ""
    if rule.count == 1 and not series.extra:
        return ""
    words = _of_rule(rule, series.starts) or _("herhaalt zich")
    over = last_date(series) if ending else None
    if over is None:
        return _with_rests(words, series, today)
    final = last_day(series.starts, max(series.starts, to_wall(over, series.zone)))
    this_year = today is not None and today.year == final.year
    named = date_words(final) if this_year else date_words_year(final)
    return _with_rests(_("%(ritme)s tot en met %(dag)s", ritme=words, dag=named), series, today)


def rest_words(series: Series, today: date | None = None) -> str:
    """When a series rests: "niet op feestdagen en niet van 20 december tot en met 4 januari"; nothing when it does not.

    A pause that was over before `today` is not told, and its year only where it is not this year or the next.
    """
    if not series.skips:
        return ""
    parts = [_("niet op feestdagen")] if series.skip_holidays else []
    parts += [_pause_words(first, last, today) for first, last in series.pauses if today is None or last >= today]
    return _listed(parts) if parts else ""


def _with_rests(words: str, series: Series, today: date | None) -> str:
    rests = rest_words(series, today)
    return _("%(ritme)s, %(rust)s", ritme=words, rust=rests) if rests else words


def _pause_words(first: date, last: date, today: date | None) -> str:
    near = today is not None and last.year - today.year <= 1
    name = date_words if near else date_words_year
    if first == last:
        return _("niet op %(dag)s", dag=name(first))
    return _("niet van %(begin)s tot en met %(einde)s", begin=name(first), einde=name(last))


def _of_rule(rule: Rule, starts: datetime) -> str:
    """The words for `rule`, or nothing when it is too odd for them."""
    if rule.by_year_day or (rule.by_month and rule.frequency != "YEARLY"):
        return ""
    ways = {"DAILY": _daily, "WEEKLY": _weekly, "MONTHLY": _monthly, "YEARLY": _yearly}
    return ways[rule.frequency](rule, starts)


def _daily(rule: Rule, _starts: datetime) -> str:
    if rule.by_month_day or rule.by_position:
        return ""
    if rule.by_day:
        return _every_week(_weekdays(rule)) if rule.interval == 1 else ""
    if rule.interval == 1:
        return _("elke dag")
    return _("om de dag") if rule.interval == 2 else _("elke %(aantal)s dagen", aantal=rule.interval)


def _weekly(rule: Rule, starts: datetime) -> str:
    if rule.by_month_day or rule.by_position:
        return ""
    days = _weekdays(rule) or (starts.weekday(),)
    if rule.interval == 1:
        return _every_week(days)
    named = _("werkdagen") if days == _WORKDAYS else _listed([weekday_names()[day] for day in days])
    if rule.interval == 2:
        return _("om de week op %(dagen)s", dagen=named)
    return _("elke %(aantal)s weken op %(dagen)s", aantal=rule.interval, dagen=named)


def _every_week(days: tuple[int, ...]) -> str:
    if days == _ALL_WEEK:
        return _("elke dag")
    if days == _WORKDAYS:
        return _("elke werkdag")
    return _("elke %(dagen)s", dagen=_listed([weekday_names()[day] for day in days]))


def _monthly(rule: Rule, starts: datetime) -> str:
    which = _("laatste dag") if rule.by_month_day == (-1,) and not rule.by_day else _which_day(rule)
    if which:
        if rule.interval == 1:
            return _("elke %(dag)s van de maand", dag=which)
        return _("elke %(aantal)s maanden op de %(dag)s", aantal=rule.interval, dag=which)
    numbers = rule.by_month_day or (starts.day,)
    if rule.by_day or rule.by_position or min(numbers) < 0:
        return ""
    named = _listed([_("%(nummer)se", nummer=number) for number in numbers])
    if rule.interval == 1:
        return _("elke maand op de %(dagen)s", dagen=named)
    return _("elke %(aantal)s maanden op de %(dagen)s", aantal=rule.interval, dagen=named)


def _yearly(rule: Rule, starts: datetime) -> str:
    months = [month_names()[month - 1] for month in rule.by_month or (starts.month,)]
    which = _which_day(rule)
    if which:
        if not rule.by_month:
            return ""
        named = _("de %(dag)s van %(maand)s", dag=which, maand=_listed(months))
    elif rule.by_day or rule.by_position or (rule.by_month_day and not rule.by_month):
        return ""
    else:
        days = rule.by_month_day or (starts.day,)
        if len(days) > 1 or days[0] < 0:
            return ""
        named = _listed([f"{days[0]} {month}" for month in months])
    if rule.interval == 1:
        return _("elk jaar op %(dag)s", dag=named)
    return _("elke %(aantal)s jaar op %(dag)s", aantal=rule.interval, dag=named)


def _which_day(rule: Rule) -> str:
    """ "eerste dinsdag", "eerste en derde dinsdag", "laatste werkdag"; nothing when the rule is not like that."""
    days = _weekdays(rule)
    numbers = sorted({nth for nth, _day in rule.by_day}, key=lambda nth: (nth < 0, nth))
    if rule.by_month_day or not rule.by_day:
        return ""
    if rule.by_position:
        if numbers != [0]:
            return ""
        numbers = sorted(rule.by_position, key=lambda nth: (nth < 0, nth))
    elif len(days) != 1:
        return ""
    ordinals: dict[int, str] = {
        **{1: _("eerste"), 2: _("tweede"), 3: _("derde"), 4: _("vierde"), 5: _("vijfde")},
        **{-1: _("laatste"), -2: _("een-na-laatste")},
    }
    kinds: dict[tuple[int, ...], str] = {(day,): name for day, name in enumerate(weekday_names())}
    kinds |= {_ALL_WEEK: _("dag"), _WORKDAYS: _("werkdag")}
    if days not in kinds or not set(numbers) <= ordinals.keys():
        return ""
    return f"{_listed([ordinals[nth] for nth in numbers])} {kinds[days]}"


def _weekdays(rule: Rule) -> tuple[int, ...]:
    return tuple(sorted({day for _nth, day in rule.by_day}))


def _listed(words: Sequence[str]) -> str:
    """ "maandag", "maandag en donderdag", "maandag, woensdag en vrijdag"."""
    if len(words) == 1:
        return words[0]
    return _("%(eerste)s en %(laatste)s", eerste=", ".join(words[:-1]), laatste=words[-1])
