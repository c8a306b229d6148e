"""`wijk serve`: the web server, and beside it, when asked, the worker and the partner's example page."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask import Flask
from granian import Granian
from granian.constants import HTTPModes, Interfaces

from wijkplatform.app import create_app
from wijkplatform.commands.ready import hold_in_use, ready, regardless_option
from wijkplatform.core.errors import Conflict
from wijkplatform.core.mail import Folder
from wijkplatform.core.settings import read_settings
from wijkplatform.core.text import _
from wijkplatform.web.kit import kit

ROOT = Path(__file__).resolve().parents[2]
# What granian says (at DEBUG) goes the way of all log lines, instead of past it to standard output.
_AS_ALL_LINES = {"handlers": {}, "loggers": {"_granian": {"propagate": True}, "granian.access": {"propagate": True}}}


@click.command(help=_("Zet de site aan."))
@click.option("--worker", "with_worker", is_flag=True, help=_("Laat de worker meelopen in dit venster."))
@click.option(
    "--example-page", metavar="POORT", type=click.IntRange(1, 65535), help=_("Voorbeeld van een partner-site.")
)
@regardless_option
def serve(with_worker: bool, example_page: int | None, regardless: bool) -> None:
    """Serve until told to stop. A worker process that dies is started again; running requests are finished first."""
    with ready(regardless=regardless):
        _serve(with_worker=with_worker, example_page=example_page)


def _serve(*, with_worker: bool, example_page: int | None) -> None:
    settings = kit().settings
    _require_free(settings.host, settings.port)
    companions = [["worker"]] if with_worker else []
    if example_page:
        companions.append(["example-page", "--port", str(example_page)])
    server = Granian(
        "wsgi:app",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=settings.workers,
        blocking_threads=settings.threads,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=10,
        log_access=False,
        log_enabled=settings.log_level == "DEBUG",
        log_dictconfig=_AS_ALL_LINES,
        working_dir=ROOT,
    )
    click.echo(_("De site staat op %(adres)s", adres=settings.base_url))
    if not settings.smtp_url:
        place = Folder(settings.state_dir / "post").shown
        click.echo(_("Mail wordt niet verstuurd: elke mail wordt een bestand in %(map)s", map=place))
    with _beside(companions):
        server.serve(target_loader=_application)


def _application(_target: str) -> Flask:
    """The application, inside a server process.

    Ctrl-C in a terminal reaches every process at once. Such a process leaves it to `wijk serve`, which asks it to stop:
    granian waits for ever when the two signals come together, and would be killed only after `workers_kill_timeout`.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    settings = read_settings(os.environ)
    hold_in_use(settings)  # until this process ends: it may outlive `wijk serve`
    return create_app(settings)


def _require_free(host: str, port: int) -> None:
    """Refuse a port that somebody listens on: the server would share it, and every other answer come from the other."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise Conflict(
                _("Poort %(poort)s is al bezet. Stop wat daar draait, of kies een andere WIJK_PORT.", poort=port)
            ) from None


@contextmanager
def _beside(commands: list[list[str]]) -> Iterator[None]:
    """Run `wijk` commands as processes of their own meanwhile, and end them afterwards.

    Each in a session of its own: Ctrl-C in a terminal is for `wijk serve`, which then ends them. It would reach them in
    the middle of starting up otherwise.
    """
    running = [
        subprocess.Popen([sys.executable, "-m", "wijkplatform.commands", *command], start_new_session=True)
        for command in commands
    ]
    try:
        yield
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(timeout=15)
