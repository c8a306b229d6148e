"""The state folder: everything an embedded installation keeps lies in here, readable by its owner only."""

import os
import secrets
from dataclasses import replace
from pathlib import Path

from wijkplatform.core.settings import Settings

SECRET_FILE = "geheime-sleutel"


def prepare_state(settings: Settings) -> Settings:
    """Make the state folder (0700) and, when none was given, the secret key; return settings that hold the key."""
    settings.state_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    if settings.secret_key:
        return settings
    return replace(settings, secret_key=_kept_secret(settings.state_dir / SECRET_FILE))


def _kept_secret(path: Path) -> str:
    """The key in `path`, made at the first start. Two processes that start together end up with the same one."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        os.fsync(file.fileno())
    return path.read_text().strip()
