"""How the names of gemeenten, wijken and buurten read on a page.

CBS names are made for tables: "Wijk 00 Borne", "Hengelo (O.)", and six times "Verspreide huizen" in one gemeente.
People read "Borne" and "Hengelo", and never meet the same name twice in one list.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

# "Wijk 00 Borne", "Wijk 05: Walem", "Wijk02 Kunrade", "Wijk01-Arkel", and one typing error: "Wijke 52 Fluitenberg".
_NUMBERED = re.compile(r"Wijke? ?(?P<number>\d\d)(?:[:\-]|\b) *(?P<rest>.*)")
# "Hengelo (O.)", "Bergen (NH.)": where in the country; and "(brt)", which only says that it is a buurt.
_PROVINCE = re.compile(r" \((?:O|Z|L|NH|ZH)\.\)$")
_OFFICE_SUFFIX = re.compile(r" \(brt\)$")

# What everybody says, against what the list says.
_ALSO_KNOWN_AS = {"den haag": "s gravenhage", "den bosch": "s hertogenbosch"}


def gemeente_name(official: str) -> str:
    """The name of a gemeente without the province behind it: "Hengelo (O.)" reads "Hengelo"."""
    return _PROVINCE.sub("", _one_line(official))


def wijk_names(official: Mapping[str, str], gemeente: str) -> dict[str, str]:
    """Readable names of all wijken of one gemeente, by code; each name occurs once, whatever its case.

    A gemeente whose only wijk is called "Wijk 00" lends it its own name.
    """
    names, numbers = {}, {}
    for code, name in official.items():
        found = _NUMBERED.fullmatch(_one_line(name))
        names[code] = (found["rest"] if found else "") or _one_line(name)
        numbers[code] = f"wijk {found['number']}" if found else code
        if found and not found["rest"] and len(official) == 1:
            names[code] = gemeente
    return _told_apart(names, numbers)


def buurt_names(official: Mapping[str, str], wijk_of: Mapping[str, str]) -> dict[str, str]:
    """Readable names of all buurten of one gemeente, by code; `wijk_of` (buurt → name) tells doubles apart."""
    names = {code: _OFFICE_SUFFIX.sub("", _one_line(name)) for code, name in official.items()}
    return _told_apart(names, wijk_of)


def key_of(name: str) -> str:
    """What two spellings of one name have in common: no capitals, accents, punctuation or double spaces."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    key = " ".join(re.sub(r"[^a-z0-9]+", " ", bare.casefold()).split())
    return _ALSO_KNOWN_AS.get(key, key)


def listed(names: Sequence[str], last_word: str) -> str:
    """`names` as one says them: "Borne, Bunnik of Buren" with `last_word` "of"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last_word} {names[-1]}"


def _told_apart(names: Mapping[str, str], hints: Mapping[str, str]) -> dict[str, str]:
    """`names` with, where one occurs twice, its hint behind it, and its code if even that is not enough."""
    seen = Counter(key_of(name) for name in names.values())
    hinted = {code: f"{name} ({hints[code]})" if seen[key_of(name)] > 1 else name for code, name in names.items()}
    seen = Counter(key_of(name) for name in hinted.values())
    return {code: f"{names[code]} ({code})" if seen[key_of(name)] > 1 else name for code, name in hinted.items()}


def _one_line(name: str) -> str:
    """`name` without the double spaces that a few of them have."""
    return " ".join(name.split())
