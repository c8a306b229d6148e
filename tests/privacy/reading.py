"""Reading the page of what is held: its words, and its small forms."""

import html
import re
from datetime import date, datetime

from tests.factories.privacy import Canary
from wijkplatform.core.dates import date_words_year, full_moment_words, moment_words


def words_of(canary: Canary, *, lasting: bool = False) -> str:
    """A canary as the page says it, or (`lasting`) the file that is read later."""
    if isinstance(canary.value, bool):
        return "ja" if canary.value else "nee"
    if isinstance(canary.value, datetime):
        return (full_moment_words if lasting else moment_words)(canary.value, "Europe/Amsterdam")
    if isinstance(canary.value, date):
        return date_words_year(canary.value)
    return {"user.visibility": "je buren"}.get(canary.place, str(canary.value))


def readable(text: str) -> str:
    """A page without the breaks in addresses and the like."""
    return html.unescape(text.replace("<wbr>", ""))


def forms_in(text: str, action: str) -> list[dict[str, str]]:
    """The fields of each small form on a page that goes to `action`."""
    forms = re.findall(rf'<form[^>]* action="{action}">(.*?)</form>', text, re.DOTALL)
    return [dict(re.findall(r'name="([^"]+)" value="([^"]*)"', form)) for form in forms]
