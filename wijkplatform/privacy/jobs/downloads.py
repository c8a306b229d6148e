"""Making the downloads that people asked for, and wiping what has had its day."""

import logging
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import delete, select

from wijkplatform.core import clock
from wijkplatform.core.database import reading, unscoped, writing
from wijkplatform.core.errors import NotFound
from wijkplatform.core.jobs import Job
from wijkplatform.core.people import may_expire
from wijkplatform.core.text import _
from wijkplatform.privacy.download.exports import sweep_files
from wijkplatform.privacy.download.making import make_download
from wijkplatform.privacy.models import AddressAccess, Export
from wijkplatform.web.commands import work_for_id

MOST_A_ROUND = 20
_ALL = "the worker goes through the rows of all platforms; each one is then handled in its own"
AGAIN_AFTER = timedelta(minutes=5)
_log = logging.getLogger(__name__)
_failed: dict[str, datetime] = {}
"""Keys of downloads that could not be made, and until when this worker leaves them alone."""


def make_downloads() -> None:
    """Make what waits, one after another, each in a context of its own. One that fails holds up none of the others."""
    waits = select(Export.id, Export.key, Export.platform_id).where(
        Export.ready_at.is_(None), Export.expires_at > clock.now()
    )
    with reading() as current:
        rows = current.execute(unscoped(waits.order_by(Export.id).limit(MOST_A_ROUND), _ALL)).all()
    for row in rows:
        if row.key in _failed and clock.now() < _failed[row.key]:
            continue
        _failed.pop(row.key, None)
        with current_app._get_current_object().app_context():  # type: ignore[attr-defined]
            try:
                work_for_id(row.platform_id)
                make_download(row.id)
            except NotFound:
                continue
            except Exception as error:
                _failed[row.key] = clock.now() + AGAIN_AFTER
                _log.error("a download was not made: %s", type(error).__name__)  # its words may hold what was read


def sweep() -> None:
    """Wipe downloads and opened links that have had their time, and files that no row speaks of."""
    moment = clock.now()
    with writing() as current:
        for table in (Export, AddressAccess):
            over = (table.expires_at <= moment, may_expire(table.__table__))  # type: ignore[arg-type]
            old = delete(table).where(*over).execution_options(synchronize_session=False)
            current.execute(unscoped(old, _ALL))
    sweep_files()


JOBS = (
    Job("downloads", timedelta(seconds=5), make_downloads, _("Downloads van eigen gegevens maken")),
    Job("inzage-opruimen", timedelta(minutes=5), sweep, _("Oude downloads en links naar gegevens wissen")),
)
