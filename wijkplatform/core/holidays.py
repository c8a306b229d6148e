"""The days on which the Netherlands has a day off, and what they are called (the package `holidays`).

Bevrijdingsdag counts once in five years (2025, 2030): in the other years most people work and most buildings are open.
Goede Vrijdag never does: no law or custom closes a community centre then. Who is closed on them says so with a pause.
"""

from datetime import date
from functools import lru_cache
from types import MappingProxyType

_NOT_OURS = frozenset({"Goede vrijdag"})
_LANGUAGE = "nl"


@lru_cache(maxsize=512)
def holidays_of(year: int) -> MappingProxyType[date, str]:
    """The holidays of a year and their Dutch names."""
    import holidays  # noqa: PLC0415  (it takes half a second, and most processes never ask)

    found = holidays.country_holidays("NL", years=year, language=_LANGUAGE, expand=False)
    return MappingProxyType({day: name for day, name in found.items() if name not in _NOT_OURS})


def holiday_name(day: date) -> str:
    """What the holiday on `day` is called; nothing when it is a day like any other."""
    return holidays_of(day.year).get(day, "")
