"""What a column holds, as people say it: dates, yes and no, and words for what stands for something."""

from datetime import date, datetime, time
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from wijkplatform.core.dates import date_words_year, full_moment_words, moment_words
from wijkplatform.core.outbox import Outbox
from wijkplatform.core.people import Fact
from wijkplatform.core.text import _
from wijkplatform.web.kit import kit

_MAIL = (Outbox.__tablename__, "kind")


def fact_words(table: str, fact: Fact, zone: str, *, lasting: bool = False) -> str:
    """The value of `fact`, of this table, in words; empty when nothing was filled in. A secret is named and not shown.

    `lasting`: it is read later too, so no "vandaag", and every date with its year.
    """
    if fact.secret:
        return _("geheim; dat laten we niet zien")
    if (table, fact.column) == _MAIL:
        return _mail_words().get(str(fact.value)) or _("Een mail van vroeger (%(soort)s)", soort=fact.value)
    return value_words(fact.value, zone, dict(fact.words), lasting=lasting)


def value_words(value: Any, zone: str, words: dict[str, str], *, lasting: bool = False) -> str:
    """Any value of a column in words, by the clock of `zone`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, datetime):
        local = value.astimezone(ZoneInfo(zone))
        if local.time() == time():
            return date_words_year(local.date())
        return full_moment_words(value, zone) if lasting else moment_words(value, zone)
    if isinstance(value, date):
        return date_words_year(value)
    plain = str(value.value if isinstance(value, Enum) else value)
    return words.get(plain, plain)


def _mail_words() -> dict[str, str]:
    """What each kind of letter is, as its declaration says it (`MailKind`)."""
    return {kind.name: kind.words for feature in kit().features for kind in feature.mails}
