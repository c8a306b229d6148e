"""Names and slugs for new wijken: no two alike on one platform, and in an order in which people look."""

from collections.abc import Iterable

from wijkplatform.core.ids import slug_of
from wijkplatform.platforms.area_names import key_of
from wijkplatform.platforms.models import Wijk

_LONGEST_SLUG = 80


class Naming:
    """Hands out names that no other wijk has; a double gets the gemeente behind it: "Centrum (Hengelo)"."""

    def __init__(self, gemeente: str, names: Iterable[str], slugs: Iterable[str]) -> None:
        self._gemeente = gemeente
        self._names = {key_of(name) for name in names}
        self._slugs = set(slugs)

    def new(self, name: str) -> Wijk:
        """A new wijk that is called `name`."""
        free = self._free(name)
        base = slug_of(free, _LONGEST_SLUG - 4)
        slug, number = base, 2
        while slug in self._slugs:
            slug, number = f"{base}-{number}", number + 1
        self._slugs.add(slug)
        return Wijk(name=free, slug=slug)

    def rename(self, wijk: Wijk, name: str) -> bool:
        """Call `wijk` so; False when it was called so already. Its slug stays, so that links keep working."""
        free = self._free(name)
        changed = wijk.name != free
        if changed:
            wijk.name = free
        return changed

    def _free(self, name: str) -> str:
        free = f"{name} ({self._gemeente})" if key_of(name) in self._names else name
        self._names.add(key_of(free))
        return free


def reading_order(name: str) -> str:
    """What to sort names of places by: without the article in front, so that 't Wensink stands under the W."""
    return key_of(name.removeprefix("'t ").removeprefix("'s-").removeprefix("'s "))
