"""Days by name: today, tomorrow and this weekend, as an address names them (`dag=vandaag`). They follow the day it is
on the platform's clock, so a kept page of one lasts until local midnight, as every kept page does.
"""

from datetime import date, timedelta

from wijkplatform.core.text import _

TODAY, TOMORROW, WEEKEND = "vandaag", "morgen", "weekend"
QUICK_DAYS = (TODAY, TOMORROW, WEEKEND)
_SATURDAY, _SUNDAY = 5, 6


def day_label(dag: str) -> str:
    """How the choice is called."""
    return {TODAY: _("Vandaag"), TOMORROW: _("Morgen"), WEEKEND: _("Dit weekend")}[dag]


def days_named(dag: str, today: date) -> tuple[date, date]:
    """The first and last day that `dag` names: what is left of this weekend, or all of the next that comes."""
    if dag == TODAY:
        return today, today
    if dag == TOMORROW:
        return today + timedelta(days=1), today + timedelta(days=1)
    sunday = today + timedelta(days=_SUNDAY - today.weekday())
    return max(today, sunday - timedelta(days=1)), sunday
