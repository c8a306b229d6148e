"""Making backups and putting them back in tests, and what is looked at then."""

from pathlib import Path

from sqlalchemy import select

from tests.commands.installing import started
from tests.terminal import Ran, run
from wijkplatform.accounts.models import User
from wijkplatform.core.database import db

CANARY = "qzkanarie-Sanne-4f1d"


def back_up(state: Path) -> Path:
    """Make a backup of an installation that runs; the file."""
    with started(state) as house:
        done = run(house.app, "backup")
    assert done.code == 0, done.sentence
    return Path(done.lines[0].removeprefix("De reservekopie staat in "))


def restore(state: Path, packed: Path, *words: str) -> Ran:
    with started(state) as house:
        return run(house.app, "restore", str(packed), *words)


def names(state: Path) -> list[str]:
    """Who is there."""
    with started(state) as house, house.reading():
        return sorted(db.session.scalars(select(User.name)))


def everything_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
