"""The organisations of the demonstration and what they do, read from the `.toml` files beside this module.

A file is called after the organisation's slug. Its tables are the fields of `OrganisationDraft` (`[organisation]`, with
`[hours]` and its week, by weekday), `Regular` (`[[regular]]`) and `Once` (`[[once]]`): a field too many or too few is
an error.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from wijkplatform.organisations.actions import OrganisationDraft
from wijkplatform.organisations.opening.hours import Hours, week_of
from wijkplatform.organisations.opening.typed import read_span
from wijkplatform.site.demo.shapes import Once, Regular

SLUGS = ("dorpshuis-de-linde", "beweegclub-de-stapsteen", "buurtvereniging-de-esrand")
"""The first is the one that the demonstration's editor works for."""


@dataclass(frozen=True, slots=True)
class Part:
    """An organisation of the demonstration with all its activities."""

    slug: str
    draft: OrganisationDraft
    regular: tuple[Regular, ...]
    once: tuple[Once, ...]


def read_parts() -> tuple[Part, ...]:
    """Every organisation of the demonstration."""
    return tuple(_part(slug) for slug in SLUGS)


def _part(slug: str) -> Part:
    found = tomllib.loads((files("wijkplatform.site.demo") / f"{slug}.toml").read_text(encoding="utf-8"))
    told = found["hours"]
    week = week_of((int(day), span) for day, text in told["week"].items() if (span := read_span(*text.split("-"))))
    hours = Hours(week, closed_on_holidays=told["closed_on_holidays"], note=told["note"])
    return Part(
        slug=slug,
        draft=OrganisationDraft(**found["organisation"], hours=hours),
        regular=tuple(Regular(**_frozen(table)) for table in found["regular"]),
        once=tuple(Once(**_frozen(table)) for table in found["once"]),
    )


def _frozen(table: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in table.items()}
