"""Putting the board together: what was asked, what there is, and the words around it."""

from wijkplatform.core.audience import Viewer
from wijkplatform.core.text import _
from wijkplatform.platforms.queries import WijkRef
from wijkplatform.prikbord.cards import BoardFilters, BoardPage, Tab
from wijkplatform.prikbord.filters import BOARD, Asked, new_href
from wijkplatform.prikbord.kinds import KIND_WORDS
from wijkplatform.prikbord.known_notes import NoteList
from wijkplatform.prikbord.models import NoticeKind
from wijkplatform.web.here import Here
from wijkplatform.web.kept import remembered
from wijkplatform.web.view import Option


def board_page(asked: Asked, wijken: tuple[WijkRef, ...], found: NoteList, platform: Here, viewer: Viewer) -> BoardPage:
    """The board, with its tabs and filters as they stand."""
    tabs, filters = _choice(asked, wijken)
    return BoardPage(
        heading=_("Prikbord"),
        lead=_("Vragen, spullen en nieuws van mensen uit %(plaats)s.", plaats=platform.place),
        tabs=tabs,
        filters=filters,
        notes=found.notes,
        html=found.html,
        next_href=asked.address(na=found.next) if found.next else "",
        first_href=asked.address() if asked.after else "",
        clear_href=Asked(kind=asked.kind).address() if asked.narrowed else BOARD if asked.kind or asked.faults else "",
        post_href=new_href(viewer),
        log_in=viewer.is_visitor,
        asks=asked.kind == NoticeKind.VRAAG,
        faults=tuple(asked.faults),
    )


def _choice(asked: Asked, wijken: tuple[WijkRef, ...]) -> tuple[tuple[Tab, ...], BoardFilters]:
    """Tabs and filters; remembered while no more than a kind is chosen, as it mostly is."""
    if asked.narrowed or asked.faults:
        return _tabs(asked), _filters(asked, wijken)
    return remembered(("prikbord: choice", asked.kind), lambda: (_tabs(asked), _filters(asked, wijken)))


def _tabs(asked: Asked) -> tuple[Tab, ...]:
    """All, and each kind, within what else was chosen."""
    every = Tab(asked.address(soort=""), _("Alles"), "bord", not asked.kind)
    kinds = (Tab(asked.address(soort=kind), words, kind, asked.kind == kind) for kind, words in KIND_WORDS.items())
    return (every, *kinds)


def _filters(asked: Asked, wijken: tuple[WijkRef, ...]) -> BoardFilters:
    chosen = [f"“{asked.q}”"] if asked.q else []
    chosen += [ref.name for ref in (asked.wijk, asked.organisation) if ref is not None]
    return BoardFilters(
        q=asked.q,
        wijken=tuple(Option(ref.slug, ref.name, ref == asked.wijk) for ref in wijken),
        kind=asked.kind,
        organisation=asked.organisation.slug if asked.organisation else "",
        chosen=tuple(chosen),
    )
