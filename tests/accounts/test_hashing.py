"""Argon2id: always computed, one at a time, never inside a unit of work, never for what is too long."""

import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from argon2 import PasswordHasher, Type, extract_parameters, low_level
from argon2.exceptions import VerifyMismatchError
from flask import Flask

from tests.conftest import House
from wijkplatform.accounts import hashing
from wijkplatform.accounts.hashing import hash_password, needs_rehash, normalised, verify
from wijkplatform.core import turns
from wijkplatform.core.database.units import UnitOpen
from wijkplatform.core.errors import Invalid, Overloaded
from wijkplatform.core.hash_cost import LEAST, HashCost
from wijkplatform.web.kit import Kit

PASSWORD = "paard fiets wolk lamp"
SALT, OUTCOME = "c29tZXNhbHRzb21lc2FsdA", "A" * 43


@pytest.fixture(autouse=True)
def inside(whole_app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Within the application, at the least that the house allows, and outside any unit of work."""
    at_cost(monkeypatch, whole_app, argon2=HashCost(*LEAST))
    with whole_app.app_context():
        yield


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[HashCost, int]]:
    """Every computation of Argon2 from now on: its cost, and how many bytes went in."""
    seen: list[tuple[HashCost, int]] = []
    real = PasswordHasher.verify

    def note(self: PasswordHasher, stored: str, password: bytes | str) -> bool:
        found = extract_parameters(stored)
        ran = (HashCost(found.memory_cost, found.time_cost, found.parallelism), len(password))
        try:
            right = real(self, stored, password)
        except VerifyMismatchError:
            seen.append(ran)
            raise
        seen.append(ran)  # any other error is told before anything is computed
        return right

    monkeypatch.setattr(PasswordHasher, "verify", note)
    return seen


def at_cost(monkeypatch: pytest.MonkeyPatch, app: Flask, **changes: Any) -> None:
    """Change the settings of the application for this test."""
    parts: Kit = app.extensions["wijk"]
    monkeypatch.setattr(parts, "settings", replace(parts.settings, **changes))


def test_the_right_password_is_right_and_any_other_wrong() -> None:
    stored = hash_password(PASSWORD)
    assert verify(stored, PASSWORD)
    for other in ("", " " + PASSWORD, PASSWORD + " ", PASSWORD.upper(), PASSWORD + "\0", PASSWORD[:-1]):
        assert not verify(stored, other)


def test_it_is_argon2id_at_the_cost_of_the_settings_with_a_salt_of_its_own() -> None:
    one, other = hash_password(PASSWORD), hash_password(PASSWORD)
    assert one != other
    found = extract_parameters(one)
    assert (found.type, found.version, found.salt_len, found.hash_len) == (Type.ID, 19, 16, 32)
    assert (found.memory_cost, found.time_cost, found.parallelism) == LEAST


@pytest.mark.parametrize(
    "password", ["geheim\0 en verder niets", "🐴🚲☁💡" * 3, "אבגדהוזחטיכל", "\ud800" * 12, " " * 12]
)
def test_any_sign_may_be_in_it(password: str) -> None:
    stored = hash_password(password)
    assert verify(stored, password)
    assert not verify(stored, password[:-1])


def test_what_comes_after_nul_counts() -> None:
    assert not verify(hash_password("geheim\0 en verder niets"), "geheim\0 en verder iets")


def test_the_same_keys_on_another_device_are_the_same_password() -> None:
    composed, decomposed = "café met cr\u00e8me", "cafe\u0301 met cre\u0300me"
    assert composed != decomposed
    assert verify(hash_password(decomposed), composed)
    assert verify(hash_password(composed), decomposed)


def test_length_is_counted_after_normalising() -> None:
    assert normalised("e\u0301" * 256) == "é" * 256
    assert normalised("\u1f82" * 256) == normalised("\u03b1\u0313\u0300\u0345" * 256) == "\u1f82" * 256
    assert normalised("e\u0301" * 257) is None
    assert normalised("a" * 256) == "a" * 256
    assert normalised("a" * 257) is None


def test_what_is_too_long_is_not_kept() -> None:
    with pytest.raises(Invalid, match="hooguit 256 tekens"):
        hash_password("a" * 257)
    assert verify(hash_password("a" * 256), "a" * 256)


@pytest.mark.parametrize("length", [257, 1024 * 1024])
def test_argon2_never_runs_for_what_is_too_long_but_a_hash_is_computed(
    computed: list[tuple[HashCost, int]], length: int
) -> None:
    stored = hash_password(PASSWORD)
    assert not verify(stored, "a" * length)
    assert computed == [(HashCost(*LEAST), len(hashing._STAND_IN))]


MALFORMED = (
    "", "x", PASSWORD, "$argon2id$", f"$argon2id$v=19$m=19456,t=2,p=1${SALT}$", "$argon2id$v=19$m=19456,t=2,p=1$$$$",
    f"$argon2id$v=19$m=19456,t=2,p=1$é{SALT[1:]}${OUTCOME}", f"$argon2id$v=19$m=19456,t=2,p=1$*{SALT[1:]}${OUTCOME}",
    f"$argon2id$v=19$m=٣٣٣٣٣,t=2,p=1${SALT}${OUTCOME}", f"$argon2id$v=19$m=-1,t=2,p=1${SALT}${OUTCOME}",
    f"$argon2i$v=19$m=19456,t=2,p=1${SALT}${OUTCOME}", f"$argon2d$v=19$m=19456,t=2,p=1${SALT}${OUTCOME}",
    f"$argon2id$v=19$m=999999999,t=2,p=1${SALT}${OUTCOME}", f"$argon2id$v=19$m=19456,t=999999,p=1${SALT}${OUTCOME}",
    "$2b$12$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234", "plain:" + PASSWORD,
)  # fmt: skip


@pytest.mark.parametrize("stored", [None, *MALFORMED])
def test_without_a_hash_that_can_be_read_one_is_computed_all_the_same(
    computed: list[tuple[HashCost, int]], stored: str | None
) -> None:
    assert not verify(stored, PASSWORD)
    assert computed == [(HashCost(*LEAST), len(hashing._STAND_IN))]


def test_a_wrong_password_costs_one_hash_and_no_second(computed: list[tuple[HashCost, int]]) -> None:
    assert not verify(hash_password(PASSWORD), "een heel ander wachtwoord")
    assert computed == [(HashCost(*LEAST), 25)]


def test_the_stand_in_costs_what_the_settings_ask(
    whole_app: Flask, monkeypatch: pytest.MonkeyPatch, computed: list[tuple[HashCost, int]]
) -> None:
    dearer = HashCost(20_000, 3, 2)
    at_cost(monkeypatch, whole_app, argon2=dearer)
    assert not verify(None, PASSWORD)
    assert [cost for cost, _length in computed] == [dearer]


def test_nobody_has_the_stand_in() -> None:
    nobodys = hashing._nobodys_hash(HashCost(*LEAST))
    assert not verify(nobodys, hashing._STAND_IN)
    assert nobodys == hashing._nobodys_hash(HashCost(*LEAST))
    made = low_level.hash_secret(b"x", b"s" * 16, 2, 19456, 1, 32, Type.ID).decode()
    assert len(nobodys) == len(made)


def test_another_cost_asks_for_a_new_hash(whole_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    stored = hash_password(PASSWORD)
    assert not needs_rehash(stored)
    at_cost(monkeypatch, whole_app, argon2=HashCost(20_000, 2, 1))
    assert needs_rehash(stored)
    assert verify(stored, PASSWORD)  # until then it still serves
    assert not needs_rehash(hash_password(PASSWORD))


@pytest.mark.parametrize("stored", [text for text in MALFORMED if "é" in text or not text.startswith("$argon2id")])
def test_what_is_no_hash_of_ours_asks_for_a_new_one(stored: str) -> None:
    assert needs_rehash(stored)


@pytest.mark.parametrize("work", [lambda: hash_password(PASSWORD), lambda: verify(None, PASSWORD)])
def test_never_inside_a_unit_of_work(house: House, work: Callable[[], object]) -> None:
    for unit in (house.reading, house.writing):
        with unit(None), pytest.raises(UnitOpen):
            work()
    with house.app.app_context():
        work()


class Hall:
    """Threads that hash, held up until the test lets them go."""

    def __init__(self, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
        self.app = app
        self.go, self.at_work, self.most_at_once = threading.Event(), 0, 0
        self.outcomes: list[object] = []
        self.threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        real = PasswordHasher.verify

        def slow(hasher: PasswordHasher, stored: str, password: bytes | str) -> bool:
            with self._lock:
                self.at_work += 1
                self.most_at_once = max(self.most_at_once, self.at_work)
            try:
                assert self.go.wait(10)
                return real(hasher, stored, password)
            finally:
                with self._lock:
                    self.at_work -= 1

        monkeypatch.setattr(PasswordHasher, "verify", slow)

    def enter(self, people: int) -> None:
        """Let so many more people try to log in, and wait until each of them waits or was sent away."""
        for _each in range(people):
            self.threads.append(threading.Thread(target=self._log_in))
            self.threads[-1].start()
        while hashing._queue._inside + len(self.outcomes) < len(self.threads):
            threading.Event().wait(0.005)

    def _log_in(self) -> None:
        with self.app.app_context():
            try:
                self.outcomes.append(verify(None, PASSWORD))
            except Overloaded as error:
                self.outcomes.append(error)

    def let_go(self) -> None:
        """Let the work go on, to its end."""
        self.go.set()
        for thread in self.threads:
            thread.join(timeout=20)


@pytest.mark.parametrize(("threads", "helped"), [(1, 1), (2, 2), (8, 5)])
def test_one_hashes_and_at_most_half_of_the_threads_wait(
    whole_app: Flask, monkeypatch: pytest.MonkeyPatch, threads: int, helped: int
) -> None:
    at_cost(monkeypatch, whole_app, threads=threads)
    hall = Hall(whole_app, monkeypatch)
    try:
        hall.enter(helped)
        assert hall.outcomes == []
        hall.enter(3)
        assert [type(outcome) for outcome in hall.outcomes] == [Overloaded] * 3
        assert [getattr(outcome, "retry_after", None) for outcome in hall.outcomes] == [5] * 3
    finally:
        hall.let_go()
    assert hall.outcomes[3:] == [False] * helped
    assert hall.most_at_once == 1
    assert not verify(None, PASSWORD)  # there is room again


def test_an_error_gives_the_turn_back(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(PasswordHasher, "hash", lambda *_: 1 / 0)
        for _each in range(20):
            with pytest.raises(ZeroDivisionError):
                hash_password(PASSWORD)
    assert verify(hash_password(PASSWORD), PASSWORD)


@pytest.mark.skipif(not hasattr(os, "setpriority"), reason="only Linux has a niceness per thread")
def test_who_hashes_gives_way_to_who_reads(whole_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    real = PasswordHasher.hash

    def look(hasher: PasswordHasher, password: bytes) -> str:
        seen.append(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))
        return real(hasher, password)

    monkeypatch.setattr(PasswordHasher, "hash", look)
    with whole_app.app_context():
        hash_password(PASSWORD)
    assert seen == [min(19, max(turns.NICENESS, os.getpriority(os.PRIO_PROCESS, 0)))]
    assert os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) < seen[0]
