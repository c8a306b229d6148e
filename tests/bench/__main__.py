"""`make bench`: the figures of the house, as ratios in one run on one server. Loopback only; stops by itself."""

import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from tests.factories.agenda import make_event
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_category, make_platform, make_wijk
from tests.journeys.running import ROOT, WIJK, environ_of, free_port, wait_for
from wijkplatform.app import create_app
from wijkplatform.core import migrating
from wijkplatform.core.database import db, writing
from wijkplatform.core.settings import read_settings

ROUNDS = 5
REQUESTS = 300


class Asker:
    """One connection that stays open, and as little Python around it as there can be."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, path: str, headers: str = "") -> tuple[int, str, int]:
        """Status, ETag and length of the answer."""
        status, etag, body = self._asked(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}\r\n".encode())
        return status, etag, len(body)

    def text(self, path: str) -> str:
        """The page at `path`."""
        return self._asked(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())[2].decode()

    def post(self, path: str, body: str) -> int:
        """Send a form, as from our own page; the status of the answer."""
        head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\n"
        head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        return self._asked((head + body).encode())[0]

    def _asked(self, request: bytes) -> tuple[int, str, bytes]:
        self.socket.sendall(request)
        data = b""
        while b"\r\n\r\n" not in data:
            data += self.socket.recv(65536)
        head, _, body = data.partition(b"\r\n\r\n")
        fields = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in head.decode().split("\r\n")[1:])}
        length = int(fields.get("content-length", 0))
        while len(body) < length:
            body += self.socket.recv(65536)
        return int(head.split()[1]), fields.get("etag", ""), body


@contextmanager
def serving(environ: dict[str, str], *command: str, stderr: IO[bytes] | None = None) -> Iterator[tuple[int, float]]:
    """A server as a process of its own; yields its number, and how long it took before it answered."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, stderr=stderr)
    try:
        wait_for(f"http://127.0.0.1:{environ['WIJK_PORT']}/healthz")
        yield process.pid, time.perf_counter() - started
    finally:
        process.terminate()
        process.wait(timeout=15)


def arrange(environ: dict[str, str]) -> None:
    """One platform with 500 events."""
    app = create_app(read_settings(environ))
    begin = datetime(2026, 11, 24, 10)
    with app.app_context():
        migrating.upgrade(db.engine)
        with writing():
            make_platform("127.0.0.1")
            wijk, category = make_wijk(), make_category()
            organisation = make_organisation()
            for number in range(500):
                starts = (begin + timedelta(hours=number)).isoformat()
                where = (wijk,) if number % 2 else ()
                make_event(organisation, starts, 1, where, category_id=category.id, title=f"Activiteit {number}")


def processor_time(parent: int) -> float:
    """Seconds of processor that a process, its children and all their threads have used so far."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    tasks = [task for pid in (parent, *children) for task in Path(f"/proc/{pid}/task").iterdir()]
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


def per_second(server: int, ask: Callable[[], tuple[int, str, int]], expected: int) -> float:
    """Requests for each second of processor that the server uses: what a busy machine does not change."""
    started = processor_time(server)
    for _number in range(REQUESTS):
        status = ask()[0]
        assert status == expected, status
    return REQUESTS / (processor_time(server) - started)


def changed_address(database: sqlite3.Connection) -> str:
    """The agenda, just after somebody changed something: all that was remembered of the platform is forgotten."""
    database.execute("UPDATE platform SET content_version = content_version + 1")
    return "/agenda/"


def pages(environ: dict[str, str]) -> None:
    """Agenda uncached, kept and 304 beside the bare page; median of five rounds that take turns.

    An uncached page is made of lines that are remembered, as it is all day; "just changed" is the first one after a
    change, when nothing is.
    """
    granian = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", environ["WIJK_PORT"],
        "--no-ws", "--http", "1", "--blocking-threads", "32", "--no-log", "tests.bench.target:app",
    ]  # fmt: skip
    with serving(environ, *granian) as (server, _seconds):
        asker = Asker(int(environ["WIJK_PORT"]))
        etag = asker.ask("/agenda/")[1]
        count = iter(range(10**6))
        database = sqlite3.connect(Path(environ["WIJK_STATE_DIR"]) / "wijk.sqlite3", isolation_level=None)

        def measured(path: Callable[[], str], expected: int = 200, headers: str = "") -> Callable[[], float]:
            return lambda: per_second(server, lambda: asker.ask(path(), headers), expected)

        kinds: dict[str, Callable[[], float]] = {
            "bare page, 50 rows": measured(lambda: "/bare/"),
            "bare page, ours": measured(lambda: "/same/"),
            "agenda, uncached": measured(lambda: f"/agenda/?uncached={next(count)}"),
            "agenda, kept": measured(lambda: "/agenda/"),
            "agenda, 304": measured(lambda: "/agenda/", 304, f"If-None-Match: {etag}\r\n"),
        }
        rounds = [{name: measure() for name, measure in kinds.items()} for _round in range(ROUNDS)]
        changed = measured(lambda: changed_address(database))
        for one in rounds:
            one["agenda, just changed"] = changed()
        size = asker.ask("/agenda/")[2]
    print(f"Agenda of 50 rows, {size:,} bytes; requests a second of the server's processor, median of {ROUNDS} rounds:")
    speeds = {name: statistics.median(one[name] for one in rounds) for name in rounds[0]}
    for name, speed in speeds.items():
        plain, ours = speed / speeds["bare page, 50 rows"], speed / speeds["bare page, ours"]
        print(f"  {name:20} {speed:8.0f}   {plain:5.2f} x bare rows   {ours:5.2f} x our page from ready view objects")


def import_calendar(environ: dict[str, str]) -> None:
    """5,000 single events through the command."""
    begin = datetime(2026, 12, 1, 9)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bench//NL"]
    for number in range(5000):
        starts = begin + timedelta(hours=number % 4000)
        lines += [
            "BEGIN:VEVENT", f"UID:{number}@bench.example", "DTSTAMP:20261101T000000Z", f"SUMMARY:Activiteit {number}",
            f"DTSTART;TZID=Europe/Amsterdam:{starts:%Y%m%dT%H%M%S}",
            f"DTEND;TZID=Europe/Amsterdam:{starts + timedelta(hours=1):%Y%m%dT%H%M%S}",
            "LOCATION:Dorpshuis", "DESCRIPTION:Kom gezellig langs.", "END:VEVENT",
        ]  # fmt: skip
    file = Path(environ["WIJK_STATE_DIR"]) / "groot.ics"
    file.write_bytes("\r\n".join([*lines, "END:VCALENDAR", ""]).encode())
    for what in ("first time", "again, nothing changed"):
        started = time.perf_counter()
        done = subprocess.run(
            [*WIJK, "agenda", "import", str(file), "--organisatie", "de-linde"],
            cwd=ROOT,
            env=environ,
            capture_output=True,
            text=True,
            check=True,
        )
        seconds, result = time.perf_counter() - started, done.stdout.strip().splitlines()[-1]
        print(f"Import of 5,000 events, {what}: {seconds:.1f} s ({result})")


def main() -> None:
    """Everything, one after another."""
    with tempfile.TemporaryDirectory() as folder:
        environ = environ_of(Path(folder), free_port()) | {"WIJK_RATE_LIMITS": "off"}
        arrange(environ)
        with serving(environ, *WIJK, "serve") as (_server, seconds):
            print(f"Start of the server: {seconds:.2f} s")
        pages(environ)
        import_calendar(environ)


if __name__ == "__main__":
    main()
