"""Which forms somebody finds on their own platform: the pages that they may open, each form once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask import Flask

from tests.client import WatchingClient
from tests.platforms.side_by_side.asking import Address, plain, ways
from tests.platforms.side_by_side.filling import Side
from tests.platforms.side_by_side.forms import Forms, Sent


@dataclass(frozen=True, slots=True)
class Poster:
    """Somebody who finds forms: in all pages, or in those without variables; and whether the platforms are closed."""

    who: str
    everywhere: bool = True
    closed: bool = False


POSTERS = (
    Poster(""), Poster("neighbour"), Poster("editor"), Poster("moderator"), Poster("privacy officer"),
    Poster("admin", everywhere=False, closed=True), Poster("owes a code", everywhere=False),
    Poster("with app", everywhere=False), Poster("opened link", everywhere=False),
    Poster("opened link of an account", everywhere=False),
)  # fmt: skip
"""Who together find every form that there is."""


def forms_of(app: Flask, client: WatchingClient, side: Side, poster: Poster) -> list[tuple[str, Sent]]:
    """Each form that posts, with the rule that takes it; of those with the same fields the first."""
    found: dict[str, tuple[str, Sent]] = {}
    for form in _forms(client, _pages(app, side, poster)):
        rule = rule_of(app, side, form.action)
        form.shape = f"{rule} {form.shape}"
        found.setdefault(form.shape, (rule, form))
    return list(found.values())


def rule_of(app: Flask, side: Side, path: str) -> str:
    """The rule that takes what is posted to `path`."""
    rule, _values = app.url_map.bind(side.host).match(path.partition("?")[0], method="POST", return_rule=True)
    return str(rule.rule)


def _pages(app: Flask, side: Side, poster: Poster) -> Iterator[str]:
    yield from plain(app, "GET")
    if poster.everywhere:
        yield from (Address.of(rule, way, side).path for rule, way in ways(app, "GET"))


def _forms(client: WatchingClient, paths: Iterable[str]) -> Iterator[Sent]:
    for path in paths:
        answer = client.get(path)
        if answer.status_code == 200 and answer.mimetype == "text/html":
            yield from (form for form in Forms(answer.text, path).found if form.method == "post")
