"""Searching, and every other question that a page asks of the agenda, the people or the organisations."""

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import pytest
from flask import Flask

from tests.client import WatchingClient
from tests.crawl import links
from tests.platforms.side_by_side.asking import Address, plain, ways
from tests.platforms.side_by_side.conftest import Open
from tests.platforms.side_by_side.filling import Side
from tests.platforms.side_by_side.forms import Data, Forms
from tests.platforms.side_by_side.marks import Marks
from tests.platforms.side_by_side.sending import Post, moved, of_nobody

ASKERS = ("", "editor")  # who may see what everybody of a wijk may


@pytest.mark.parametrize("who", ASKERS)
def test_asking_for_what_is_of_the_other_platform_finds_what_nothing_finds(
    app: Flask, sides: tuple[Side, Side], marks: dict[str, Marks], browser: Open, who: str
) -> None:
    (here, there), mark = sides, marks[sides[1].host]
    at_home, found = browser(there, who), 0
    for own in _questions(app, at_home, there, mark):
        foreign, own_nobodys = moved(own, there, here), of_nobody(own, there, mark)
        nobodys = of_nobody(foreign, there, mark)
        answers = [browser(here, who).get(_address(post)) for post in (foreign, nobodys)]
        where = f"{who or 'visitor'}: {_address(foreign)}"
        assert mark.shown_by(answers[0], _typed(foreign)) == set(), where
        assert foreign.said(answers[0]) == nobodys.said(answers[1]), where
        at_home_said = [post.said(at_home.get(_address(post))) for post in (own, own_nobodys)]
        found += at_home_said[0] != at_home_said[1]
    assert found > 3


def _questions(app: Flask, client: WatchingClient, side: Side, mark: Marks) -> Iterator[Post]:
    """What the pages of `side` ask: their forms, filled with a word of it, and their links with something of it."""
    found: dict[tuple[str, ...], Post] = {}
    for path in [*plain(app, "GET"), *(Address.of(rule, way, side).path for rule, way in ways(app, "GET"))]:
        answer = client.get(path)
        if answer.status_code != 200 or answer.mimetype != "text/html":
            continue
        for asked, data in [*_by_form(answer.text, path, side), *_by_link(answer.text, path)]:
            if any(value in mark.tokens or side.word in value for _name, value in data):
                found.setdefault((asked, *sorted({name for name, _value in data})), Post(asked, tuple(data)))
    yield from found.values()


def _by_form(html: str, path: str, side: Side) -> Iterator[tuple[str, Data]]:
    for form in Forms(html, path).found:
        if form.method == "get":
            yield form.action, [*form.fields, *((name, side.word) for name, _kind in form.empty)]


def _by_link(html: str, path: str) -> Iterator[tuple[str, Data]]:
    for href in links(html):
        address = urlsplit(urljoin(path, href))
        if not address.netloc and not address.scheme and address.query:
            yield address.path, parse_qsl(address.query)


def _address(post: Post) -> str:
    return f"{post.path.partition('?')[0]}?{urlencode(post.data)}"


def _typed(post: Post) -> tuple[str, ...]:
    return (urlencode(post.data), *post.sent, *(urlencode({"": value})[1:] for _name, value in post.data))
