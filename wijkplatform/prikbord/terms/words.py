"""The day of an end, in words."""

from datetime import datetime

from wijkplatform.core.dates import day_words
from wijkplatform.prikbord.words import local_day
from wijkplatform.web.here import here


def end_words(moment: datetime) -> str:
    """The day of `moment` by the clock of the platform: "dinsdag 22 december"."""
    return day_words(local_day(moment, here().zone))
