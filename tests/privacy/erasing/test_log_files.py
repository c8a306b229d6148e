"""The log files themselves, after an erasure: not one byte of who was here (W09; H08).

`wijk serve` and `wijk worker`, as they run anywhere: processes that write JSON lines, here into a file. One person goes
through everything that takes words in, and goes; then the file is looked at byte by byte, in every shape.
"""

import json
import re
import time
from collections.abc import Iterator
from contextlib import ExitStack
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from tests.commands.installing import install, started
from tests.factories.platforms import make_platform
from tests.journeys.running import Site, environ_of, free_port, log_of, running, wait_for
from tests.privacy.erasing.conftest import ON_POSTGRESQL
from tests.remains import find_remains, shapes_of

pytestmark = [
    pytest.mark.no_database,
    pytest.mark.skipif(ON_POSTGRESQL, reason="it makes an installation of its own, on a file"),
]
NAME, ADDRESS, PASSWORD = "Qzwiesje Logboek", "qzwiesje@logboek.example", "qzpaarse fietsen zingen hard"
WRONG, ABOUT, TYPED = "qzfout wachtwoord", "Qzverhaal over mijzelf", "qzgetikt-in-een-adres"
OTHER_ADDRESS, REPORT, REPORTER = "qznieuw@logboek.example", "Qzmelding van een lek", "qzmelder@logboek.example"
CANARIES = (NAME, "Qzwiesje", ADDRESS, PASSWORD, WRONG, ABOUT, TYPED, OTHER_ADDRESS, REPORT, REPORTER)
DONE = {200, 303}
BROWSER = "Mozilla/5.0 (X11; Linux) Qztoestel/1.0"


class Person:
    """Somebody with a browser: its cookies, and the forms of the pages that it is shown."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.host = site.url.removeprefix("http://")
        self.cookies = SimpleCookie()

    def get(self, path: str) -> tuple[int, str]:
        """What this address answers."""
        return self._ask("GET", path)

    def fill(self, path: str, *, at: str = "", **fields: str) -> int:
        """Send the form on a page, with its token; the status of the answer."""
        _status, page = self.get(path)
        tokens = re.findall(r'name="csrf_token"[^>]* value="([0-9a-f]{64})"', page)
        return self._ask("POST", at or path, urlencode({"csrf_token": tokens[-1] if tokens else "", **fields}))[0]

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        headers = {
            "User-Agent": BROWSER,
            "Cookie": "; ".join(f"{name}={each.value}" for name, each in self.cookies.items()),
            "Referer": f"{self.site.url}/?q={quote(TYPED)}",
            "Sec-Fetch-Site": "same-origin",
        }
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.site.url}
        connection = HTTPConnection(self.host, timeout=30)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            for name, value in answer.getheaders():
                if name.lower() == "set-cookie":
                    self.cookies.load(value)
            return answer.status, answer.read().decode(errors="replace")
        finally:
            connection.close()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """An installation with a server and a worker of their own."""
    port = free_port()
    environ = environ_of(tmp_path / "state", port) | {"WIJK_RATE_LIMITS": "off"}
    environ.pop("WIJK_TEST_NOW")
    with started(install(tmp_path / "state")) as house, house.writing(None):
        make_platform("127.0.0.1")
    with ExitStack() as stack:
        stack.enter_context(running(environ, "serve"))
        stack.enter_context(running(environ, "worker"))
        wait_for(f"http://127.0.0.1:{port}/healthz", seconds=60)
        yield Site(f"http://127.0.0.1:{port}", "", tmp_path / "state", environ)


def mailed(site: Site, address: str, count: int = 1) -> str:
    """The path of the link in the newest mail to `address`, once there are `count` mails."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        files = sorted((site.state / "post").glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
        read = [message_from_bytes(file.read_bytes(), policy=default) for file in files]
        box = [mail for mail in read if isinstance(mail, EmailMessage) and mail["To"] == address]
        if len(box) >= count:
            body = box[-1].get_body(("plain",))
            assert body is not None
            found = re.search(rf"{site.url}(/\S+)", body.get_content())
            assert found, body.get_content()
            return found[1]
        time.sleep(0.2)
    raise AssertionError(f"mail {count} did not come")


