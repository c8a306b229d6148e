"""The agenda's addresses."""

from collections.abc import Iterable
from dataclasses import replace

from flask import Blueprint, Response, g, redirect, request
from sqlalchemy import exists, select
from werkzeug.wrappers import Response as BaseResponse

from wijkplatform.agenda.event_page import event_page, get_date
from wijkplatform.agenda.feed_series import series_of_event
from wijkplatform.agenda.filters import Asked, Choices, read_filters
from wijkplatform.agenda.handing_out.one_date import date_as_series
from wijkplatform.agenda.known_lines import list_known_days
from wijkplatform.agenda.meant import meant
from wijkplatform.agenda.models import Event, Occurrence
from wijkplatform.agenda.nearby import days_nearby
from wijkplatform.agenda.pages import agenda_page, month_page
from wijkplatform.agenda.pieces import EVENTS
from wijkplatform.agenda.policy import listed_to
from wijkplatform.agenda.present import event_path, event_slug
from wijkplatform.agenda.queries import DayList, get_event
from wijkplatform.agenda.staff_looks import note_staff_look
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import session
from wijkplatform.core.text import _
from wijkplatform.feeds.ical import CONTENT_TYPE, write_calendar
from wijkplatform.feeds.scrub import scrub
from wijkplatform.organisations.queries import list_organisation_refs
from wijkplatform.placing.policy import may_post
from wijkplatform.platforms.queries import list_categories, list_wijken
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.feature import SitemapEntry
from wijkplatform.web.here import here
from wijkplatform.web.kept import kept, remembered
from wijkplatform.web.limits import SEARCH, spend
from wijkplatform.web.page import page
from wijkplatform.web.view import Link

pages = Blueprint("agenda", __name__)
MOST_IN_SITEMAP = 40_000


@pages.get("/agenda/")
@open_to(Audience.EVERYONE)
@kept()
def list_() -> Response:
    """What is coming, day by day; the filters stand in the query string."""
    choices, asked = what_is_asked()
    if asked.faults:
        empty = DayList((), "")
        return page("list", status=400, page=agenda_page(asked, choices, empty, here()))
    found = list_known_days(g.viewer, asked.selection(here().zone))
    nearby = days_nearby(g.viewer, asked.selection(here().zone)) if asked.wijk else ()
    shown = agenda_page(asked, choices, found, here(), nearby)
    if asked.q and not found.days and not asked.after:
        words = meant(g.viewer, asked.selection(here().zone))
        shown = replace(shown, meant=Link(asked.address(q=words), words) if words else None)
    if may_post(EVENTS, g.viewer, here()):
        shown = replace(shown, post_href="/agenda/nieuw")
    return page("list", page=shown)


def what_is_asked() -> tuple[Choices, Asked]:
    """What there is to choose from, and what this request chose. Words are looked up in an index, and so often a minute
    from one address: raises TooMany.
    """
    choices: Choices = remembered("agenda: choices", choices_now)
    asked = read_filters(request.args, choices)
    if asked.q and not asked.faults:
        spend(SEARCH)
    return choices, asked


def choices_now() -> Choices:
    """What there is to choose from."""
    return Choices(list_wijken(), list_categories(), list_organisation_refs())


@pages.get("/agenda/maand/<month>")
@open_to(Audience.EVERYONE)
@kept()
def month(month: str) -> Response:
    """One month; the filters stand in the query string, as in the list."""
    _choices, asked = what_is_asked()
    return page("month", page=month_page(g.viewer, month, here(), asked))


@pages.get("/agenda/<public_id>/<slug>")
@open_to(Audience.EVERYONE)
@kept()
def show(public_id: str, slug: str) -> BaseResponse:
    """One activity. The slug is for people; a wrong one leads to the right address."""
    event = get_event(g.viewer, public_id)
    if slug != event_slug(event.title):
        query = f"?{request.query_string.decode()}" if request.query_string else ""
        return redirect(event_path(public_id, event.title) + query, 301)
    note_staff_look(event, g.viewer)
    return page("show", page=event_page(event, request.args.get("datum", ""), here(), request.args.get("gedaan", "")))


@pages.get("/agenda/<public_id>/<slug>.ics")
@open_to(Audience.EVERYONE)
@kept()
def calendar(public_id: str, slug: str) -> BaseResponse:
    """One activity for one's own calendar, with all its dates; or only the one that `datum` names."""
    event, asked = get_event(g.viewer, public_id), request.args.get("datum", "")
    if slug != event_slug(event.title):
        query = f"?{request.query_string.decode()}" if request.query_string else ""
        return redirect(f"{event_path(public_id, event.title)}.ics{query}", 301)
    date = get_date(event.id, asked) if asked else None
    series = date_as_series(event, date, here().base_url) if date else series_of_event(event.id)
    text = write_calendar(series.title, [series], zone=here().zone)
    response = Response(text, content_type=CONTENT_TYPE)
    words = slug if scrub(event.title) == event.title else _("activiteit")
    name = f"{words}-{date.starts.date()}" if date else words
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response


def list_sitemap() -> Iterable[SitemapEntry]:
    """The public pages of the agenda: the list, and every activity that everybody may see.

    An activity of which no date is made yet, because it is too far away, has no page.
    """
    yield SitemapEntry("/agenda/")
    dated = exists(select(Occurrence.id).where(Occurrence.event_id == Event.id))
    query = select(Event.public_id, Event.title, Event.updated_at).where(listed_to(Viewer(here().platform_id)), dated)
    for row in session().execute(query.order_by(Event.public_id).limit(MOST_IN_SITEMAP)):
        yield SitemapEntry(event_path(row.public_id, row.title), row.updated_at)
