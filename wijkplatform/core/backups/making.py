"""Making a backup of what is running, and letting go of backups whose time is over."""

import json
import re
import secrets
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from wijkplatform.core import clock
from wijkplatform.core.backups import postgres
from wijkplatform.core.backups.keys import KEEP_DAYS, DayKeys, gone_by
from wijkplatform.core.backups.packing import pack
from wijkplatform.core.backups.sqlite_file import copy_running
from wijkplatform.core.errors import Conflict
from wijkplatform.core.file_lock import Held, locked, make_lasting
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.settings import Settings
from wijkplatform.core.spans import span_words
from wijkplatform.core.stores import Reach, Store
from wijkplatform.core.text import _

FORMAT = 1
MANIFEST, DATABASE, MEDIA = "inhoud.json", "database", "media"
STORE = Store(
    name="reservekopieen",
    reach=Reach.FILE,
    purpose=Purpose.SECURITY,
    holds="Alles uit de tabellen en de fotomap, versleuteld met een sleutel per dag",
    term=_("%(tijd)s, dan wordt de sleutel van die dag vernietigd", tijd=span_words(timedelta(days=KEEP_DAYS))),
    on_erase="blijft tot de sleutel van die dag is vernietigd; wie een kopie terugzet, wist er eerst weer alles uit "
    "wat daarna is gewist",
    nobodys="versleuteld en als geheel: er is niet een persoon uit te halen",
    title="reservekopieën",
)
_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"wijk-(\d{8}T\d{6}Z)(?:-[0-9a-f]{4})?\.age")
_DRAFTS = ".wijk-*"


def make_backup(settings: Settings, revision: str) -> Path:
    """Put database and photos into one encrypted file in the folder of backups; the file.

    The database is copied first, so that no row lacks its photo. While it is packed that copy lies unlocked (0600) in
    the state folder, beside the database itself: the folder of backups may well be a share, or be copied by others. It
    goes whatever happens: what a kill leaves goes at the next run, or by the hourly job. Raises Conflict when another
    backup is being made, and OSError.
    """
    folder, moment = settings.backup_folder, clock.now()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with locked(folder / ".slot"):
            _sweep_drafts(settings)
            return _make(settings, revision, moment)
    except Held:
        raise Conflict(_("Er wordt al een reservekopie gemaakt.")) from None


def _make(settings: Settings, revision: str, moment: datetime) -> Path:
    folder = settings.backup_folder
    name = f".wijk-{secrets.token_hex(8)}"
    copy, manifest = (settings.state_dir / f"{name}.{what}" for what in ("db", "json"))
    draft = folder / f"{name}.deel"
    kind = "postgresql" if settings.database_url else "sqlite"
    try:
        if settings.database_url:
            postgres.dump(settings.database_url, copy)
        else:
            copy_running(settings.sqlite_file, copy)
        said = {"format": FORMAT, "made": moment.isoformat(), "database": kind, "revision": revision}
        manifest.write_text(json.dumps(said))
        key = DayKeys(settings.key_folder).key_of(moment.astimezone(UTC).date())
        pack(draft, key, [(MANIFEST, manifest), (DATABASE, copy), *_photos(settings.media_folder)])
        target = folder / f"wijk-{moment.astimezone(UTC).strftime(_STAMP)}.age"
        if target.exists():
            target = target.with_stem(f"{target.stem}-{secrets.token_hex(2)}")
        draft.rename(target)
        make_lasting(folder)
        return target
    finally:
        _sweep_drafts(settings)


def _photos(media: Path) -> Iterator[tuple[str, Path]]:
    """Whole files only: one that is being written has another name still."""
    for path in sorted(media.glob("??/*.webp")):
        yield f"{MEDIA}/{path.parent.name}/{path.name}", path


def _sweep_drafts(settings: Settings) -> None:
    """For who holds the lock: what lies about is ours, or was left by a run that was killed."""
    for folder in (settings.state_dir, settings.backup_folder):
        for path in folder.glob(_DRAFTS):
            path.unlink(missing_ok=True)


def sweep_backups(settings: Settings) -> None:
    """Destroy keys and remove backups that are more than 30 days old, and what a killed run left; a job."""
    today = clock.now().astimezone(UTC).date()
    DayKeys(settings.key_folder).destroy_old(today)
    folder = settings.backup_folder
    if not folder.is_dir():
        return
    for path in folder.glob("wijk-*.age"):
        named = _NAME.fullmatch(path.name)
        with suppress(ValueError):
            made = datetime.strptime(named[1], _STAMP).replace(tzinfo=UTC).date() if named else today
            if today >= gone_by(made):
                path.unlink(missing_ok=True)
    with suppress(Held), locked(folder / ".slot"):
        _sweep_drafts(settings)
