"""What other features show on an organisation's page; hung in here, for `organisations` lies below them."""

from dataclasses import replace

from wijkplatform.agenda.cards import Day, OrganisationAgenda
from wijkplatform.agenda.queries import list_days
from wijkplatform.agenda.selection import Selection
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.text import _
from wijkplatform.organisations.queries import OrganisationRef
from wijkplatform.prikbord.cards import SomeNotes
from wijkplatform.prikbord.filters import BOARD
from wijkplatform.prikbord.present import newest_notes
from wijkplatform.prikbord.selection import Selection as Notices
from wijkplatform.web.view import Link, Section

MOST_ACTIVITIES, MOST_NOTES = 10, 4


def agenda_of_organisation(viewer: Viewer, organisation: OrganisationRef) -> Section | None:
    """What the organisation has coming: each series once, at its next date."""
    selection = Selection(since=clock.now(), organisation_id=organisation.id, once=True)
    days = tuple(_without_organisation(day) for day in list_days(viewer, selection, MOST_ACTIVITIES).days)
    more = Link(f"/agenda/?organisatie={organisation.slug}", _("Alles van deze organisatie")) if days else None
    return Section(_("Activiteiten"), "agenda/_of_organisation.html", OrganisationAgenda(days=days, more=more))


def board_of_organisation(viewer: Viewer, organisation: OrganisationRef) -> Section | None:
    """What the organisation hung on the board, the newest; nothing when nothing of it hangs."""
    notes = newest_notes(viewer, Notices(organisation_id=organisation.id), MOST_NOTES)
    if not notes:
        return None
    more = Link(f"{BOARD}?organisatie={organisation.slug}", _("Alle briefjes van deze organisatie"))
    return Section(_("Op het prikbord"), "prikbord/_of_organisation.html", SomeNotes(notes, more))


def _without_organisation(day: Day) -> Day:
    """On its own page the organisation's name need not stand in every row."""
    return replace(day, rows=tuple(replace(row, organisation="") for row in day.rows))
