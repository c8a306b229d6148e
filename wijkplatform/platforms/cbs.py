"""The gemeenten, wijken and buurten of the Netherlands (CBS, 2024), shipped in `cbs_2024/`; see BRON.md there.

Each list is read when it is first asked for, and then only the lines of one gemeente become objects.
"""

import csv
import difflib
import gzip
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.platforms.area_names import buurt_names, gemeente_name, key_of, listed, wijk_names

YEAR = 2024
SOURCE = "Bron: CBS / Kadaster"

_POSTCODE = re.compile(r"([1-9][0-9]{3})\s*(?:[A-Za-z]{2})?")
_LONGEST_ECHO = 40
_LIKE_ENOUGH = 0.6


class Level(StrEnum):
    """At which level a platform takes its wijken from the list."""

    WIJK = "wijk"
    BUURT = "buurt"


@dataclass(frozen=True, slots=True)
class Gemeente:
    """A municipality: `name` as people say it, `official_name` as the list has it."""

    code: str
    name: str
    official_name: str


@dataclass(frozen=True, slots=True)
class Area:
    """A wijk or a buurt. `postcodes` are the four digits most used in its buurten, sorted; empty where nobody lives."""

    code: str
    name: str
    postcodes: tuple[str, ...]
    year: int = YEAR


class UnknownCode(Invalid):
    """No gemeente or area has this code or name; the sentence names the nearest ones."""


def gemeente_of(code_or_name: str) -> Gemeente:
    """The gemeente with this code ("GM0147", in any case) or this name; raises UnknownCode, also when two share it."""
    gemeenten = _gemeenten()
    if exact := gemeenten.get(code_or_name.strip().upper()):
        return exact
    key = key_of(code_or_name)
    named = [each for each in gemeenten.values() if key in (key_of(each.name), key_of(each.official_name))]
    official = [each for each in named if key == key_of(each.official_name)]
    for candidates in (official, named):
        if len(candidates) == 1:
            return candidates[0]
    if named:
        raise UnknownCode(
            _("Er is meer dan één gemeente %(name)s: kies %(matches)s.", name=named[0].name,
              matches=listed([f"{each.code} ({each.official_name})" for each in named], _("of")))
        )  # fmt: skip
    raise UnknownCode(_no_gemeente(code_or_name))


def areas_of(gemeente: str, level: Level | str) -> tuple[Area, ...]:
    """All areas of a gemeente (code or name) at `level`, by code, each name once; raises UnknownCode."""
    return _areas(gemeente_of(gemeente), Level(level))


def areas_with_postcode(gemeente: str, level: Level | str, postcode: str) -> tuple[Area, ...]:
    """The areas of a gemeente in which these four digits are a buurt's most used postcode; raises Invalid."""
    digits = pc4_of(postcode)
    return tuple(area for area in areas_of(gemeente, level) if digits in area.postcodes)


def pc4_of(postcode: str) -> str:
    """The four digits of "7622" or "7622 AB"; raises Invalid. Nothing is kept of what was typed."""
    found = _POSTCODE.fullmatch(postcode.strip())
    if found is None:
        raise Invalid(_("Een postcode begint met vier cijfers, zoals 7622."))
    return found[1]


def place_of(postcode: str) -> str | None:
    """The town to which a postcode belongs, or None where the list does not say; raises Invalid."""
    return _places().get(pc4_of(postcode))


def nearest(given: str, names: Mapping[str, str], at_most: int = 3) -> list[str]:
    """The codes in `names` (code → name) whose code or name looks most like `given`, best first."""
    wanted, key = given.strip().upper(), key_of(given)
    scores = {
        code: max(_likeness(wanted, code), _likeness(key, key_of(name)) if key else 0) for code, name in names.items()
    }
    likely = [code for code, score in scores.items() if score >= _LIKE_ENOUGH]
    return sorted(likely, key=lambda code: (-scores[code], code))[:at_most]


def echoed(given: str) -> str:
    """What somebody typed, short and on one line, to say it back in a sentence."""
    clean = " ".join("".join(letter if letter.isprintable() else " " for letter in given).split())
    return clean if len(clean) <= _LONGEST_ECHO else clean[: _LONGEST_ECHO - 1] + "…"


def _no_gemeente(given: str) -> str:
    names = {each.code: each.official_name for each in _gemeenten().values()}
    # A code of a wijk or buurt tells its gemeente: BU01470001 lies in GM0147.
    inside = re.match(r"(?:WK|BU)([0-9]{4})", given.strip().upper())
    codes = [f"GM{inside[1]}"] if inside and f"GM{inside[1]}" in names else nearest(given, names)
    if not codes:
        return _("Wij kennen geen gemeente “%(given)s” in de CBS-lijst van %(year)s.", given=echoed(given), year=YEAR)
    return _(
        "Wij kennen geen gemeente “%(given)s” in de CBS-lijst van %(year)s: bedoel je %(matches)s?",
        given=echoed(given), year=YEAR, matches=listed([f"{code} ({names[code]})" for code in codes], _("of")),
    )  # fmt: skip


def _likeness(one: str, other: str) -> float:
    """From 0 to 1; 0 for all that is too unlike, which two cheap upper bounds tell first."""
    matcher = difflib.SequenceMatcher(None, one, other)
    if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < _LIKE_ENOUGH:
        return 0
    return matcher.ratio()


@cache
def _gemeenten() -> dict[str, Gemeente]:
    return {code: Gemeente(code, gemeente_name(name), name) for code, name in _pairs("gemeenten")}


@cache
def _places() -> dict[str, str]:
    return dict(_pairs("plaatsen"))


@cache
def _areas(gemeente: Gemeente, level: Level) -> tuple[Area, ...]:
    digits = gemeente.code.removeprefix("GM")
    wijken = wijk_names(dict(_pairs("wijken", f"WK{digits}")), gemeente.name)
    buurten = list(_lines("buurten", f"BU{digits}"))
    if level is Level.BUURT:
        inside = {code: wijken[_wijk(code)] for code, _name, _pc4 in buurten}
        names = buurt_names({code: name for code, name, _pc4 in buurten}, inside)
        return tuple(Area(code, names[code], (pc4,) if pc4 else ()) for code, _name, pc4 in buurten)
    postcodes: dict[str, set[str]] = {code: set() for code in wijken}
    for code, _name, pc4 in buurten:
        postcodes[_wijk(code)].update({pc4} - {""})
    return tuple(Area(code, name, tuple(sorted(postcodes[code]))) for code, name in wijken.items())


def _wijk(buurt: str) -> str:
    """The code of the wijk in which a buurt lies: BU0363SE02 lies in WK0363SE."""
    return f"WK{buurt[2:8]}"


def _pairs(name: str, start: str = "") -> Iterator[tuple[str, str]]:
    return ((first, second) for first, second in _lines(name, start))


def _lines(name: str, start: str = "") -> Iterator[list[str]]:
    """The rows of a list whose line begins with `start`, without the heading."""
    yield from csv.reader(line for line in _unpacked(name) if line.startswith(start))


@cache
def _unpacked(name: str) -> tuple[str, ...]:
    packed = (files("wijkplatform.platforms") / "cbs_2024" / f"{name}.csv.gz").read_bytes()
    return tuple(gzip.decompress(packed).decode().splitlines()[1:])
