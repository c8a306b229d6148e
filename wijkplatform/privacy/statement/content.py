"""Everything that one version of the privacy statement says, as an object that is stored whole (H07)."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from wijkplatform.privacy.statement.purpose_card import PurposeCard

_FORM = 1
"""How it is written down; who changes that goes on reading what was written before."""


@dataclass(frozen=True, slots=True)
class ProcessorCard:
    """A company that works for the controller; `agreed_on` is the day of the agreement, as 2026-11-24."""

    name: str
    task: str
    country: str
    agreed_on: str


@dataclass(frozen=True, slots=True)
class RightCard:
    """One thing that people may ask, and how they do it."""

    key: str
    heading: str
    how: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the statement that is the same on every platform: lines, points (steps, where they go `in_order`), and
    perhaps where to go.
    """

    key: str
    heading: str
    lines: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    in_order: bool = False
    path: str = ""
    link_words: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: who is responsible, each purpose, who helps, what people may ask, and the other parts."""

    controller: str
    address_lines: tuple[str, ...]
    email: str
    privacy_contact: str
    purposes: tuple[PurposeCard, ...]
    processors: tuple[ProcessorCard, ...]
    rights: tuple[RightCard, ...]
    parts: tuple[Part, ...]


def write_content(statement: Statement) -> str:
    """The statement as text; the same one always gives the same text."""
    return json.dumps({"form": _FORM, **asdict(statement)}, ensure_ascii=False, sort_keys=True)


def read_content(text: str) -> Statement:
    """The statement that `write_content` wrote."""
    read = json.loads(text)
    return Statement(
        controller=read["controller"],
        address_lines=tuple(read["address_lines"]),
        email=read["email"],
        privacy_contact=read["privacy_contact"],
        purposes=tuple(PurposeCard(**_listed(each, "held")) for each in read["purposes"]),
        processors=tuple(ProcessorCard(**each) for each in read["processors"]),
        rights=tuple(RightCard(**each) for each in read["rights"]),
        parts=tuple(Part(**_listed(each, "lines", "points")) for each in read["parts"]),
    )


def _listed(each: dict[str, Any], *names: str) -> dict[str, Any]:
    return each | {name: tuple(each[name]) for name in names}
