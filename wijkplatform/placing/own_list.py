"""One's own pieces in groups: what waits, drafts, what is placed, what is over; and the card on `/mijn/`."""

from collections.abc import Iterable
from dataclasses import dataclass

from wijkplatform.core.audience import Viewer
from wijkplatform.core.text import _, ngettext
from wijkplatform.placing.models import State
from wijkplatform.placing.placeable import OwnRow, Placeable, Stage, placeables
from wijkplatform.placing.policy import may_post
from wijkplatform.placing.queries import count_own
from wijkplatform.web.here import here
from wijkplatform.web.view import Link, MineCard


def new_links(viewer: Viewer) -> tuple[tuple[str, Link], ...]:
    """What this viewer may place, each with an icon and where that begins."""
    return tuple((each.icon, each.new) for each in placeables() if may_post(each.kind, viewer, here()))


@dataclass(frozen=True, slots=True)
class OwnGroup:
    """Pieces that are equally far. `mixed`: they may be of several kinds."""

    heading: str
    mixed: bool
    rows: tuple[OwnRow, ...]


def own_groups(viewer: Viewer) -> tuple[OwnGroup, ...]:
    """The groups that have anything in them."""
    rows = [(each, sorted(each.list_own(viewer), key=lambda row: row.order)) for each in placeables()]
    groups = [
        _of_all(_("Wacht tot we het hebben nagekeken"), rows, Stage.WAITING),
        _of_all(_("Concepten: alleen jij ziet ze, en wie met jou plaatst"), rows, Stage.DRAFT),
        *(OwnGroup(each.placed, False, _at(found, Stage.PLACED)) for each, found in rows),
        *(OwnGroup(each.over, False, _at(found, Stage.OVER)) for each, found in rows),
    ]
    return tuple(group for group in groups if group.rows)


def placings_card(viewer: Viewer) -> MineCard | None:
    """How much somebody placed, and of which kind; nothing for who has nothing and may place nothing."""
    counted = [(each, count_own(each.kind, viewer)) for each in placeables()]
    if not any(found for _each, found in counted) and not new_links(viewer):
        return None
    placed = [each.counted(found[State.PLACED]) for each, found in counted if found.get(State.PLACED)]
    drafts = sum(found.get(State.DRAFT, 0) for _each, found in counted)
    waits = any(found.get(State.WAITING) for _each, found in counted)
    lines = [
        *placed,
        ngettext("%(count)s concept", "%(count)s concepten", drafts) if drafts else "",
        _("Er wacht iets tot we het hebben nagekeken") if waits else "",
    ]
    shown = tuple(line for line in lines if line) or (_("Je hebt nog niets geplaatst"),)
    return MineCard("/mijn/plaatsingen", _("Wat je plaatste"), "kalender", shown)


def _of_all(heading: str, rows: list[tuple[Placeable, list[OwnRow]]], stage: Stage) -> OwnGroup:
    return OwnGroup(heading, True, tuple(row for _each, found in rows for row in _at(found, stage)))


def _at(rows: Iterable[OwnRow], stage: Stage) -> tuple[OwnRow, ...]:
    return tuple(row for row in rows if row.stage is stage)
