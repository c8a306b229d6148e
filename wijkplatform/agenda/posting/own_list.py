"""One's own activities in groups: what waits, drafts, what is in the agenda, what is over; and the card on `/mijn/`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wijkplatform.agenda.models import EventState
from wijkplatform.agenda.policy import may_post
from wijkplatform.agenda.posting.queries import OwnEvent, count_own
from wijkplatform.agenda.present import event_path
from wijkplatform.agenda.words import clock_words, day_words_from
from wijkplatform.core.audience import Viewer
from wijkplatform.core.text import _, ngettext
from wijkplatform.web.here import here
from wijkplatform.web.view import MineCard


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One activity, with where it leads. `href` is empty when it has no page yet."""

    title: str
    href: str
    lines: tuple[str, ...]
    refusal: str
    edit_href: str
    copy_href: str
    remove_href: str


@dataclass(frozen=True, slots=True)
class OwnGroup:
    """Activities that are equally far."""

    heading: str
    rows: tuple[OwnRow, ...]


def own_groups(events: Iterable[OwnEvent], today: date) -> tuple[OwnGroup, ...]:
    """The groups that have anything in them."""
    headings = {
        "wacht": _("Wacht tot we het hebben nagekeken"),
        "concept": _("Concepten: alleen jij ziet ze, en wie met jou plaatst"),
        "geplaatst": _("In de agenda"),
        "voorbij": _("Geweest"),
    }
    rows: dict[str, list[OwnRow]] = {name: [] for name in headings}
    for event in events:
        rows.get(_group_of(event), rows["concept"]).append(_row(event, today))
    return tuple(OwnGroup(headings[name], tuple(found)) for name, found in rows.items() if found)


def _group_of(event: OwnEvent) -> str:
    over = event.state == EventState.PLACED and event.has_dates and event.next_at is None
    return "voorbij" if over else event.state


def _row(event: OwnEvent, today: date) -> OwnRow:
    path = f"/agenda/{event.public_id}"
    lines = [event.organisation] if event.organisation else []
    if event.to_take_over:
        lines.append(_("Wie de site beheert plaatste dit voor jullie. Klopt het? Verander wat je wilt en bewaar het."))
    elif event.on_behalf:
        lines.append(_("geplaatst door wie de site beheert"))
    if event.next_at is not None:
        day = day_words_from(event.next_at.date(), today)
        at = _("%(dag)s om %(tijd)s uur", dag=day, tijd=clock_words(event.next_at))
        lines.append(_("%(dag)s, de hele dag", dag=day) if event.all_day else at)
    return OwnRow(
        title=event.title,
        href=event_path(event.public_id, event.title) if event.has_dates else "",
        lines=tuple(lines),
        refusal=event.refusal if event.state == EventState.DRAFT else "",
        edit_href=f"{path}/bewerken",
        copy_href=f"/agenda/nieuw?kopie={event.public_id}",
        remove_href=f"{path}/weghalen",
    )


def placings_card(viewer: Viewer) -> MineCard | None:
    """How many activities somebody has, and of which kind; nothing for who has none and may not post."""
    counted = count_own(viewer)
    if not counted and not may_post(viewer, here()):
        return None
    placed, drafts = counted.get(EventState.PLACED.value, 0), counted.get(EventState.DRAFT.value, 0)
    lines = [
        ngettext("%(count)s activiteit geplaatst", "%(count)s activiteiten geplaatst", placed) if placed else "",
        ngettext("%(count)s concept", "%(count)s concepten", drafts) if drafts else "",
        _("Er wacht iets tot we het hebben nagekeken") if counted.get(EventState.WAITING.value) else "",
    ]
    shown = tuple(line for line in lines if line) or (_("Je hebt nog niets geplaatst"),)
    return MineCard("/mijn/plaatsingen", _("Je activiteiten"), "kalender", shown)
