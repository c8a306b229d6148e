"""Every page, as everybody who looks at one platform, with what is of the other: as a page that never was."""

import pytest
from flask import Flask

from tests.platforms.side_by_side.asking import Address, names_something, plain, said, ways
from tests.platforms.side_by_side.conftest import Open
from tests.platforms.side_by_side.filling import VIEWERS, Side
from tests.platforms.side_by_side.marks import Marks

SHOWN_TO_NOBODY = {
    "event of who rests", "notice of who rests", "person guarded", "person hidden", "photo of guarded",
    "photo of hidden", "revoked embed",
}  # fmt: skip
"""What is there, and shown to none of those who look."""

LOOK_EVERYWHERE = ("", "neighbour", "editor", "moderator", "admin", "privacy officer")
"""Who together see all that anybody sees."""


@pytest.mark.parametrize("who", VIEWERS)
def test_what_is_of_the_other_platform_is_a_wrong_address(
    app: Flask, sides: tuple[Side, Side], marks: dict[str, Marks], browser: Open, who: str
) -> None:
    here, there = sides
    client = browser(here, who)
    asked = 0
    for rule, way in ways(app, "GET"):
        foreign = Address.of(rule, way, there)
        answer = client.get(foreign.path)
        where = f"{who or 'visitor'}: {rule.rule} {way}"
        assert marks[there.host].shown_by(answer, foreign.named) == set(), where
        if names_something(way):
            wrong = Address.of(rule, way, there, nobodys=True)
            assert said(answer, foreign) == said(client.get(wrong.path), wrong), where
            asked += 1
    assert asked > 80


@pytest.mark.parametrize("turned", [False, True], ids=["one", "the other"])
def test_what_is_of_the_platform_itself_opens_and_shows_its_own(
    app: Flask, sides: tuple[Side, Side], marks: dict[str, Marks], browser: Open, turned: bool
) -> None:
    here, there = sides[::-1] if turned else sides
    clients, shut, silent = [browser(here, who) for who in LOOK_EVERYWHERE], set[str](), set[str]()
    for rule, way in ways(app, "GET"):
        address = Address.of(rule, way, here)
        answers = [answer for client in clients if (answer := client.get(address.path)).status_code < 400]
        shut |= set() if answers else set(way.values()) - {f"slug of {key}" for key in way.values()}
        for answer in answers:
            assert marks[there.host].shown_by(answer) == set(), address.path
        if answers and not any(marks[here.host].shown_by(answer) for answer in answers):
            silent.add(rule.rule)
    assert shut == SHOWN_TO_NOBODY
    assert silent == set()


@pytest.mark.parametrize("who", VIEWERS)
def test_no_page_shows_anything_of_the_other_platform(
    app: Flask, sides: tuple[Side, Side], marks: dict[str, Marks], browser: Open, who: str
) -> None:
    clients = [browser(side, who) for side in sides]
    for path in plain(app, "GET"):
        for client, side, other in zip(clients, sides, reversed(sides), strict=True):
            answer = client.get(path)
            assert answer.status_code < 500
            assert marks[other.host].shown_by(answer) == set(), f"{path} at {side.host}"