def come_and_do_everything(site: Site) -> Person:
    """Sign up, go through all that takes words in, well and badly; what is typed is in addresses too."""
    one = Person(site)
    new = {"naam": NAME, "email": ADDRESS, "leeftijd": "16plus", "voorwaarden": "y"}
    assert one.fill("/account/maken", wachtwoord="kort", **new) == 422
    assert one.fill("/account/maken", wachtwoord=PASSWORD, **new) == 303
    confirm = mailed(site, ADDRESS)
    assert one.fill(confirm) == 303
    assert one.fill("/account/inloggen", email=ADDRESS, wachtwoord=WRONG) == 422
    assert one.fill("/account/inloggen", email=ADDRESS, wachtwoord=PASSWORD) == 303
    assert one.fill("/mijn/profiel", naam=NAME, over=ABOUT, zichtbaarheid="openbaar", toon_over="y") == 303
    assert one.fill("/privacy/datalek", tekst=REPORT, email=REPORTER) == 303
    assert one.fill("/privacy/inzage", email=ADDRESS) in DONE
    assert one.fill("/account/wachtwoord-vergeten", email=ADDRESS) in DONE
    assert one.fill("/mijn/gegevens", at="/mijn/gegevens/download") in DONE
    for path in (f"/{TYPED}", f"/agenda/{quote(NAME)}?zoek={quote(ADDRESS)}", f"/agenda/?zoek={TYPED}",
                 f"/link/inzage/{TYPED}", f"/account/bevestigen/{TYPED}", f"/media/{TYPED}.webp", confirm,
                 f"/account/inloggen?verder=/{TYPED}", f"/%ff{TYPED}"):  # fmt: skip
        assert one.get(path)[0] < 500, path
    assert one._ask("POST", f"/mijn/profiel?naam={TYPED}", urlencode({"over": ABOUT}))[0] in {403, 422}
    assert one._ask("POST", f"/{TYPED}", urlencode({"naam": NAME, "email": ADDRESS}))[0] in {403, 404, 405}
    return one


def leave(site: Site, one: Person) -> None:
    """Erase the account, and wait until the worker has done all of it."""
    fields = {"wachtwoord": PASSWORD, "bevestig": "y"}
    assert one.fill("/mijn/gegevens/verwijderen", **fields | {"wachtwoord": WRONG}) == 422
    assert one.fill("/mijn/gegevens/verwijderen", **fields) == 303
    until = time.monotonic() + 90
    while time.monotonic() < until:
        left = find_remains(site.state, [NAME]).get(NAME, [])
        if all(name.endswith(".eml") or name == log_of(site.state).name for name in left):
            return
        time.sleep(0.5)
    raise AssertionError("the worker did not finish")


def test_no_byte_of_who_left_is_in_a_log_file(site: Site, tmp_path: Path) -> None:
    one = come_and_do_everything(site)
    secret = one.cookies["sid"].value
    leave(site, one)
    log = log_of(site.state)
    lines = log.read_text().splitlines()
    said = [json.loads(line) for line in lines if line.startswith("{")]
    assert len([line for line in said if "status" in line]) > 30, "the server wrote no lines of requests"
    logs = tmp_path / "logs"
    logs.mkdir()
    (logs / log.name).write_bytes(log.read_bytes())
    assert find_remains(logs, [*CANARIES, secret]) == {}
    assert b"Qztoestel" not in log.read_bytes()


@pytest.mark.parametrize("number", range(len(list(shapes_of(NAME)))))
def test_a_line_that_tells_is_found_in_any_shape(tmp_path: Path, number: int) -> None:
    (tmp_path / "a.log").write_bytes(b'{"event":"' + [*shapes_of(NAME)][number] + b'"}\n')
    assert find_remains(tmp_path, CANARIES)[NAME] == ["a.log"]
