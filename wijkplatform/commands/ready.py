"""What must be so before a server or worker starts: tables that are up to date, no backup half in place, and nothing in
the erasure log that this database has not done.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from wijkplatform.commands.tables import require_tables
from wijkplatform.core.backups import HALF, in_use_file
from wijkplatform.core.database import db
from wijkplatform.core.database.scrubbing import scrub_file
from wijkplatform.core.errors import Conflict
from wijkplatform.core.file_lock import Held, take_lock
from wijkplatform.core.settings import Settings
from wijkplatform.core.text import _
from wijkplatform.web.kit import kit
from wijkplatform.web.replaying import Replayed, replay_log

regardless_option: Callable[[Any], Any] = click.option(
    "--ik-weet-wat-ik-doe", "regardless", is_flag=True, help=_("Ook als het wislog weg is, of niet ver genoeg gaat.")
)


@contextmanager
def ready(*, regardless: bool) -> Iterator[None]:
    """Hold the database in use inside the block, once it is fit for that; raises Conflict when it is not.

    With `regardless` an erasure log that is gone, or not whole, is told to the log only.
    """
    held = hold_in_use(kit().settings)
    try:
        require_ready(regardless=regardless)
        yield
    finally:
        os.close(held)


def hold_in_use(settings: Settings) -> int:
    """Share the lock that keeps a backup from being put in place, until the descriptor is closed; raises Conflict."""
    try:
        return take_lock(in_use_file(settings), shared=True)
    except Held:
        raise Conflict(_("Er wordt nu een reservekopie teruggezet. Wacht tot dat klaar is.")) from None


def require_ready(*, regardless: bool = False) -> None:
    """Raise Conflict unless the site may open; what the erasure log tells and this database does not know, is done
    again here.
    """
    if (kit().settings.state_dir / HALF).exists():
        raise Conflict(_("Het terugzetten van een reservekopie is onderbroken. Doe het opnieuw met: wijk restore"))
    require_tables()
    told_of(settle_log(regardless=regardless))


def settle_log(*, regardless: bool) -> Replayed:
    """Do again what the log tells; who was erased again leaves no byte behind."""
    replayed = replay_log(regardless=regardless)
    if replayed.erased and db.engine.dialect.name == "sqlite":
        scrub_file(db.engine)
    return replayed


def told_of(replayed: Replayed) -> None:
    """Say how many events were done again, when there were any."""
    if replayed.count:
        click.echo(_("%(n)s gebeurtenissen uit het wislog zijn opnieuw gedaan.", n=replayed.count))
