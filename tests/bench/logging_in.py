"""`make bench-accounts`: what logging in costs, whether it tells who exists, and whether the agenda keeps answering.

Ratios in one run, on one server with the parameters of Argon2 that an installation has by itself.
"""

import re
import statistics
import tempfile
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

from tests.bench.__main__ import Asker, arrange, serving
from tests.factories.accounts import PASSWORD, make_user
from tests.journeys.running import WIJK, environ_of, free_port
from wijkplatform.accounts.hashing import hash_password
from wijkplatform.app import create_app
from wijkplatform.core.database import bind_platform, db, writing
from wijkplatform.core.settings import read_settings
from wijkplatform.core.turns import RETRY_AFTER
from wijkplatform.platforms.hosts import find_platform

PAIRS = 300
SECONDS = 8.0
KNOWN = "bestaat@bewoner.example"
UNKNOWN = "nergens@bewoner.example"


class LogIn:
    """One browser that logs in, over a connection of its own."""

    def __init__(self, port: int) -> None:
        self.asker = Asker(port)
        page = self.asker.text("/account/inloggen")
        found = re.search(r'name="csrf_token"[^>]* value="([0-9a-f]{64})"', page)
        assert found, "no form"
        self.token = found[1]

    def send(self, email: str, password: str) -> int:
        """Send the form; the status of the answer."""
        body = urlencode({"email": email, "wachtwoord": password, "csrf_token": self.token})
        return self.asker.post("/account/inloggen", body)


def people(environ: dict[str, str], count: int) -> None:
    """Accounts whose password was hashed with the parameters of this installation."""
    app = create_app(read_settings(environ))
    with app.app_context():
        hashed = hash_password(PASSWORD)
        here = find_platform("127.0.0.1")
        assert here is not None
        bind_platform(db.session(), here.platform_id)
        with writing():
            make_user(email=KNOWN, password_hash=hashed)
            for number in range(count):
                make_user(email=f"bewoner{number}@bewoner.example", password_hash=hashed)


def ceiling(environ: dict[str, str]) -> float:
    """Hashes a second that this machine can make one after another, with nothing around them."""
    app = create_app(read_settings(environ))
    with app.app_context():
        hash_password(PASSWORD)
        started, count = time.perf_counter(), 30
        for _number in range(count):
            hash_password(PASSWORD)
        return count / (time.perf_counter() - started)


def pairs(port: int) -> None:
    """An address that has an account beside one that has none: wrong passwords, in turns."""
    browser = LogIn(port)
    times: dict[str, list[float]] = {KNOWN: [], UNKNOWN: []}
    for number in range(PAIRS):
        for email in (KNOWN, UNKNOWN) if number % 2 else (UNKNOWN, KNOWN):
            started = time.perf_counter()
            assert browser.send(email, "dit is het niet en was het nooit") == 422
            times[email].append((time.perf_counter() - started) * 1000)
    known, unknown = (statistics.median(times[email]) for email in (KNOWN, UNKNOWN))
    apart = abs(known - unknown)
    allowed = max(3.0, 0.05 * known)
    print(f"Wrong password, {PAIRS} pairs: account {known:.1f} ms, no account {unknown:.1f} ms, ", end="")
    print(f"apart {apart:.2f} ms (allowed {allowed:.1f})")


def percentile(times: list[float], part: float) -> float:
    """The value that `part` of the times stay below."""
    return sorted(times)[min(len(times) - 1, int(len(times) * part))]


def crowd(port: int, count: int, seconds: float) -> tuple[int, int, int]:
    """Let `count` people log in over and over; how many log-ins, requests to wait, and other answers that gave.

    Who is asked to wait, waits as long as was asked. Runs in a process of its own: nobody who measures waits for it.
    """
    stop, done, busy, odd = threading.Event(), [0] * count, [0] * count, [0] * count

    def log_in_again_and_again(number: int) -> None:
        browser = LogIn(port)
        while not stop.is_set():
            status = browser.send(f"bewoner{number}@bewoner.example", PASSWORD)
            done[number] += status == 303
            busy[number] += status == 503
            odd[number] += status not in {303, 503}
            if status == 503:
                stop.wait(RETRY_AFTER)

    threads = [threading.Thread(target=log_in_again_and_again, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    stop.wait(seconds)
    stop.set()
    for thread in threads:
        thread.join()
    return sum(done), sum(busy), sum(odd)


def agenda_meanwhile(port: int, count: int, most: float) -> None:
    """How the agenda answers while `count` people log in over and over, and how many log-ins a second that gives."""
    with ProcessPoolExecutor(1) as beside:
        logging_in = beside.submit(crowd, port, count, SECONDS + 2)
        time.sleep(1)
        times = agenda(port, SECONDS)
        done, busy, odd = logging_in.result()
    rate = done / (SECONDS + 2)
    print(f"  {count:2} people logging in: {rate:5.1f} log-ins/s = {rate / most:.2f} x the ceiling, ", end="")
    print(f"{busy} asked to wait, {odd} other answers; ", end="")
    print(f"agenda p50 {percentile(times, 0.5):.1f} ms, p99 {percentile(times, 0.99):.1f} ms")


def agenda(port: int, seconds: float) -> list[float]:
    """Times in milliseconds of the agenda, uncached, at some thirty a second."""
    asker, times, until = Asker(port), [], time.perf_counter() + seconds
    number = 0
    while time.perf_counter() < until:
        number += 1
        started = time.perf_counter()
        status = asker.ask(f"/agenda/?uncached={number}-{started}")[0]
        times.append((time.perf_counter() - started) * 1000)
        assert status == 200
        time.sleep(0.02)
    return times


def main() -> None:
    """Everything, one after another, on an installation of its own."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        environ = environ_of(Path(folder), port) | {"WIJK_RATE_LIMITS": "off"}
        del environ["WIJK_TEST_NOW"]
        arrange(environ)
        people(environ, 40)
        most = ceiling(environ)
        print(f"Bare Argon2, one after another: {most:.1f} hashes/s")
        log = Path(folder) / "log"
        with log.open("wb") as file, serving(environ, *WIJK, "serve", stderr=file):
            pairs(port)
            idle = agenda(port, SECONDS)
            print(f"  idle: agenda p50 {percentile(idle, 0.5):.1f} ms, p99 {percentile(idle, 0.99):.1f} ms", end="")
            print(f" (allowed below: {max(25.0, 5 * percentile(idle, 0.99)):.0f} ms)")
            for count in (16, 40):
                agenda_meanwhile(port, count, most)
        print(f"'database is locked' in the log: {log.read_text().count('database is locked')}")


if __name__ == "__main__":
    main()
