"""What a process remembers of a platform: until the next change, for that platform only, and bounded."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from wijkplatform.web import shelves
from wijkplatform.web.shelves import PlatformState, Shelf, Shelves

pytestmark = pytest.mark.no_database
HERE = PlatformState(1, 5)


def test_a_thing_is_made_once() -> None:
    shelf, calls = Shelf(HERE), list[int]()
    for number in range(3):
        assert shelf.remembered("a", lambda number=number: calls.append(number) or "made") == "made"
    assert calls == [0]
    assert (shelf.find("a"), shelf.find("b")) == ("made", None)


@pytest.mark.parametrize("other", [replace(HERE, content_version=6), replace(HERE, platform_id=2)])
def test_another_platform_or_version_has_nothing_of_it(other: PlatformState) -> None:
    kept = Shelves()
    kept.of(HERE).put("a", "here")
    assert kept.of(HERE).find("a") == "here"
    assert kept.of(other).find("a") is None


def test_an_older_version_that_comes_by_once_more_brings_nothing_back() -> None:
    kept = Shelves()
    kept.of(HERE).put("a", "before")
    kept.of(replace(HERE, content_version=6)).put("a", "after")
    assert kept.of(HERE).find("a") is None
    assert kept.of(replace(HERE, content_version=6)).find("a") is None


def test_there_is_room_for_so_many_things(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "MOST_THINGS", 3)
    shelf = Shelf(HERE)
    for name in "abcde":
        shelf.put(name, name)
    assert [name for name in "abcde" if shelf.find(name)] == ["c", "d", "e"]


def test_there_is_room_for_so_many_platforms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "MOST_SHELVES", 2)
    kept = Shelves()
    states = [replace(HERE, platform_id=number) for number in range(3)]
    for state in states:
        kept.of(state).put("a", "x")
    assert [state.platform_id for state in reversed(states) if kept.of(state).find("a")] == [2, 1]


def test_many_threads_may_use_one_shelf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "MOST_THINGS", 50)
    kept = Shelves()

    def use(number: int) -> bool:
        shelf = kept.of(replace(HERE, content_version=number // 1000))
        return shelf.remembered(number % 120, lambda: number % 120) == number % 120

    with ThreadPoolExecutor(32) as threads:
        assert all(threads.map(use, range(20_000)))
    assert len(kept.of(replace(HERE, content_version=19))._things) <= 50
