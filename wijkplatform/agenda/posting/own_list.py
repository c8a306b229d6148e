"""One's own activities, for the list of all that one placed."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import exists, func, select

from wijkplatform.agenda.models import Event, Occurrence
from wijkplatform.agenda.pieces import EVENTS
from wijkplatform.agenda.policy import mine
from wijkplatform.agenda.present import event_path
from wijkplatform.agenda.words import clock_words, day_words_from
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import AnyRow, session
from wijkplatform.core.text import _, ngettext
from wijkplatform.organisations.models import Organisation
from wijkplatform.placing.models import State
from wijkplatform.placing.placeable import MOST, OwnRow, Placeable, Stage, behalf_lines
from wijkplatform.web.here import here
from wijkplatform.web.view import Link


def list_own(viewer: Viewer) -> Iterable[OwnRow]:
    """What this viewer may change, at most `MOST`, those that were changed last."""
    of_it, coming = Occurrence.event_id == Event.id, Occurrence.ends_at > clock.now()
    going_on = select(func.min(Occurrence.starts)).where(of_it, coming, Occurrence.cancelled.is_(False))
    first = select(func.min(Occurrence.starts)).where(of_it, coming)
    query = (
        select(
            Event.public_id, Event.title, Event.state, Event.on_behalf, Event.refusal, Event.all_day,
            Event.organisation_id,
            Organisation.name.label("organisation"), exists().where(of_it).label("has_dates"),
            func.coalesce(going_on.scalar_subquery(), first.scalar_subquery()).label("next_at"),
        )
        .outerjoin(Organisation, Organisation.id == Event.organisation_id)
        .where(mine(viewer))
        .order_by(Event.updated_at.desc(), Event.id.desc())
        .limit(MOST)
    )  # fmt: skip
    today = clock.today(here().zone)
    return [_row(row, viewer, today) for row in session().execute(query)]


def _row(event: AnyRow, viewer: Viewer, today: date) -> OwnRow:
    """One activity. Its next date is the first that is not over and goes on, else the first that is not over."""
    lines = behalf_lines(event, viewer)
    if event.next_at is not None:
        day = day_words_from(event.next_at.date(), today)
        at = _("%(dag)s om %(tijd)s uur", dag=day, tijd=clock_words(event.next_at))
        lines.append(_("%(dag)s, de hele dag", dag=day) if event.all_day else at)
    return OwnRow(
        stage=_stage(event),
        order=event.next_at.isoformat() if event.next_at else "~",
        what=_("Activiteit"),
        title=event.title,
        href=event_path(event.public_id, event.title) if event.has_dates else "",
        lines=tuple(lines),
        refusal=event.refusal if event.state == State.DRAFT else "",
        edit_href=EVENTS.edit_path(event.public_id),
        copy_href=f"/agenda/nieuw?kopie={event.public_id}",
        remove_href=EVENTS.remove_path(event.public_id),
    )


def _stage(event: AnyRow) -> Stage:
    over = event.state == State.PLACED and event.has_dates and event.next_at is None
    return Stage.OVER if over else Stage(event.state)


def _counted(number: int) -> str:
    return ngettext("%(count)s activiteit geplaatst", "%(count)s activiteiten geplaatst", number)


OWN_EVENTS = Placeable(
    EVENTS, list_own, _("In de agenda"), _("Geweest"), _counted, Link("/agenda/nieuw", _("Plaats een activiteit")),
    "kalender",
)  # fmt: skip
