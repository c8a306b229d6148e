"""The terms, carried out: what each table declares of how long its rows stay (`Kept`), on every platform (H06)."""

from datetime import timedelta

from sqlalchemy import Table

from wijkplatform.core.database import reading, writing
from wijkplatform.core.jobs import Job
from wijkplatform.core.people import erase_expired, kept_tables, list_expired
from wijkplatform.core.personal import Kept
from wijkplatform.core.text import _
from wijkplatform.platforms.each import on_every_platform
from wijkplatform.web.here import Here

PORTION = 200


def keep_terms() -> None:
    """Wipe rows that have stayed their number of days; a job of each night."""
    _carry_out([each for each in kept_tables() if each[1].lasts])


def keep_moments() -> None:
    """Wipe rows that say themselves until when they are good, such as links and codes; a job of each hour."""
    _carry_out([each for each in kept_tables() if not each[1].lasts])


def _carry_out(terms: list[tuple[Table, Kept]]) -> None:
    """Portion by portion, so that nobody waits long for the write lock."""

    def carry_out(_platform: Here) -> None:
        for table, kept in terms:
            while _wipe_portion(table, kept) == PORTION:
                pass

    on_every_platform(carry_out)


def _wipe_portion(table: Table, kept: Kept) -> int:
    """Look first without the write lock: mostly nothing is due."""
    with reading():
        keys = list_expired(table, kept, PORTION)
    if keys:
        with writing():
            erase_expired(table, kept, keys)
    return len(keys)


JOBS = (
    Job("bewaartermijnen", timedelta(days=1), keep_terms, _("Wissen wat zijn bewaartermijn heeft gehad")),
    Job("bewaartermijnen: verlopen", timedelta(hours=1), keep_moments, _("Verlopen links, codes en apparaten wissen")),
)
