"""On PostgreSQL a commit is as safe as its server makes it: the house asks for nothing less."""

import pytest
from flask import Flask
from sqlalchemy import text

from wijkplatform.core.database import db


@pytest.mark.postgres
def test_who_runs_the_server_says_how_long_a_commit_waits(app: Flask) -> None:
    """The database of the tests waits for no disk (`tests/conftest.py`); a setting of ours would go before that one."""
    asked = text("SELECT setting, source FROM pg_settings WHERE name = 'synchronous_commit'")
    with app.app_context(), db.engine.begin() as connection:
        assert connection.execute(asked).one() == ("off", "database")
