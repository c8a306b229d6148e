"""The two platforms, made once and put back for every test, and browsers that carry a session of one of them."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import update

from tests.canary import Canaries
from tests.client import WatchingClient
from tests.conftest import House
from tests.platforms.side_by_side.filling import Side, fill_side
from tests.platforms.side_by_side.marks import Marks
from tests.platforms.side_by_side.rows import Row, rows_of
from tests.seeds import Seeds
from wijkplatform.core.database import db
from wijkplatform.platforms.models import Platform
from wijkplatform.web.kept_pages import KeptPages
from wijkplatform.web.kit import Kit

HERE, THERE = "hus.example", "anders.example"
Open = Callable[..., WatchingClient]
PutBack = Callable[..., tuple[Side, Side]]
Held = Callable[[Side], dict[str, list[Row]]]


@pytest.fixture
def put_back(app: Flask, seeds: Seeds, house: House) -> PutBack:
    """A function that lets both platforms be as they were made, whatever was done to them; `closed` when asked."""

    def make() -> tuple[Side, Side]:
        made = Side(HERE, "qzlinde", "3"), Side(THERE, "qzesdoorn", "7")
        for side in made:
            with house.writing(None):
                fill_side(side)
        return made

    def all_of_it(*, closed: bool = False) -> tuple[Side, Side]:
        seeds.clear()
        sides = seeds.sow("two platforms side by side", make)
        parts: Kit = app.extensions["wijk"]
        parts.kept = KeptPages()
        parts.settings.erasure_log_file.unlink(missing_ok=True)
        with app.app_context():
            for side in sides:
                side.put_files_back()
        if closed:
            with house.writing(None):
                db.session.execute(update(Platform).values(closed=True))
        return sides

    return all_of_it


@pytest.fixture
def sides(put_back: PutBack) -> tuple[Side, Side]:
    """Two platforms of the same shape: each is the other's stranger."""
    return put_back()


@pytest.fixture
def marks(house: House, sides: tuple[Side, Side]) -> dict[str, Marks]:
    """By host, by what a platform is known: what stands in its rows and in none of the other's."""
    with house.reading(None):
        return Marks.of_both(*sides)


@pytest.fixture
def held(house: House) -> Held:
    """A function that gives all rows of a side, as they are now."""

    def rows(side: Side) -> dict[str, list[Row]]:
        with house.reading(None):
            return rows_of(side.ids["platform"])

    return rows


@pytest.fixture
def browser(app: Flask) -> Open:
    """A function that gives the browser of somebody of a side, at that side."""
    canaries = (
        Canaries()
    )  # not those of every test, which make the house tell all to the log: here are thousands of pages

    def opened(side: Side, who: str = "") -> WatchingClient:
        client = app.test_client()
        assert isinstance(client, WatchingClient)
        client.canaries, client.host = canaries, side.host
        if side.sessions[who]:
            client.set_cookie("sid", side.sessions[who], domain=side.host)
        return client

    return opened
