"""Addresses of a rule, filled with what is of one side, of the other or of nobody; and what else an answer says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.platforms.side_by_side.filling import ADDRESSES, Side

Way = dict[str, str]
NOBODYS = "qzwilg"
_ONCE = re.compile(r'[0-9a-f]{64}|(?<=name="sleutel" value=")[^"]+')
"""What is new in each answer: the token of a form, and the key by which one is kept once."""
_TELLING = ("Location", "Content-Type", "Cache-Control", "Content-Disposition", "Set-Cookie", "Retry-After")


def ways(app: Flask, method: str) -> Iterator[tuple[Rule, Way]]:
    """Every rule with variables that takes `method`, with each way to fill them."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        if rule.arguments and method in (rule.methods or ()) and rule.endpoint != "static":
            yield from ((rule, way) for way in ADDRESSES.get(rule.rule, ()))


def plain(app: Flask, method: str) -> list[str]:
    """Every address without variables that takes `method`."""
    return sorted(
        {rule.rule for rule in app.url_map.iter_rules() if not rule.arguments and method in (rule.methods or ())}
    )


def names_something(way: Way) -> bool:
    """Whether something of a platform is in it: not words of the house alone."""
    return any(value[0] != "=" for value in way.values())


@dataclass(frozen=True, slots=True)
class Address:
    """A path, and what stands in it of a platform."""

    path: str
    named: tuple[str, ...]

    @classmethod
    def of(cls, rule: Rule, way: Way, side: Side, *, nobodys: bool = False) -> "Address":
        """Of `side`; or of nobody, and of the same form."""
        values = {name: key[1:] if key[0] == "=" else side.known[key] for name, key in way.items()}
        if nobodys:
            values = {name: value if way[name][0] == "=" else _nobodys(value, side) for name, value in values.items()}
        path = re.sub(r"<(?:[^:<>]+:)?(\w+)>", lambda part: values[part[1]], rule.rule)
        return cls(path, tuple(value for name, value in values.items() if way[name][0] != "="))


def _nobodys(value: str, side: Side) -> str:
    return value.replace(side.word, NOBODYS) if side.word in value else value[::-1]


def said(answer: TestResponse, address: Address) -> tuple[int, str, tuple[str, ...]]:
    """What an answer says, but for what stood in the address and for the token of a form."""
    headers = tuple(f"{name}: {value}" for name in _TELLING for value in answer.headers.getlist(name))
    return answer.status_code, _without(answer.text, address), tuple(_without(each, address) for each in headers)


def _without(text: str, address: Address) -> str:
    for value in sorted({shape for each in address.named for shape in (each, quote(each))}, key=len, reverse=True):
        text = text.replace(value, "…")
    return _ONCE.sub("…", text)
