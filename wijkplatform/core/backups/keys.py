"""The keys of backups: one for each day (UTC), destroyed after 30 days, and with it all that was locked with it."""

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from pyrage import IdentityError, x25519

from wijkplatform.core.errors import Conflict
from wijkplatform.core.file_lock import make_lasting
from wijkplatform.core.text import _

KEEP_DAYS = 30
_NAME = re.compile(r"(\d{4}-\d\d-\d\d)\.sleutel")


def gone_by(day: date) -> date:
    """The day (UTC) on which the last backup is gone that may hold what stood in the database on `day`: for who was
    erased then. Its key is destroyed in the first hour in which a worker runs.
    """
    return day + timedelta(days=KEEP_DAYS + 1)


@dataclass(frozen=True, slots=True)
class DayKeys:
    """The keys in this folder (0700), each in a file (0600) that is named after its day."""

    folder: Path

    def key_of(self, day: date) -> x25519.Identity:
        """The key of `day`, made when there is none yet; on the disk when this returns."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self.folder / f"{day.isoformat()}.sleutel"
        if not path.exists():
            draft = path.with_suffix(f".{os.getpid()}.deel")
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                file.write(f"{x25519.Identity.generate()}\n")
                file.flush()
                os.fsync(file.fileno())
            with suppress(FileExistsError):  # somebody else was first: theirs it is
                os.link(draft, path)
            draft.unlink()
            make_lasting(self.folder)
        return _read(path)

    def all(self) -> list[x25519.Identity]:
        """Every key that there still is, the newest first."""
        return [_read(path) for _day, path in sorted(self._files(), reverse=True)]

    def destroy_old(self, today: date) -> int:
        """Destroy the keys of days more than 30 days ago; how many.

        Each is written over before it goes. On a disk that writes elsewhere (SSD, snapshots) that is no certainty:
        README says to keep the folder of keys out of snapshots.
        """
        old = [path for day, path in self._files() if today >= gone_by(day)]
        for path in old:
            with path.open("r+b") as file:
                file.write(b"\0" * path.stat().st_size)
                file.flush()
                os.fsync(file.fileno())
            path.unlink()
        if old:
            make_lasting(self.folder)
        return len(old)

    def _files(self) -> list[tuple[date, Path]]:
        found = []
        for path in self.folder.glob("*.sleutel"):
            named = _NAME.fullmatch(path.name)
            with suppress(ValueError):
                if named:
                    found.append((date.fromisoformat(named[1]), path))
        return found


def _read(path: Path) -> x25519.Identity:
    try:
        return x25519.Identity.from_str(path.read_text().strip())
    except IdentityError:
        raise Conflict(_("In %(bestand)s staat geen bruikbare sleutel.", bestand=path.name)) from None
