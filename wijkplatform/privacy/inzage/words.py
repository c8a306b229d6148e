"""What a column holds, as people say it: dates, yes and no, and words for what stands for something."""

from datetime import date, datetime, time
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from wijkplatform.core.dates import date_words_year, moment_words
from wijkplatform.core.people import Fact
from wijkplatform.core.text import _


def fact_words(fact: Fact, zone: str) -> str:
    """The value of `fact` in words; empty when nothing was filled in. A secret is named and not shown."""
    if fact.secret:
        return _("geheim; dat laten we niet zien")
    return value_words(fact.value, zone, dict(fact.words))


def value_words(value: Any, zone: str, words: dict[str, str]) -> str:
    """Any value of a column in words, by the clock of `zone`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, datetime):
        local = value.astimezone(ZoneInfo(zone))
        return moment_words(value, zone) if local.time() != time() else date_words_year(local.date())
    if isinstance(value, date):
        return date_words_year(value)
    plain = str(value.value if isinstance(value, Enum) else value)
    return words.get(plain, plain)
