"""The state folder: everything an embedded installation keeps lies in here, readable by its owner only."""

import os
import secrets
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from wijkplatform.core.settings import LEAST_SECRET, Settings, SettingsError
from wijkplatform.core.text import _

SECRET_FILE = "geheime-sleutel"


def prepare_state(settings: Settings) -> Settings:
    """Make the state folder (0700), and in it (0600) the SQLite file and, when none was given, the secret key.

    Returns settings that hold the key. SettingsError when the folder cannot be used.
    """
    try:
        settings.state_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not settings.database_url:
            # SQLite gives the files beside this one (-wal, -shm) the same mode, whatever folder they were put in.
            settings.sqlite_file.touch(mode=0o600)
        secret_key = settings.secret_key or _kept_secret(settings.state_dir / SECRET_FILE)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SettingsError(
            _("De map %(map)s is niet te gebruiken (%(reden)s).", map=settings.state_dir, reden=reason)
        ) from error
    return replace(settings, secret_key=secret_key)


def _kept_secret(path: Path) -> str:
    """The key in `path`, made at the first start. Two processes that start together end up with the same one.

    The key is written whole under another name first: nobody ever reads half a key, or an empty one.
    """
    if not path.exists():
        draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # somebody else was first: theirs it is
            os.link(draft, path)
        draft.unlink()
    key = path.read_text().strip()
    if len(key) < LEAST_SECRET:
        raise SettingsError(_("In %(bestand)s staat geen bruikbare sleutel.", bestand=path))
    return key
