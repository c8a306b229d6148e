"""A real installation: made as `make run` makes it, served by `wijk serve`, at a standstill of time.

It is Tuesday 24 November 2026, 9.00 in Amsterdam.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from tests.journeys.tls import https_in_front_of

ROOT = Path(__file__).resolve().parents[2]
MOMENT = "2026-11-24T09:00+01:00"
MOMENT_UTC = datetime.fromisoformat(MOMENT)
PASSWORD = "vier paarse fietsen zingen"
"""Of every account of the demonstration."""
WIJK = (sys.executable, "-m", "wijkplatform.commands")


@dataclass(frozen=True)
class Site:
    """Where the running site and the partner's page are, and where its state and its log are."""

    url: str
    partner: str
    state: Path
    environ: dict[str, str] = field(repr=False)

    def wijk(self, *arguments: str) -> str:
        """Run a `wijk` command on the running installation; what it printed."""
        return wijk(self.environ, *arguments)

    def embed_for(self, origin: str) -> str:
        """Make an embed that `origin` may show; its key."""
        return self.wijk("embed", "create", "--site", origin).splitlines()[0]


def environ_of(state: Path, port: int) -> dict[str, str]:
    """The environment of an installation with its state in `state`, and nothing else of ours in it."""
    return {name: value for name, value in os.environ.items() if not name.startswith("WIJK_")} | {
        "WIJK_STATE_DIR": str(state),
        "WIJK_PORT": str(port),
        "WIJK_BASE_URL": f"http://127.0.0.1:{port}",
        "WIJK_TEST_NOW": MOMENT,
    }


def wijk(environ: dict[str, str], *arguments: str) -> str:
    """Run a `wijk` command that must go well; what it printed."""
    done = subprocess.run(
        [*WIJK, *arguments], cwd=ROOT, env=environ, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@contextmanager
def running(environ: dict[str, str], *arguments: str, alone: bool = False) -> Iterator["subprocess.Popen[bytes]"]:
    """A `wijk` command that goes on by itself, until the end of the block. Its words go to `log_of` the state.

    With `alone` it leads a process group of its own, as a command in a terminal does.
    """
    with log_of(Path(environ["WIJK_STATE_DIR"])).open("ab") as log:
        process = subprocess.Popen(
            [*WIJK, *arguments], cwd=ROOT, env=environ, stdout=log, stderr=log, start_new_session=alone
        )
        try:
            yield process
        finally:
            process.terminate()
            process.wait(timeout=20)


def log_of(state: Path) -> Path:
    """Where the processes of an installation say what they have to say."""
    return state / "journey.log"


@contextmanager
def serving_https(state: Path) -> Iterator[Site]:
    """The same behind a proxy that speaks https; what a browser sees is the proxy."""
    port, own_port = free_port(), free_port()
    changes = {
        "WIJK_PORT": str(port),
        "WIJK_BASE_URL": f"https://127.0.0.1:{own_port}",
        "WIJK_TRUSTED_PROXIES": "1",
    }
    with https_in_front_of(port, own_port, state), serving(state, **changes) as site:
        yield replace(site, url=changes["WIJK_BASE_URL"])


def free_port() -> int:
    """A port on this machine that nobody uses at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(url: str, **headers: str) -> tuple[int, dict[str, str], str]:
    """What `url` answers: status, headers by their names in lower case, text. Errors are answers too."""
    try:
        answer = urlopen(Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()}))
    except HTTPError as error:
        answer = error
    with answer:
        return answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.read().decode()


def wait_for(url: str, seconds: float = 60) -> None:
    """Wait until `url` answers with 200."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urlopen(url, timeout=1):
                return
        except OSError:
            time.sleep(0.01)
    raise AssertionError(f"{url} did not answer in {seconds} s")


@contextmanager
def serving(state: Path, **changes: str) -> Iterator[Site]:
    """`wijk migrate`, `wijk demo`, `wijk serve` with the partner's page, on free ports."""
    port, partner_port = free_port(), free_port()
    environ = environ_of(state, port) | changes
    wijk(environ, "migrate")
    wijk(environ, "demo", "--password", PASSWORD)
    with running(environ, "serve", "--example-page", str(partner_port)):
        site = Site(f"http://127.0.0.1:{environ['WIJK_PORT']}", f"http://localhost:{partner_port}/", state, environ)
        wait_for(f"{site.url}/healthz")
        wait_for(site.partner)
        yield site
