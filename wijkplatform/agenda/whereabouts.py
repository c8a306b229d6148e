"""Where an activity is, in words: a place with its address, or somebody's home for those who may know it."""

from urllib.parse import quote

from wijkplatform.agenda.page_parts import Where
from wijkplatform.core.database import AnyRow
from wijkplatform.core.text import _
from wijkplatform.web.here import Here

MAP = "https://www.openstreetmap.org/search?query="
"""Where an address is looked up: a link only, nothing is loaded from there. Never for a home."""


def where_of(event: AnyRow, own_place: str | None, wijken: tuple[str, ...], platform: Here) -> Where:
    """Where an event is on a date that says `own_place` (None: as usual). The query gave the home or left it empty."""
    if not event.at_home:
        place = event.place if own_place is None else own_place
        return Where(place, event.address, f"{MAP}{quote(event.address, safe='')}" if event.address else "")
    if event.home:
        return Where(own_place or _("Bij iemand thuis"), event.home, "", _("Alleen buren zien dit adres."))
    hidden = _("Het adres zie je als je bent ingelogd en in de buurt woont.")
    return Where(own_place or _("Bij iemand thuis in %(wijk)s", wijk=_one_of(wijken, platform.place)), "", "", hidden)


def for_whom(wijken: tuple[str, ...], platform: Here) -> str:
    """ "voor heel Borne", "voor Zenderen en Hertme"."""
    if not wijken:
        return _("voor heel %(plaats)s", plaats=platform.place)
    if len(wijken) == 1:
        return _("voor %(wijk)s", wijk=wijken[0])
    return _("voor %(wijken)s en %(laatste)s", wijken=", ".join(wijken[:-1]), laatste=wijken[-1])


def _one_of(wijken: tuple[str, ...], place: str) -> str:
    """In which wijk a home is, as far as its maker said: one of those that it is for."""
    if len(wijken) < 2:
        return wijken[0] if wijken else place
    return _("%(wijken)s of %(laatste)s", wijken=", ".join(wijken[:-1]), laatste=wijken[-1])
