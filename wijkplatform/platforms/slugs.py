"""Slugs that people type: is this one, and which wijk, category or other thing is meant."""

import difflib
import re
from collections.abc import Sequence
from typing import Protocol, TypeVar

from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.platforms.area_names import listed
from wijkplatform.platforms.cbs import echoed
from wijkplatform.platforms.particulars import AREA_WORDS

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MOST_LISTED = 12


class Named(Protocol):
    """Something with a slug: a `WijkRef`, a `CategoryRef`."""

    @property
    def slug(self) -> str:
        """Its name in addresses."""
        ...


Choice = TypeVar("Choice", bound=Named)


def require_slug(given: str, longest: int) -> None:
    """Raise Invalid unless `given` can be a slug: small letters, digits and hyphens, at most `longest` long."""
    if len(given) > longest or not _SLUG.fullmatch(given):
        raise Invalid(
            _("“%(given)s” kan geen slug zijn: gebruik kleine letters, cijfers en streepjes.", given=echoed(given))
        )


def choose(slugs: Sequence[str], choices: Sequence[Choice], word: str) -> list[Choice]:
    """The choices with these slugs, each once, as asked; raises Invalid for one that is not there: with what looks
    like it, else with how to find out.

    `word` says what they are: "wijk", "thema".
    """
    known = {choice.slug: choice for choice in choices}
    for slug in slugs:
        if slug not in known:
            raise Invalid(_not_there(slug, sorted(known), word))
    return [known[slug] for slug in dict.fromkeys(slugs)]


def _not_there(slug: str, known: Sequence[str], word: str) -> str:
    if not known:
        return _("“%(slug)s” kan niet: er is hier nog geen %(woord)s.", slug=echoed(slug), woord=word)
    if near := difflib.get_close_matches(slug.lower(), known, n=3):
        return _("Er is geen %(woord)s “%(slug)s”: bedoel je %(namen)s?", woord=word, slug=echoed(slug),
                 namen=listed(near, _("of")))  # fmt: skip
    if word in AREA_WORDS:
        return _("Er is geen %(woord)s “%(slug)s”. Kijk met: wijk wijken list", woord=word, slug=echoed(slug))
    if len(known) <= _MOST_LISTED:
        return _("Er is geen %(woord)s “%(slug)s”: kies %(namen)s.", woord=word, slug=echoed(slug),
                 namen=listed(known, _("of")))  # fmt: skip
    return _("Er is geen %(woord)s “%(slug)s”.", woord=word, slug=echoed(slug))
