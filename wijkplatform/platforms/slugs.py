"""Slugs that people type: is this one, and which wijk, category or other thing is meant."""

import difflib
import re
from collections.abc import Sequence
from typing import Protocol, TypeVar

from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.platforms.area_names import listed
from wijkplatform.platforms.cbs import echoed

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


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
    """The choices with these slugs, each once, as asked; raises Invalid with the nearest for one that is not there.

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
    near = difflib.get_close_matches(slug.lower(), known, n=3) or known[:3]
    return _("Er is geen %(woord)s “%(slug)s”: bedoel je %(namen)s?", woord=word, slug=echoed(slug),
             namen=listed(near, _("of")))  # fmt: skip
