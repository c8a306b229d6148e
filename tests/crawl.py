"""Walking through a platform as a visitor does: every page that a link on another page leads to."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from werkzeug.test import TestResponse

from tests.client import WatchingClient

MOST_PAGES = 400
_ENDLESS = re.compile(r"/agenda/maand/(?!2026-1[12]$)|/agenda/\?.*\bvan=(?!2026-11-2)")
"""The calendar goes on in both directions: the walk turns back after a month."""


class Elements(HTMLParser):
    """Every start tag of a page with its attributes, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def crawl(client: WatchingClient, start: str = "/") -> Iterator[tuple[str, TestResponse]]:
    """Each address of this platform that can be reached by links from `start`, once, with its answer.

    Of the calendar, which never ends, only these weeks.
    """
    waiting, seen = [start], {start}
    while waiting:
        path = waiting.pop(0)
        response = client.get(path)
        yield path, response
        if response.mimetype != "text/html":
            continue
        for href in links(response.text):
            address = urlsplit(urljoin(f"http://{client.host}{path}", href))
            found = address.path + (f"?{address.query}" if address.query else "")
            ours = address.hostname == client.host and address.scheme == "http"
            if ours and found not in seen and not _ENDLESS.match(found):
                seen.add(found)
                waiting.append(found)
        assert len(seen) < MOST_PAGES, "the walk does not end"


def links(html: str) -> list[str]:
    """Where the links of a page lead."""
    return [attrs["href"] for tag, attrs in Elements(html).found if tag == "a" and "href" in attrs]
