"""Putting a backup in place: all of it, or nothing. Doing again what was erased and hidden since is up to the caller,
for only features know how (`web/replaying.py`).
"""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from wijkplatform.core.backups import postgres
from wijkplatform.core.backups.keys import DayKeys
from wijkplatform.core.backups.making import DATABASE, FORMAT, MANIFEST, MEDIA, sweep_backups
from wijkplatform.core.backups.packing import key_gone, unpack
from wijkplatform.core.backups.sqlite_file import bring_up_to_date, mark_of, require_sound
from wijkplatform.core.errors import Conflict, Invalid
from wijkplatform.core.file_lock import make_lasting
from wijkplatform.core.settings import Settings
from wijkplatform.core.text import _

UNPACKED, HALF = ".terugzetten", ".terugzetten-half"
"""Folders in the state folder: what was unpacked, and what is being put in place. While the second one is there nothing
may start: what is in place is not all of one backup.
"""


@dataclass(frozen=True, slots=True)
class Restored:
    """When the backup that is in place was made, as it says itself (ISO 8601)."""

    made: str


def in_use_file(settings: Settings) -> Path:
    """The lock that the server and the worker share, and that restoring takes alone."""
    return settings.state_dir / "in-gebruik"


def restore_backup(
    settings: Settings, packed: Path, require_log: Callable[[int], None], let_go: Callable[[], None]
) -> Restored:
    """Put database and photos of the backup in the place of what is there; nothing of before stays.

    For who holds `in_use_file` alone. All is unpacked beside it, looked at and brought up to date first; `require_log`
    is asked (with the mark of that database) whether the erasure log is there, and `let_go` closes our own connections.
    Raises Conflict, and leaves what was there as it was.
    """
    if not packed.is_file():
        raise Invalid(_("Het bestand %(naam)s is er niet.", naam=packed.name))
    sweep_backups(settings)
    if not packed.is_file():  # its time was over
        raise key_gone()
    unpacked = settings.state_dir / UNPACKED
    shutil.rmtree(unpacked, ignore_errors=True)
    unpacked.mkdir(mode=0o700)
    try:
        unpack(packed, DayKeys(settings.key_folder).all(), unpacked)
        made = _made(unpacked, settings)
        if not settings.database_url:
            require_sound(unpacked / DATABASE)
            bring_up_to_date(unpacked / DATABASE, settings)
            require_log(mark_of(unpacked / DATABASE))
        let_go()
        _put_in_place(settings, unpacked)
    finally:
        shutil.rmtree(unpacked, ignore_errors=True)
    return Restored(made)


def _made(unpacked: Path, settings: Settings) -> str:
    """When the backup was made; raises Conflict for one of another kind."""
    try:
        said = json.loads((unpacked / MANIFEST).read_text())
        form, kind, made = int(said["format"]), said["database"], str(said["made"])
    except (OSError, ValueError, KeyError, TypeError):
        form, kind, made = 0, "", ""
    if form != FORMAT or not (unpacked / DATABASE).is_file():
        raise Conflict(_("Deze reservekopie komt van een andere versie van de site."))
    if kind != ("postgresql" if settings.database_url else "sqlite"):
        raise Conflict(_("Deze reservekopie is van een andere soort database (%(soort)s).", soort=kind))
    return made


def _put_in_place(settings: Settings, unpacked: Path) -> None:
    """From here on a kill leaves `HALF`, and nothing starts until a backup was put in place as a whole."""
    state, media = settings.state_dir, settings.media_folder
    half = state / HALF
    shutil.rmtree(half, ignore_errors=True)
    unpacked.rename(half)
    make_lasting(state)
    if settings.database_url:
        try:
            postgres.load(settings.database_url, half / DATABASE)
        except Conflict:  # all or none: what was there is there still
            shutil.rmtree(half)
            raise
    else:
        for ending in ("-wal", "-shm", "-journal"):  # else SQLite would write them into the new database
            settings.sqlite_file.with_name(settings.sqlite_file.name + ending).unlink(missing_ok=True)
        (half / DATABASE).rename(settings.sqlite_file)
    if media.exists():
        media.rename(half / "oude-media")
    if (half / MEDIA).exists():
        (half / MEDIA).rename(media)
        media.chmod(0o700)
    make_lasting(state)
    shutil.rmtree(half)
    make_lasting(state)
    if os.path.lexists(half):
        raise OSError("what was restored could not be cleared up")
