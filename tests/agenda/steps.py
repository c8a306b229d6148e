"""What a question costs, told without a clock: how many steps SQLite takes for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from wijkplatform.core.database import session


@contextmanager
def counted_steps() -> Iterator[list[int]]:
    """How many steps SQLite takes inside it, in tens: what a busy machine does not change."""
    steps = [0]
    driver: Any = session().connection().connection.dbapi_connection

    def step() -> int:
        steps[0] += 1
        return 0

    driver.set_progress_handler(step, 10)
    yield steps
    driver.set_progress_handler(None, 10)
