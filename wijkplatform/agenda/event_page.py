"""The page of one activity: the date that was asked for (else the next, else the last), and all there is to know."""

from datetime import date, datetime

from flask import g
from markupsafe import Markup

from wijkplatform.agenda.about import about_of
from wijkplatform.agenda.cards import EventPage, NextDate
from wijkplatform.agenda.feed_source import item_of
from wijkplatform.agenda.handing_out.cards import TakeAlong
from wijkplatform.agenda.joining import join_line
from wijkplatform.agenda.pieces import EVENTS
from wijkplatform.agenda.present import date_path, event_path, leaf_of, mark_of, reason_of, rhythm_of, wall_of
from wijkplatform.agenda.queries import find_date, find_last_date, list_dates, list_pauses
from wijkplatform.agenda.rhythm_words import rest_words, rhythm_words
from wijkplatform.agenda.series import Series
from wijkplatform.agenda.standing import deeds_of, done_of, standing_of
from wijkplatform.agenda.whereabouts import for_whom, where_of
from wijkplatform.agenda.words import day_words_from, day_words_year, time_words
from wijkplatform.core import clock
from wijkplatform.core.database import AnyRow
from wijkplatform.core.dates import day_words
from wijkplatform.core.errors import NotFound
from wijkplatform.core.markdown import safe_html
from wijkplatform.core.text import _
from wijkplatform.feeds.jsonld import event_data, script_element
from wijkplatform.feeds.plaintext import plain
from wijkplatform.placing.authors import maker_of
from wijkplatform.placing.models import State
from wijkplatform.placing.reach import wijk_names
from wijkplatform.placing.writing_to import contact_path
from wijkplatform.web.here import Here

MOST_DATES = 8
LONGEST_DESCRIPTION = 160


def event_page(event: AnyRow, asked_date: str, platform: Here, done: str = "") -> EventPage:
    """The page of `event` on one of its dates (`asked_date`, the wall start by the rule, or empty). `done` is the word
    for what its maker just did.
    """
    today = clock.today(platform.zone)
    coming = list_dates(event.id, clock.now(), MOST_DATES + 2)  # the one that is shown, and one to see it goes on
    shown = _shown_date(event, asked_date, coming)
    later = [row for row in coming if row.ref != shown.ref]
    starts, ends = wall_of(shown, event.zone, platform.zone)
    wijken, maker = wijk_names(EVENTS, event.id), maker_of(event, g.viewer)
    text = event.text if shown.text is None else shown.text
    item = item_of(event, shown, platform.base_url)
    return EventPage(
        title=shown.title or event.title,
        leaf=leaf_of(starts.date(), today),
        when_date=day_words(starts.date()) if starts.year == today.year else day_words_year(starts.date()),
        when_time=time_words(starts, ends),
        machine_start=item.starts.isoformat(timespec="minutes"),
        rhythm=_rhythm(event, today),
        cancelled=shown.cancelled,
        reason=reason_of(event, shown),
        past=shown.ends_at <= clock.now(),
        text=text,
        text_html=safe_html(text) if text else Markup(),
        where=where_of(event, shown.place, wijken, platform),
        maker=maker,
        join=join_line(event, maker),
        wijken=for_whom(wijken, platform),
        mark=mark_of(event),
        next_dates=tuple(_next_date(event, row, platform) for row in later[:MOST_DATES]),
        next_time=_next_time(event, shown, later, platform),
        dates_after=_dates_after(event, today) if len(later) > MOST_DATES else "",
        take_along=_take_along(event, shown, asked_date),
        canonical=platform.base_url + event_path(event.public_id, event.title),
        description=_description(text, starts, ends, item.place),
        json_ld=script_element(event_data(item)),
        about=about_of(event),
        contact_href=contact_path(EVENTS, event, g.viewer),
        standing=standing_of(event, for_whom(wijken, platform)),
        deeds=deeds_of(event),
        done=done_of(event, done),
    )


def _shown_date(event: AnyRow, asked: str, coming: list[AnyRow]) -> AnyRow:
    """The date that the page is about; NotFound when there is none, or the asked one does not exist."""
    if asked:
        return get_date(event.id, asked)
    found = next((row for row in coming if not row.cancelled), coming[0] if coming else find_last_date(event.id))
    if found is None:
        raise _no_date()
    return found


def get_date(event_id: int, asked: str) -> AnyRow:
    """The date of an event that an address names by the wall start that the rule gives it; NotFound when it is none."""
    try:
        moment = datetime.fromisoformat(asked)
    except ValueError:
        moment = None
    found = find_date(event_id, moment) if moment is not None and moment.tzinfo is None else None
    if found is None:
        raise _no_date()
    return found


def _take_along(event: AnyRow, shown: AnyRow, asked: str) -> TakeAlong | None:
    if event.state != State.PLACED:
        return None
    path = event_path(event.public_id, event.title)
    single = not event.rule and not event.extra_dates
    query = date_path(event.public_id, event.title, shown.recurrence, single=single).removeprefix(path)
    return TakeAlong(
        ics_href=f"{path}.ics",
        ics_date_href=f"{path}.ics{query}" if query else "",
        poster_href=f"{path}/poster{query if asked else ''}",
    )


def _no_date() -> NotFound:
    return NotFound(_("Op deze datum is deze activiteit er niet."))


def _next_time(event: AnyRow, shown: AnyRow, later: list[AnyRow], platform: Here) -> NextDate | None:
    """The first date after the one that is shown that does take place."""
    after = (row for row in later if row.starts_at > shown.starts_at and not row.cancelled)
    row = next(after, None)
    return _next_date(event, row, platform) if row is not None else None


def _rhythm(event: AnyRow, today: date) -> str:
    """The rhythm, and when it rests."""
    words = rhythm_of(event.rule, event.starts, event.extra_dates)
    pauses = list_pauses(event.id) if event.rests else ()
    series = Series(
        starts=event.starts, ends=event.ends, zone=event.zone, rule=event.rule,
        skip_holidays=event.skip_holidays, pauses=pauses,
    )  # fmt: skip
    rests = rest_words(series, today)
    return _("%(ritme)s, %(rust)s", ritme=words, rust=rests) if words and rests else words


def _dates_after(event: AnyRow, today: date) -> str:
    """How a series goes on after the dates that are listed; nothing when its rule is too odd for words."""
    if not rhythm_of(event.rule, event.starts, 0).startswith((_("elke"), _("elk"), _("om de"))):
        return ""
    series = Series(starts=event.starts, ends=event.ends, zone=event.zone, rule=event.rule)
    return _("en daarna %(ritme)s", ritme=rhythm_words(series, ending=True, today=today))


def _next_date(event: AnyRow, row: AnyRow, platform: Here) -> NextDate:
    starts, ends = wall_of(row, event.zone, platform.zone)
    return NextDate(
        when=day_words_from(starts.date(), clock.today(platform.zone)),
        time=time_words(starts, ends),
        cancelled=row.cancelled,
        machine_start=starts.isoformat(timespec="minutes"),
        href=date_path(event.public_id, event.title, row.recurrence, single=False),
    )


def _description(text: str, starts: datetime, ends: datetime, place: str) -> str:
    """One line for search engines and previews: when, where, and how the text begins."""
    when = f"{day_words_year(starts.date())}, {time_words(starts, ends)}"
    line = " ".join(f"{when}. {place + '. ' if place else ''}{plain(text)}".split())
    return line if len(line) <= LONGEST_DESCRIPTION else line[: LONGEST_DESCRIPTION - 1].rsplit(" ", 1)[0] + "…"
