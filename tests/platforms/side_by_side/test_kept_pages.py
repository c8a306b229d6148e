"""What is kept, and validators: the same path on two hosts, one after the other, gives each platform its own."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from tests.conftest import House
from tests.platforms.side_by_side.asking import Address, plain, ways
from tests.platforms.side_by_side.conftest import Open
from tests.platforms.side_by_side.filling import Side
from tests.platforms.side_by_side.marks import Marks
from wijkplatform.core.database import session
from wijkplatform.platforms.models import Platform

MOST_KEPT = 15


def test_both_are_as_old(house: House, sides: tuple[Side, Side]) -> None:
    """Else it is not the platform that keeps their pages apart."""
    with house.reading(None):
        versions = set(session().execute(select(Platform.content_version)).scalars())
    assert len(versions) == 1


def test_the_same_path_gives_each_its_own(
    app: Flask, sides: tuple[Side, Side], marks: dict[str, Marks], browser: Open
) -> None:
    visitors, kept = [browser(side) for side in sides], set()
    for path in plain(app, "GET"):
        first, again = ([client.get(path) for client in visitors] for _time in range(2))
        for side, other, before, after in zip(sides, reversed(sides), first, again, strict=True):
            where = f"{path} at {side.host}"
            assert marks[other.host].shown_by(after) == set(), where
            assert before.status_code == after.status_code, where
            if "ETag" in after.headers:
                kept.add(path)
                assert before.data == after.data, where
    assert len(kept) > MOST_KEPT


@pytest.mark.parametrize("turned", [False, True], ids=["one way", "the other way"])
def test_a_validator_of_the_other_platform_says_nothing(
    app: Flask, sides: tuple[Side, Side], browser: Open, turned: bool
) -> None:
    here, there = sides[::-1] if turned else sides
    tried = 0
    for own, foreign in _pairs(app, here, there):
        answers = [browser(side).get(path) for side, path in ((here, own), (there, foreign))]
        etags = [answer.headers.get("ETag") for answer in answers]
        if None not in etags and answers[0].data != answers[1].data:
            tried += 1
            assert etags[0] != etags[1], own
            for etag, status in zip(etags, (304, 200), strict=True):
                assert browser(here).get(own, headers={"If-None-Match": str(etag)}).status_code == status, own
    assert tried > MOST_KEPT + 5


def _pairs(app: Flask, here: Side, there: Side) -> Iterator[tuple[str, str]]:
    """What stands in the same place on both."""
    yield from ((path, path) for path in plain(app, "GET"))
    for rule, way in ways(app, "GET"):
        yield Address.of(rule, way, here).path, Address.of(rule, way, there).path
