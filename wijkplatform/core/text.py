"""All text that a person reads goes through the gettext catalogue.

The message ids *are* the Dutch text, so Dutch needs no catalogue file and a look-up costs next to nothing; other
languages come as `translations/<lang>/LC_MESSAGES/wijk.po`. `translations/wijk.pot` is the catalogue that translators
start from; a house test keeps it up to date and refuses text outside it.
"""

from gettext import NullTranslations

_DUTCH = NullTranslations()


def dutch() -> NullTranslations:
    """The catalogue of the only language so far: each message stands for itself."""
    return _DUTCH


def _(message: str, **values: object) -> str:
    """`message` in the reader's language, with `%(name)s` filled in from `values` (a literal % is written %%)."""
    return _DUTCH.gettext(message) % values


def ngettext(one: str, many: str, count: int, **values: object) -> str:
    """`one` or `many`, whichever suits `count`; `%(count)s` is filled in too."""
    return _DUTCH.ngettext(one, many, count) % {"count": count, **values}
