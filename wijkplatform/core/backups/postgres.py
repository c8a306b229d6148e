"""Copying a PostgreSQL database with its own programs, which must be on this machine."""

import os
import shutil
import subprocess
from pathlib import Path

from sqlalchemy.engine import URL, make_url

from wijkplatform.core.errors import Conflict
from wijkplatform.core.text import _

LONGEST = 6 * 3600


def dump(url: str, copy: Path) -> None:
    """One moment of the database, in a new file (0600). Raises Conflict when `pg_dump` is not there, or fails."""
    os.close(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    _run("pg_dump", url, "--format=custom", "--no-owner", "--no-privileges", f"--file={copy}")


def load(url: str, copy: Path) -> None:
    """Put the tables of a dump in place of those that are there, all or none. Raises Conflict.

    Tables that only a later version has stay, empty or not: bring a newer database down first, or use an empty one.
    """
    _run(
        "pg_restore", url, "--single-transaction", "--exit-on-error", "--clean", "--if-exists", "--no-owner",
        "--no-privileges", str(copy),
    )  # fmt: skip


def _run(program: str, url: str, *words: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise Conflict(
            _("Voor een reservekopie van PostgreSQL is het programma %(naam)s nodig. Installeer het.", naam=program)
        )
    whole = make_url(url)
    address = URL.create(
        "postgresql", whole.username, None, whole.host, whole.port, whole.database, whole.query
    ).render_as_string()
    environ = os.environ | ({"PGPASSWORD": str(whole.password)} if whole.password else {})
    done = subprocess.run(
        [found, f"--dbname={address}", *words],
        env=environ, capture_output=True, text=True, check=False, timeout=LONGEST,
    )  # fmt: skip
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or [""])[0]
        raise Conflict(_("%(naam)s is niet gelukt: %(reden)s", naam=program, reden=reason))
