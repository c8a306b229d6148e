"""Texts that people agree to, by version. A test holds each version against what stands in the template.

Who changes a text gives it a new version: the register of consents says which text somebody agreed to (AVG art. 7).
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class AgreedText:
    """A text that can be agreed to: `what` names it in the register, `template` holds the words."""

    what: str
    version: str
    since: date
    template: str


TERMS = AgreedText("voorwaarden", "2026-11b", date(2026, 11, 24), "accounts/terms.html")
PARENT = AgreedText("ouder", "2026-11", date(2026, 11, 24), "accounts/parent_asked.html")
