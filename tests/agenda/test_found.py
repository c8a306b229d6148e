"""A search gives the same rows whichever way they are looked for, and walks no further than it has to."""

import random
from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from tests.agenda.arranging import an_entry, plan
from tests.agenda.calendars import wall
from tests.agenda.steps import counted_steps
from tests.conftest import House
from wijkplatform.agenda import found
from wijkplatform.agenda.findable import FINDABLE
from wijkplatform.agenda.models import Event
from wijkplatform.agenda.queries import PAGE, list_days, list_ids, list_rows
from wijkplatform.agenda.rows import list_rows_where
from wijkplatform.agenda.selection import Selection, conditions
from wijkplatform.agenda.series import Change
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import db, session
from wijkplatform.core.search import find_matches, matching
from wijkplatform.web.here import here

WORDS = ("koffie", "koffieochtend", "kof", "ko", "thee", "café", "fiets", "fietsen", "naïef", "10", "2e", "日本")
ASKED = ("koffie", "koff", "ko", "thee kof", "fiets", "cafe", "10", "日")


def viewer() -> Viewer:
    return Viewer(here().platform_id)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[random.Random]:
    """Chance sets the bounds so low that every way is gone."""
    chance = random.Random()
    monkeypatch.setattr(matching, "MOST", 3)
    monkeypatch.setattr(found, "FEW", 3)
    monkeypatch.setattr(found, "AMONG", 6)
    yield chance


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(seed=st.integers(0, 2**32))
def test_every_way_of_looking_gives_the_same_rows(village: House, small: random.Random, seed: int) -> None:
    small.seed(seed)
    with village.writing():
        session().execute(delete(Event))
    plan(
        village,
        *(
            an_entry(
                f"2026-11-{small.randint(10, 30)}T{small.randint(0, 23):02}:00",
                small.choice((0, 60, 60 * 24 * 9)),
                uid=str(number),
                title=" ".join(small.choices(WORDS, k=3)),
                text=small.choice(WORDS),
                rule=small.choice(("", "FREQ=DAILY;COUNT=4")),
            )
            for number in range(9)
        ),
    )
    for words in ASKED:
        for once in (False, True):
            selection = Selection(since=clock.now() + timedelta(days=small.randint(-3, 3)), q=words, once=once)
            for limit in (2, 30):
                with village.reading():
                    right = list_rows_where(viewer(), conditions(selection), limit)
                    assert list_rows(viewer(), selection, limit) == right, words
                    assert list_ids(viewer(), selection, limit) == [row.id for row in right]
                    after = list_days(viewer(), selection, 2).next
                    on = Selection(since=selection.since, q=words, once=once, after=after)
                    assert list_rows(viewer(), on, limit) == list_rows_where(viewer(), conditions(on), limit)


@pytest.mark.parametrize(
    "words", ["koffie", "kof", "koff", "koffie thee", "thee koffie", "fietsje", "naief 10", "日本"]
)
def test_a_row_that_is_asked_says_what_the_index_says(
    village: House, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    changed = Change(wall("2026-12-01T10:00"), title="Naïef 10 日本 fietsje")
    texts = ("Koffie", "Koffiethee", "Thee, koffie", "Een kof", "Fiets", "Fietsje 日本語", "naief 100", "Over koffie")
    plan(village, *(an_entry(uid=str(number), title=title) for number, title in enumerate(texts)))
    plan(village, an_entry(uid="reeks", title="Wol", rule="FREQ=WEEKLY;COUNT=3", changes=(changed,)))
    monkeypatch.setattr(matching, "MOST", -1)
    with village.reading():
        matches = find_matches(FINDABLE.name, words)
        rows = [
            list_rows_where(viewer(), [each.has(Event.id.expression)], 99) for each in (matches, matches.asking_each())
        ]
        assert matches.asking_each().by_row
        assert rows[0] == rows[1]
        assert rows[0]


@pytest.mark.parametrize("words", ["zeldzaam", "soep"])
def test_a_search_walks_past_little_that_was_not_found(
    village: House, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    """What is rare is looked up; of what is common the first are found on the way. Both past the dates between."""
    with village.reading():
        if db.engine.dialect.name != "sqlite":
            pytest.skip("counts the steps of SQLite")
    monkeypatch.setattr(matching, "MOST", 60)
    monkeypatch.setattr(found, "AMONG", 60)
    plan(village, *(an_entry("2026-11-25T10:00", uid=str(n), title="Soep") for n in range(70)))
    plan(village, an_entry("2026-12-20T10:00", uid="zeldzaam", title="Zeldzaam"))
    taken = []
    for _time in range(2):
        with village.reading():
            with counted_steps() as steps:
                assert list_rows(viewer(), Selection(since=clock.now(), q=words), PAGE)
            taken.append(steps[0])
        plan(village, an_entry("2026-11-26T10:00", uid="wol", title="Wol", rule="FREQ=DAILY;COUNT=500"))
    assert taken[1] <= taken[0] * 1.1 + 5, taken
