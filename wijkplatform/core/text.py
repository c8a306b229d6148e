"""All text that a person reads goes through the gettext catalogue.

The message ids *are* the Dutch text, so Dutch needs no catalogue file and a look-up costs next to nothing; other
languages come as `translations/<lang>/LC_MESSAGES/wijk.po`. `translations/wijk.pot` is the catalogue that translators
start from; a house test keeps it up to date and refuses text outside it.
"""

import re
from collections.abc import Mapping
from functools import cache
from gettext import NullTranslations

_DUTCH = NullTranslations()


def dutch() -> NullTranslations:
    """The catalogue of the only language so far: each message stands for itself."""
    return _DUTCH


def _(message: str, **values: object) -> str:
    """`message` in the reader's language, with `%(name)s` filled in from `values` (a literal % is written %%)."""
    return ended(_DUTCH.gettext(message), values) % values


def ngettext(one: str, many: str, count: int, **values: object) -> str:
    """`one` or `many`, whichever suits `count`; `%(count)s` is filled in too."""
    values = {"count": count, **values}
    return ended(_DUTCH.ngettext(one, many, count), values) % values


def ended(message: str, values: Mapping[str, object]) -> str:
    """`message`, not filled in yet, without a dot of its own after a value that ends with one: "van Hosting Inc."."""
    for name, value in values.items():
        if isinstance(value, str) and value.endswith("."):
            message = _own_dot(name).sub(rf"%({name})s", message)
    return message


@cache
def _own_dot(name: str) -> re.Pattern[str]:
    return re.compile(rf"%\({re.escape(name)}\)s\.(?!\w)")
