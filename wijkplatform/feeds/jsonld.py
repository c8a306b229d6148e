"""An activity for search engines: https://schema.org/Event as JSON-LD. Never a Person."""

import json
from collections.abc import Mapping
from datetime import timedelta

from markupsafe import Markup

from wijkplatform.feeds.items import FeedItem
from wijkplatform.feeds.scrub import scrub, scrub_link
from wijkplatform.feeds.weblinks import web_address

_ONLINE = ("online", "http://", "https://")
# Inside <script> only these could end the element or the line; as escapes they mean the same in JSON.
_ESCAPES = {ord(each): f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"}


def event_data(item: FeedItem) -> dict[str, object]:
    """One occurrence as a schema.org Event. Whole days are dates, the last one inclusive; else times with offset."""
    address = web_address(scrub_link(item.url, item.title))
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": f"{address}#{item.id}",
        "name": scrub(item.title),
        "url": address,
        **_times(item),
        "eventStatus": f"https://schema.org/{'EventCancelled' if item.cancelled else 'EventScheduled'}",
        **_location(scrub(item.place), scrub(item.address), address),
    }
    if item.text:
        data["description"] = scrub(item.text)
    if item.organisation:
        data["organizer"] = _organiser(item)
    return data


def script_element(data: Mapping[str, object] | list[dict[str, object]]) -> Markup:
    """`data` as a JSON-LD data block for a page; nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(errors="replace").decode()
    # `_ESCAPES` is what makes it safe here.
    return Markup(f'<script type="application/ld+json">{text.translate(_ESCAPES)}</script>')  # noqa: S704


def _times(item: FeedItem) -> dict[str, object]:
    if not item.all_day:
        times: dict[str, object] = {"startDate": item.starts.isoformat(timespec="seconds")}
        return times | ({"endDate": item.ends.isoformat(timespec="seconds")} if item.ends else {})
    last = max(item.starts, (item.ends or item.starts) - timedelta(days=1))
    return {"startDate": item.starts.date().isoformat(), "endDate": last.date().isoformat()}


def _location(place: str, street: str, page: str) -> dict[str, object]:
    """Where it is; online when the place says so, and nothing when it is not known. One of the two does for both."""
    if place.casefold().startswith(_ONLINE):
        location = {"@type": "VirtualLocation", "url": web_address(place) or page}
        return {"eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode", "location": location}
    mode: dict[str, object] = {"eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode"}
    where = {"@type": "Place", "name": place or street, "address": street or place}
    return mode | ({"location": where} if place or street else {})


def _organiser(item: FeedItem) -> dict[str, object]:
    organiser: dict[str, object] = {"@type": "Organization", "name": item.organisation}
    if website := web_address(item.organisation_website):
        organiser["url"] = website
    return organiser
