"""`wijk backup` and `wijk restore`."""

from datetime import datetime
from pathlib import Path

import click

from wijkplatform.commands.ready import regardless_option, settle_log
from wijkplatform.core import migrating
from wijkplatform.core.backups import Restored, in_use_file, make_backup, restore_backup
from wijkplatform.core.database import db, reading
from wijkplatform.core.dates import full_moment_words
from wijkplatform.core.errors import Conflict, DomainError
from wijkplatform.core.file_lock import Held, locked
from wijkplatform.core.lowering import erasure_log
from wijkplatform.core.settings import Settings
from wijkplatform.core.text import _
from wijkplatform.platforms.hosts import list_platforms
from wijkplatform.web.kit import kit
from wijkplatform.web.replaying import Replayed, require_log

OUR_ZONE = "Europe/Amsterdam"
"""By which clock a moment is said that belongs to no platform, or to several that keep different time."""


class NotDone(DomainError):
    """The disk did not take it."""


@click.command(help=_("Maak een versleutelde reservekopie van de database en de foto's; de site kan aan blijven."))
def backup() -> None:
    """Make a backup, and say where it is."""
    try:
        made = make_backup(kit().settings, migrating.current_revision(db.engine) or "")
    except OSError as error:
        raise _not_done(error) from error
    click.echo(_("De reservekopie staat in %(bestand)s", bestand=made))


@click.command(help=_("Zet een reservekopie terug. De site en de worker moeten uit zijn."))
@click.argument("packed", metavar="BESTAND", type=click.Path(path_type=Path))
@click.option("--vervang", "replace", is_flag=True, help=_("Ook als er al een database is: die gaat weg."))
@regardless_option
def restore(packed: Path, replace: bool, regardless: bool) -> None:
    """Put a backup in place, and do again what was erased, hidden and revoked since it was made."""
    settings = kit().settings
    try:
        with locked(in_use_file(settings)):
            restored, replayed = _restore(settings, packed, replace=replace, regardless=regardless)
    except Held:
        raise Conflict(_("De site of de worker draait nog. Zet die eerst uit.")) from None
    except OSError as error:
        raise _not_done(error) from error
    click.echo(_("De reservekopie van %(moment)s staat er weer.", moment=_moment(restored.made)))
    click.echo(_("%(n)s gebeurtenissen uit het wislog zijn opnieuw gedaan.", n=replayed.count))


def _moment(made: str) -> str:
    """When a backup was made, as people say it, in the zone of the platforms that are in place; else as it says."""
    with reading():
        zones = {platform.zone for platform in list_platforms()}
    try:
        moment = datetime.fromisoformat(made)
    except ValueError:
        return made
    return full_moment_words(moment, zones.pop() if len(zones) == 1 else OUR_ZONE)


def _restore(settings: Settings, packed: Path, *, replace: bool, regardless: bool) -> tuple[Restored, Replayed]:
    if not replace and _is_there(settings):
        raise Conflict(_("Er is al een database. Met --vervang komt de reservekopie daarvoor in de plaats."))

    def require(mark: int) -> None:
        if not regardless:
            require_log(erasure_log(), mark)

    restored = restore_backup(settings, packed, require, db.engine.dispose)
    if settings.database_url:
        migrating.upgrade(db.engine)
    return restored, settle_log(regardless=regardless)


def _is_there(settings: Settings) -> bool:
    if settings.database_url:
        return migrating.current_revision(db.engine) is not None
    return settings.sqlite_file.exists() and settings.sqlite_file.stat().st_size > 0


def _not_done(error: OSError) -> NotDone:
    return NotDone(_("Het is niet gelukt: %(reden)s.", reden=error.strerror or type(error).__name__))
