"""The pages about wijken, put together: all of them, the finder by postcode, and one wijk."""

from dataclasses import replace
from datetime import timedelta

from wijkplatform.agenda.nearby import days_nearby
from wijkplatform.agenda.queries import list_days
from wijkplatform.agenda.selection import Selection
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.errors import Invalid, NotFound
from wijkplatform.core.text import _, ngettext
from wijkplatform.organisations.queries import list_organisations
from wijkplatform.placing.reach import Reach
from wijkplatform.platforms.area_names import listed
from wijkplatform.platforms.cbs import SOURCE, pc4_of
from wijkplatform.platforms.queries import (
    WijkRef,
    find_wijk,
    list_area_names,
    list_wijken,
    list_wijken_with_postcode,
)
from wijkplatform.prikbord.filters import BOARD
from wijkplatform.prikbord.present import newest_notes
from wijkplatform.prikbord.selection import Selection as Notices
from wijkplatform.site.cards import WijkenPage, WijkPage
from wijkplatform.site.paths import wijk_path
from wijkplatform.web.here import Here
from wijkplatform.web.view import Link

MOST_ACTIVITIES = 6
LOOK_AHEAD = timedelta(weeks=4)
MOST_ALSO = 8
MOST_NOTES = 3
_LONGEST_POSTCODE = 20


def wijken_page() -> WijkenPage:
    """All wijken, and the finder empty."""
    return WijkenPage(wijken=_links(list_wijken()), postcode="", found=None, sentence="")


def finder_page(typed: str, platform: Here) -> tuple[WijkenPage, int]:
    """What the finder has to say to these digits, with the status: 400 when they are no postcode. Nothing is kept."""
    every = _links(list_wijken())
    try:
        digits = pc4_of(typed)
    except Invalid as fault:
        return WijkenPage(every, typed[:_LONGEST_POSTCODE], None, fault.sentence), 400
    found = list_wijken_with_postcode(digits)
    return WijkenPage(every, digits, _links(found), _sentence(digits, len(found), platform)), 200


def wijk_page(viewer: Viewer, slug: str) -> WijkPage:
    """One wijk; raises NotFound."""
    wijk = find_wijk(slug)
    if wijk is None:
        raise NotFound(_("Misschien is het adres veranderd, of is de pagina weggehaald."))
    now = clock.now()
    own = Selection(since=now, until=now + LOOK_AHEAD, wijk_id=wijk.id, reach=Reach.NAMED, once=True)
    everyone = replace(own, until=None, reach=Reach.WHOLE)
    areas = list_area_names(wijk.id)
    return WijkPage(
        name=wijk.name,
        days=list_days(viewer, own, MOST_ACTIVITIES).days,
        nearby=days_nearby(viewer, replace(own, until=None)),
        also=list_days(viewer, everyone, MOST_ALSO).days,
        agenda_href=f"/agenda/?wijk={wijk.slug}",
        organisations=list_organisations(viewer, wijk_id=wijk.id),
        areas=listed(areas, _("en")) if areas != (wijk.name,) else "",
        source_note=SOURCE if areas else "",
        notes=newest_notes(viewer, Notices(wijk_id=wijk.id), MOST_NOTES),
        board=Link(f"{BOARD}?wijk={wijk.slug}", _("Naar het prikbord van %(naam)s", naam=wijk.name)),
    )


def _links(wijken: tuple[WijkRef, ...]) -> tuple[Link, ...]:
    return tuple(Link(wijk_path(wijk.slug), wijk.name) for wijk in wijken)


def _sentence(digits: str, count: int, platform: Here) -> str:
    if not count:
        return _(
            "%(postcode)s ligt niet in %(plaats)s, of er woont bijna niemand.", postcode=digits, plaats=platform.place
        )
    return ngettext("Bij %(postcode)s hoort:", "Bij %(postcode)s horen:", count, postcode=digits)
