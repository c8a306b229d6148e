"""Texts that people agree to, by version. A test holds each version against what stands in the template.

Who changes a text gives it a new version: the register of consents says which text somebody agreed to (AVG art. 7).
"""

from dataclasses import dataclass
from datetime import date

from wijkplatform.core.text import _


@dataclass(frozen=True, slots=True)
class AgreedText:
    """A text that can be agreed to: `what` names it in the register, `template` holds the words."""

    what: str
    version: str
    since: date
    template: str


@dataclass(frozen=True, slots=True)
class TextVersion:
    """One version of a text, and what it changed; empty for the first."""

    version: str
    since: date
    changes: str


def list_terms_versions() -> tuple[TextVersion, ...]:
    """Every version of the terms, the newest first (H07). Who gives the terms a new version says here what changed."""
    return (
        TextVersion(
            TERMS.version,
            TERMS.since,
            _("Je leest nu dat je je account zelf verwijdert, wanneer je wilt. Daarvoor stond er dat je ons mailt."),
        ),
        TextVersion(
            "2026-11b",
            date(2026, 11, 25),
            _("Er staat nu bij hoe het gaat op een site die alleen open is voor wie een account heeft."),
        ),
        TextVersion("2026-11", date(2026, 11, 24), ""),
    )


TERMS = AgreedText("voorwaarden", "2026-11c", date(2026, 11, 30), "accounts/terms.html")
PARENT = AgreedText("ouder", "2026-11c", date(2026, 11, 30), "accounts/parent_asked.html")
