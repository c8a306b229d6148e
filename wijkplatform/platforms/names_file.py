"""The file behind `wijk wijken import --namen`: own names for CBS areas, and areas joined into one wijk.

One area a line, its code, a semicolon and the name that residents use; UTF-8, at most 1,000 kB:

    # wijken van Borne
    code;naam
    BU01470001;Centrum
    BU01470002;'t Wensink
    BU01470003;'t Wensink
    BU01470102;Zenderen

The same name on several codes joins these areas into one wijk. An area that the file does not mention keeps its CBS
name, and belongs to the wijk of that name if the file made one: above, BU01470101 "Zenderen" joins BU01470102. The
heading, blank lines and lines that begin with # may be left out. A name with a semicolon stands in double quotes.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.platforms.area_names import key_of, listed
from wijkplatform.platforms.cbs import Area, UnknownCode, echoed, nearest

LARGEST = 1_000_000
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class NamedWijk:
    """A wijk as a platform will have it: its name and the areas it is made of, by code, at least one."""

    name: str
    areas: tuple[Area, ...]

    @property
    def postcodes(self) -> tuple[str, ...]:
        """The four digits most used in its areas, sorted."""
        return tuple(sorted({digits for area in self.areas for digits in area.postcodes}))


def read_names(text: str, areas: Sequence[Area]) -> tuple[NamedWijk, ...]:
    """The wijken that `text` makes of `areas`: every area is in exactly one, in order of their first code.

    Raises Invalid with the line and what is wrong there; UnknownCode (an Invalid) when a code is not among `areas`.
    An empty text gives each area as a wijk with its own name.
    """
    if len(text) > LARGEST:
        raise Invalid(_("Het bestand met namen is te groot."))
    known = {area.code: area for area in areas}
    chosen: dict[str, str] = {}
    lines: dict[str, int] = {}
    for line, code, name in _entries(text):
        if code not in known:
            raise UnknownCode(_unknown(line, code, areas))
        if code in chosen:
            raise Invalid(
                _("Regel %(line)s: de code %(code)s staat ook al op regel %(first)s.",
                  line=line, code=code, first=lines[code])
            )  # fmt: skip
        chosen[code], lines[code] = name, line
    return _joined(areas, chosen)


def _joined(areas: Sequence[Area], chosen: dict[str, str]) -> tuple[NamedWijk, ...]:
    """Areas under one name together, compared without capitals and accents; the spelling of the file's first wins."""
    spelling: dict[str, str] = {}
    for name in chosen.values():
        spelling.setdefault(key_of(name), name)
    groups: dict[str, list[Area]] = {}
    for area in sorted(areas, key=lambda each: each.code):
        name = chosen.get(area.code, area.name)
        groups.setdefault(spelling.get(key_of(name), name), []).append(area)
    return tuple(NamedWijk(name, tuple(members)) for name, members in groups.items())


def _entries(text: str) -> Iterator[tuple[int, str, str]]:
    """Line number, code in capitals and name of each line that says something; raises Invalid."""
    rows = csv.reader(text.removeprefix("\ufeff").splitlines(), delimiter=";", strict=True)
    try:
        for row in rows:
            cells = [" ".join(cell.split()) for cell in row]
            while cells and not cells[-1]:
                cells.pop()  # spreadsheets end a line with empty cells
            if not cells or cells[0].startswith("#") or [cell.casefold() for cell in cells] == ["code", "naam"]:
                continue
            yield rows.line_num, cells[0].upper(), _name(rows.line_num, cells)
    except csv.Error:
        raise Invalid(_("Regel %(line)s: de aanhalingstekens kloppen niet.", line=rows.line_num)) from None


def _name(line: int, cells: Sequence[str]) -> str:
    if len(cells) != 2 or not cells[0]:
        raise Invalid(
            _("Regel %(line)s: schrijf een code, een puntkomma en een naam, zoals BU01470001;Centrum.", line=line)
        )
    name = cells[1]
    if len(name) > LONGEST_NAME:
        raise Invalid(_("Regel %(line)s: de naam is langer dan %(most)s tekens.", line=line, most=LONGEST_NAME))
    if not name.isprintable() or not key_of(name):
        raise Invalid(_("Regel %(line)s: “%(name)s” kan geen naam zijn.", line=line, name=echoed(name)))
    return name


def _unknown(line: int, code: str, areas: Sequence[Area]) -> str:
    names = {area.code: area.name for area in areas}
    near = [f"{each} ({names[each]})" for each in nearest(code, names)]
    if not near:
        return _("Regel %(line)s: de code “%(code)s” staat niet in de lijst.", line=line, code=echoed(code))
    return _(
        "Regel %(line)s: de code “%(code)s” staat niet in de lijst: bedoel je %(matches)s?",
        line=line, code=echoed(code), matches=listed(near, _("of")),
    )  # fmt: skip
