"""A real server with the demonstration, and a real browser. It is Tuesday 24 November 2026, 9.00 in Amsterdam."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
MOMENT = "2026-11-24T09:00+01:00"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@dataclass(frozen=True)
class Site:
    """Where the running site and the partner's page are, and where its state is."""

    url: str
    partner: str
    state: Path
    environ: dict[str, str]

    def wijk(self, *arguments: str) -> str:
        """Run a `wijk` command on the running installation; what it printed."""
        return _wijk(self.environ, *arguments)


def _wijk(environ: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "wijkplatform.commands", *arguments],
        cwd=ROOT, env=environ, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, seconds: float = 15) -> float:
    """Wait until `url` answers; how long it took, in seconds."""
    started = time.monotonic()
    while time.monotonic() - started < seconds:
        try:
            with urlopen(url, timeout=1):
                return time.monotonic() - started
        except OSError:
            time.sleep(0.02)
    raise AssertionError(f"{url} did not answer in {seconds} s")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """`wijk migrate`, `wijk demo`, `wijk serve`, as `make run` does, on free ports."""
    state = tmp_path_factory.mktemp("journey")
    port, partner_port = _free_port(), _free_port()
    environ = {name: value for name, value in os.environ.items() if not name.startswith("WIJK_")} | {
        "WIJK_STATE_DIR": str(state),
        "WIJK_PORT": str(port),
        "WIJK_BASE_URL": f"http://127.0.0.1:{port}",
        "WIJK_TEST_NOW": MOMENT,
    }
    _wijk(environ, "migrate")
    _wijk(environ, "demo")
    server = subprocess.Popen(
        [sys.executable, "-m", "wijkplatform.commands", "serve", "--example-page", str(partner_port)],
        cwd=ROOT, env=environ,
    )  # fmt: skip
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz")
        wait_for(f"http://localhost:{partner_port}/")
        yield Site(f"http://127.0.0.1:{port}", f"http://localhost:{partner_port}/", state, environ)
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=os.environ["WIJK_TEST_BROWSER"], args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(params=[320, 1280])
def width(request: pytest.FixtureRequest) -> int:
    """The width of the window, in CSS pixels."""
    return int(request.param)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser as a new visitor has it: no cookies, nothing kept."""
    fresh = browser.new_context(locale="nl-NL", timezone_id="Europe/Amsterdam")
    fresh.set_default_timeout(10_000)
    yield fresh
    fresh.close()


@pytest.fixture
def visitor(context: BrowserContext) -> Page:
    """A page of a visitor."""
    return context.new_page()
