"""From an event and its dates to what the pages print."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from wijkplatform.agenda.date_pages.cards import DateRow, DatesPage, DeedPage
from wijkplatform.agenda.date_pages.forms import DeedForm
from wijkplatform.agenda.date_pages.wish import Deed, Reach
from wijkplatform.agenda.models import Event
from wijkplatform.agenda.present import event_path, reason_of, wall_of
from wijkplatform.agenda.words import day_words_from, day_words_year, month_words, time_words
from wijkplatform.core.database import AnyRow
from wijkplatform.core.text import _
from wijkplatform.web.here import Here
from wijkplatform.web.view import Link, Option

MOST_DATES = 30


def dates_path(public_id: str) -> str:
    """Where the dates of an event are."""
    return f"/agenda/{public_id}/data"


def deed_path(public_id: str, deed: Deed, recurrence: datetime | None) -> str:
    """Where something is done with one date; without one, with all."""
    query = f"?{urlencode({'datum': recurrence.isoformat(timespec='minutes')})}" if recurrence else ""
    return f"{dates_path(public_id)}/{deed.value}{query}"


def dates_page(
    event: Event, rows: list[AnyRow], month: str, today: date, platform: Here, *, dated: bool, done: str
) -> DatesPage:
    """The page with the dates; `rows` may hold one more than is shown."""
    path, more = dates_path(event.public_id), rows[MOST_DATES:]
    return DatesPage(
        title=event.title,
        back_href=event_path(event.public_id, event.title) if dated else "/agenda/",
        path=path,
        month=month,
        rows=tuple(_row(event, row, today, platform) for row in rows[:MOST_DATES]),
        next_href=f"{path}?maand={more[0].starts:%Y-%m}" if more else "",
        first_href=path if month else "",
        cancelled=event.cancelled,
        reason=event.reason if event.cancelled else "",
        whole=_whole(event),
        done=_done(done),
    )


def deed_page(event: Event, form: DeedForm, recurrence: datetime, *, whole: bool, told: tuple[str, ...]) -> DeedPage:
    """The form, or with `told` the page that asks whether to go on."""
    return DeedPage(
        heading=_HEADINGS[form.deed],
        about=event.title if whole else f"{event.title}, {day_words_year(recurrence.date())}",
        deed=form.deed.value,
        path=dates_path(event.public_id),
        action=deed_path(event.public_id, form.deed, None if whole else recurrence),
        form=form.view,
        reaches=() if form.single or form.deed is Deed.RESTORE else _reaches(form),
        at_home=bool(event.home),
        all_day=event.all_day,
        told=told,
        button=_HEADINGS[form.deed],
    )


_HEADINGS = {
    Deed.CANCEL: _("Gaat niet door"),
    Deed.RESTORE: _("Gaat toch door"),
    Deed.MOVE: _("Verplaats"),
    Deed.CHANGE: _("Verander"),
}


def _row(event: Event, row: AnyRow, today: date, platform: Here) -> DateRow:
    starts, ends = wall_of(row, event.zone, platform.zone)
    marks = []
    if row.starts != row.recurrence:
        marks.append(_("verplaatst van %(dag)s", dag=day_words_from(row.recurrence.date(), today)))
    if row.title is not None or row.text is not None or row.place is not None:
        marks.append(_("anders dan de andere keren"))
    return DateRow(
        when=day_words_from(starts.date(), today),
        time=time_words(starts, ends),
        machine_start=starts.isoformat(timespec="minutes"),
        cancelled=row.cancelled,
        reason=reason_of(event, row),
        marks=tuple(marks),
        deeds=tuple(_deeds(event, row)),
    )


def _deeds(event: Event, row: AnyRow) -> Iterable[Link]:
    """What may be done with one date; nothing apart while the whole activity is off."""
    if event.cancelled:
        return
    offered = (Deed.RESTORE,) if row.cancelled else (Deed.CANCEL, Deed.MOVE, Deed.CHANGE)
    for deed in offered:
        yield Link(deed_path(event.public_id, deed, row.recurrence), _HEADINGS[deed])


def _whole(event: Event) -> tuple[Link, ...]:
    if event.cancelled:
        return (Link(deed_path(event.public_id, Deed.RESTORE, None), _("De activiteit gaat toch door")),)
    return (Link(deed_path(event.public_id, Deed.CANCEL, None), _("De hele activiteit gaat niet door")),)


def _reaches(form: DeedForm) -> tuple[Option, ...]:
    words = {
        Reach.ONE: _("Alleen deze keer"),
        Reach.FOLLOWING: _("Deze keer en alle keren erna"),
        Reach.ALL: _("Alle keren"),
    }
    return tuple(Option(reach.value, label, form.bereik.data == reach.value) for reach, label in words.items())


def _done(word: str) -> str:
    said = {
        Deed.CANCEL.value: _("Klaar. Het staat nu in de agenda als: gaat niet door."),
        Deed.RESTORE.value: _("Klaar. Het gaat weer door."),
        Deed.MOVE.value: _("Klaar. Het is verplaatst."),
        Deed.CHANGE.value: _("Klaar. Het is veranderd."),
    }
    return said.get(word, "")


def months_ahead(today: date, chosen: str) -> tuple[Option, ...]:
    """The months to look from: this one and the twenty-three after it."""
    found, first = [], today.replace(day=1)
    for _number in range(24):
        found.append(Option(f"{first:%Y-%m}", month_words(first), f"{first:%Y-%m}" == chosen))
        first = (first + timedelta(days=32)).replace(day=1)
    return tuple(found)
