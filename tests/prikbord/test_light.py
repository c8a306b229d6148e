"""The board is as light as the agenda, in calls of functions: the same on every machine (time: `make bench-board`)."""

import cProfile
import pstats
from datetime import datetime, timedelta

import pytest

from tests.agenda.making import Crowd
from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.agenda import make_event
from tests.prikbord.hanging_up import hung, put_up
from wijkplatform.core.database import db
from wijkplatform.organisations.models import Organisation

MOST, PAGES = 1.3, 5


@pytest.mark.parametrize("who", ["visitor", "near"])
def test_a_page_takes_no_more_than_one_of_the_agenda(village: House, crowd: Crowd, who: str) -> None:
    with village.writing():
        linde = db.session.query(Organisation).filter_by(slug="de-linde").one()
        for number in range(60):
            starts = datetime(2026, 11, 25, 10) + timedelta(hours=number)
            make_event(linde, starts.isoformat(), 1, title=f"Activiteit {number}")
            put_up(
                crowd.ids["owner"] if number % 2 else "de-linde", ("hertme",)[: number % 2],
                text="Hallo **buren**. " * 20, photo="" if number % 4 else "Een kast",
                **hung(f"Briefje {number}", number / 24),
            )  # fmt: skip
    assert calls(crowd[who], "/prikbord/") <= MOST * calls(crowd[who], "/agenda/")


def calls(browser: WatchingClient, path: str) -> int:
    """How many calls some pages at `path` take, made anew each, once this process knows them."""
    for number in range(PAGES):
        browser.get(f"{path}?eerst={number}")
    watch = cProfile.Profile()
    watch.enable()
    for number in range(PAGES):
        assert browser.get(f"{path}?keer={number}").status_code == 200
    watch.disable()
    return int(pstats.Stats(watch).total_calls)  # type: ignore[attr-defined]
