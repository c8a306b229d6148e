"""Sending a form of one platform to the other, with a token that holds there."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests.client import OWN_PAGE, WatchingClient
from tests.platforms.side_by_side.asking import NOBODYS, Address, said
from tests.platforms.side_by_side.filling import Side
from tests.platforms.side_by_side.forms import Data
from tests.platforms.side_by_side.marks import Marks
from wijkplatform.accounts.tokens import hash_of
from wijkplatform.core import clock
from wijkplatform.core.ids import slug_of
from wijkplatform.web.forgery import VISITOR, token_for
from wijkplatform.web.own_units import has_own_units


@dataclass(frozen=True, slots=True)
class Post:
    """What is sent where."""

    path: str
    data: tuple[tuple[str, str], ...]

    def send(self, client: WatchingClient, token: str) -> TestResponse:
        """As a browser that looked at a page of this platform."""
        data = [(name, token if name == "csrf_token" else value) for name, value in self.data]
        return client.post(self.path, data=MultiDict(data), headers=OWN_PAGE)

    @property
    def sent(self) -> tuple[str, ...]:
        """What may come back, for it was sent along: as it is, or as words in an address."""
        values = tuple(value for _name, value in self.data if value)
        return (*values, *(slug_of(value) for value in values), *self.path.split("/"))

    def said(self, answer: TestResponse) -> tuple[int, str, tuple[str, ...]]:
        """What the answer says, apart from what was sent; of what was taken only the status: it made something new."""
        if answer.status_code < 400 and answer.status_code != 200:
            return answer.status_code, "", ()
        return said(answer, Address(self.path, tuple(value for value in self.sent if len(value) > 4)))


def may_have_changed(app: Flask, rule: str, answer: TestResponse) -> bool:
    """Whether anything can be otherwise now: a fault undoes all, but where a view has units of its own."""
    views = (app.view_functions[each.endpoint] for each in app.url_map.iter_rules() if each.rule == rule)
    return answer.status_code < 400 or any(has_own_units(view) for view in views)


def token_of(app: Flask, side: Side, who: str) -> str:
    """The token in a form of this platform for whoever this is."""
    session = side.sessions[who]
    asks = hash_of(session) if session and not who.startswith("opened link") else VISITOR
    return token_for(str(app.config["SECRET_KEY"]), asks, clock.now().date())


def moved(post: Post, one: Side, two: Side) -> Post:
    """The same data at the address of the other platform's thing that stands in the same place."""
    path = post.path
    for key, value in one.known.items():
        path = path.replace(value, two.known[key])
    return Post(path, post.data)


def of_nobody(post: Post, side: Side, marks: Marks) -> Post:
    """With what is on no platform, in the place of what is of `side`."""
    return Post(post.path, tuple((name, _nobodys(value, side, marks)) for name, value in post.data))


def _nobodys(value: str, side: Side, marks: Marks) -> str:
    return value[::-1] if value in marks.tokens else value.replace(side.word, NOBODYS)


def with_fields(path: str, known: Mapping[str, Data], rule: str) -> Post:
    """What is sent to `path`: the fields that were found in a form for this rule, or a token alone."""
    return Post(path, tuple(known.get(rule, [("csrf_token", "")])))
