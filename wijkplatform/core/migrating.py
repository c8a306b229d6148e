"""Running migrations from code: one configuration for the command, the tests and `env.py`."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

FOLDER = Path(__file__).resolve().parents[2] / "migrations"


def configuration(engine: Engine) -> Config:
    """Alembic's configuration, without an ini file, for this engine."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    config.attributes["engine"] = engine
    return config


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the tables to `revision`; does nothing when they are there already."""
    command.upgrade(configuration(engine), revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Take the tables back to `revision` ("base" for none)."""
    command.downgrade(configuration(engine), revision)


def current_revision(engine: Engine) -> str | None:
    """Which revision the tables are at; None before the first."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def head_revision() -> str:
    """The newest revision there is. One head, always."""
    return _scripts().get_current_head() or ""


def is_known(revision: str | None) -> bool:
    """Whether `revision` is one of ours (None, before the first, is)."""
    return revision is None or revision in {script.revision for script in _scripts().walk_revisions()}


def _scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)
