"""What other websites and calendars fetch: the frame, JSON, iCalendar, RSS, and the script that puts the frame in.

No cookie, no token, no line about who reads. Each answer is kept until something changes; making one counts for the
limit, and asking for a key that does not work counts too.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Blueprint, Response, request

from wijkplatform.core.errors import NotFound
from wijkplatform.core.text import _
from wijkplatform.feeds import ical, jsonfeed, rss
from wijkplatform.feeds.cards import FramePage, GonePage
from wijkplatform.feeds.queries import OpenEmbed, get_embed
from wijkplatform.feeds.sources import list_days, list_items, list_series
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.headers import CSP
from wijkplatform.web.here import Here, here
from wijkplatform.web.kept import PUBLIC, kept
from wijkplatform.web.kit import kit
from wijkplatform.web.limits import EMBED, spend
from wijkplatform.web.page import page
from wijkplatform.web.view import Link

pages = Blueprint("feeds", __name__)
REFRESH = timedelta(hours=1)
_CROSS_ORIGIN = "Cross-Origin-Resource-Policy"


@pages.get("/embed/<key>/agenda")
@open_to(Audience.EVERYONE)
@kept()
def frame(key: str) -> Response:
    """The agenda as a small page, for a frame on the websites that may show it, and on no other."""
    platform = here()
    try:
        embed = _opened(key)
    except NotFound:
        return _gone(platform)
    shown = FramePage(
        heading=_name(embed, platform),
        days=list_days(embed, platform),
        platform=Link(f"{platform.base_url}/", platform.name),
        more=Link(f"{platform.base_url}/agenda/", _("Bekijk de hele agenda")),
        source="",
    )
    response = page("frame", page=shown)
    return _frameable(response, " ".join(embed.sites))


def _gone(platform: Here) -> Response:
    """In a frame an error page would stay blank. Whose key it was is not told, so this one may stand on every site."""
    shown = GonePage(
        sentence=_("Deze agenda is hier niet (meer) te zien."),
        platform=Link(f"{platform.base_url}/", platform.name),
    )
    return _frameable(page("gone", status=404, page=shown), "*")


def _frameable(response: Response, ancestors: str) -> Response:
    policy = CSP.replace("frame-ancestors 'none'", f"frame-ancestors {ancestors}")
    response.headers["Content-Security-Policy"] = policy
    response.headers[_CROSS_ORIGIN] = "cross-origin"
    return response


@pages.get("/embed/<key>/agenda.json")
@open_to(Audience.EVERYONE)
@kept()
def agenda_json(key: str) -> Response:
    """The agenda for programs, and for scripts on the websites that may show it."""
    embed, platform = _opened(key), here()
    items = list_items(embed, platform)
    body = jsonfeed.write_json(platform.name, items, updated=_last_change(embed, [item.updated for item in items]))
    response = _answer(body, jsonfeed.CONTENT_TYPE)
    origin = request.headers.get("Origin", "")
    if origin in embed.sites:
        response.headers["Access-Control-Allow-Origin"] = origin
    response.vary.add("Origin")
    return response


@pages.get("/embed/<key>/agenda.ics")
@open_to(Audience.EVERYONE)
@kept()
def agenda_ics(key: str) -> Response:
    """The agenda as a calendar to subscribe to: one event per series."""
    embed, platform = _opened(key), here()
    name, series = _name(embed, platform), list_series(embed, platform)
    return _answer(ical.write_calendar(name, series, zone=platform.zone, refresh=REFRESH), ical.CONTENT_TYPE)


@pages.get("/embed/<key>/agenda.rss")
@open_to(Audience.EVERYONE)
@kept()
def agenda_rss(key: str) -> Response:
    """The agenda for feed readers."""
    embed, platform = _opened(key), here()
    items = list_items(embed, platform)
    body = rss.write_rss(
        _name(embed, platform),
        items,
        page=f"{platform.base_url}/agenda/",
        address=platform.base_url + request.path,
        updated=_last_change(embed, [item.updated for item in items]),
        minutes=int(REFRESH.total_seconds() // 60),
    )
    return _answer(body, rss.CONTENT_TYPE)


@pages.get("/embed/agenda.js")
@open_to(Audience.EVERYONE, when_closed=True)
def script() -> Response:
    """`<wijk-agenda>`. Its address stays, so it is looked at again each time; every website may load it."""
    body, etag = _script(kit().assets.root / "feeds" / "agenda.js")
    response = _answer(body, "text/javascript; charset=utf-8")
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = PUBLIC
    response.set_etag(etag)
    response.make_conditional(request)
    return response


@cache
def _script(path: Path) -> tuple[bytes, str]:
    body = path.read_bytes()
    return body, sha256(body).hexdigest()[:32]


def _opened(key: str) -> OpenEmbed:
    """The embed behind `key`, for making an answer: this is what is counted."""
    spend(EMBED)
    return get_embed(key)


def _name(embed: OpenEmbed, platform: Here) -> str:
    return _("Agenda %(place)s", place=embed.only_wijk or platform.place)


def _last_change(embed: OpenEmbed, moments: Sequence[datetime]) -> datetime:
    return max([embed.created_at, *moments])


def _answer(body: bytes, content_type: str) -> Response:
    response = Response(body, content_type=content_type)
    response.headers[_CROSS_ORIGIN] = "cross-origin"
    return response
