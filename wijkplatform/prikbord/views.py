"""The board's addresses."""

from collections.abc import Iterable
from dataclasses import replace

from flask import Blueprint, Response, g, redirect, request
from sqlalchemy import select
from werkzeug.wrappers import Response as BaseResponse

from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import session
from wijkplatform.placing.kinds import piece_slug
from wijkplatform.platforms.queries import known_wijken
from wijkplatform.prikbord.filters import BOARD, read_filters
from wijkplatform.prikbord.known_notes import NoteList, list_notes
from wijkplatform.prikbord.meant import meant
from wijkplatform.prikbord.models import Notice
from wijkplatform.prikbord.notice_page import get_notice, notice_page
from wijkplatform.prikbord.pages import board_page
from wijkplatform.prikbord.pieces import notice_path
from wijkplatform.prikbord.policy import listed_to
from wijkplatform.prikbord.staff_looks import note_staff_look
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.feature import SitemapEntry
from wijkplatform.web.here import here
from wijkplatform.web.kept import kept
from wijkplatform.web.limits import SEARCH, spend
from wijkplatform.web.page import page
from wijkplatform.web.view import Link

pages = Blueprint("prikbord", __name__)
MOST_IN_SITEMAP = 5_000


@pages.get("/prikbord/")
@open_to(Audience.EVERYONE)
@kept()
def list_() -> Response:
    """What hangs on the board, the newest first; the filters stand in the query string."""
    wijken = known_wijken()
    asked = read_filters(request.args, wijken)
    if asked.faults:
        return page("list", status=400, page=board_page(asked, wijken, NoteList((), ""), here(), g.viewer))
    if asked.q:  # words are looked up in an index, and so often a minute from one address
        spend(SEARCH)
    found = list_notes(g.viewer, asked.selection())
    shown = board_page(asked, wijken, found, here(), g.viewer)
    if asked.q and not found.notes and not asked.after and (words := meant(g.viewer, asked.selection())):
        shown = replace(shown, meant=Link(asked.address(q=words), words))
    return page("list", page=shown)


@pages.get("/prikbord/<public_id>/<slug>")
@open_to(Audience.EVERYONE)
@kept()
def show(public_id: str, slug: str) -> BaseResponse:
    """One notice. The slug is for people; a wrong one leads to the right address."""
    notice = get_notice(g.viewer, public_id)
    if slug != piece_slug(notice.title):
        query = f"?{request.query_string.decode()}" if request.query_string else ""
        return redirect(notice_path(public_id, notice.title) + query, 301)
    note_staff_look([notice], g.viewer)
    return page("show", page=notice_page(notice, g.viewer, here(), request.args.get("gedaan", "")))


def list_sitemap() -> Iterable[SitemapEntry]:
    """The public pages of the board: the list, and every notice that every visitor sees."""
    yield SitemapEntry(BOARD)
    query = select(Notice.public_id, Notice.title, Notice.updated_at).where(listed_to(Viewer(here().platform_id)))
    for row in session().execute(query.order_by(Notice.public_id).limit(MOST_IN_SITEMAP)):
        yield SitemapEntry(notice_path(row.public_id, row.title), row.updated_at)
