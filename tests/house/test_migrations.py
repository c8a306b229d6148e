"""Migrations make the tables that the models describe, lose no row on the way, and are whole or not there at all."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import make_url

from tests.conftest import TEST_DATABASE
from wijkplatform.core import migrating
from wijkplatform.core.database import Base
from wijkplatform.core.database.engine import engine_options, prepare_engine
from wijkplatform.core.database.maintenance import BrokenLinks
from wijkplatform.core.search.tables import is_index
from wijkplatform.core.settings import Settings

SCRIPT = ScriptDirectory(str(migrating.FOLDER))
REVISIONS = [script.revision for script in reversed(list(SCRIPT.walk_revisions()))]
ON_POSTGRESQL = bool(os.environ.get(TEST_DATABASE))


@pytest.fixture(scope="module")
def throw_away() -> Iterator[str]:
    """A PostgreSQL database for this file; on SQLite each test has a file of its own."""
    if not ON_POSTGRESQL:
        yield ""
        return
    url = make_url(os.environ[TEST_DATABASE])
    name = f"wijk_migrations_{os.getpid()}"
    server = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(sa.text(f'CREATE DATABASE "{name}"'))
    yield url.set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(sa.text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    server.dispose()


@pytest.fixture
def engine(throw_away: str, tmp_path: Path) -> Iterator[sa.Engine]:
    """An empty database, spoken to as the application does."""
    settings = Settings(tmp_path, database_url=throw_away)
    engine = sa.create_engine(settings.sqlalchemy_url, **engine_options(settings))
    prepare_engine(engine)
    if throw_away:
        with engine.begin() as connection:
            connection.execute(sa.text("DROP SCHEMA public CASCADE"))
            connection.execute(sa.text("CREATE SCHEMA public"))
    yield engine
    engine.dispose()


def differences(engine: sa.Engine, metadata: sa.MetaData) -> list[Any]:
    """What alembic would write to bring the tables to `metadata`."""
    with engine.connect() as connection:
        return compare_metadata(
            MigrationContext.configure(connection, opts={"compare_type": True, "include_name": is_declared}), metadata
        )


def is_declared(name: str | None, kind: str, _parents: Any) -> bool:
    """The search index is made by each database in its own way: `tests/core/search` looks at that."""
    return kind != "table" or not is_index(name or "")


def tables_of(look: sa.Inspector) -> list[str]:
    """The tables that the models describe."""
    return [name for name in look.get_table_names() if name != "alembic_version" and not is_index(name)]


def schema(engine: sa.Engine) -> dict[str, Any]:
    """Every table with its columns, keys, checks and indexes, as the database tells it."""
    look = sa.inspect(engine)
    return {
        table: {
            "columns": [
                (column["name"], str(column["type"]), column["nullable"], column["default"])
                for column in look.get_columns(table)
            ],
            "primary key": look.get_pk_constraint(table),
            "links": sorted(look.get_foreign_keys(table), key=str),
            "unique": sorted(look.get_unique_constraints(table), key=str),
            "checks": sorted(look.get_check_constraints(table), key=str),
            "indexes": sorted((_plain(index) for index in look.get_indexes(table)), key=str),
        }
        for table in tables_of(look)
    }


def _plain(index: Any) -> dict[str, Any]:
    """An index with the condition of a partial one as text, so that two can be compared."""
    return {**index, "dialect_options": {key: str(said) for key, said in index.get("dialect_options", {}).items()}}


def fill(engine: sa.Engine) -> None:
    """A row in every table that has none, made from nothing but what the database tells of its tables."""
    found = sa.MetaData()
    found.reflect(engine, only=tables_of(sa.inspect(engine)))
    with engine.begin() as connection:
        for table in found.sorted_tables:
            if not connection.execute(sa.select(sa.func.count()).select_from(table)).scalar():
                left_out = others_of_one_owner(engine, table.name)
                values = {column.name: value_for(column) for column in table.c if column.name not in left_out}
                connection.execute(table.insert().values(values))


def others_of_one_owner(engine: sa.Engine, table: str) -> set[str]:
    """Where a CHECK says that one of two columns is filled: the second one."""
    checks = sa.inspect(engine).get_check_constraints(table)
    said = (
        re.findall(r"(\w+) IS NULL", check["sqltext"]) for check in checks if check["name"] == f"ck_{table}_one_owner"
    )
    return {name for names in said for name in names[1:]}


def value_for(column: sa.Column[Any]) -> Any:
    """A value that fits `column`: the same for each of a kind, so that every link leads to the one row there is."""
    kind = column.type.python_type
    made: dict[type, Any] = {
        int: 1,
        bool: False,
        str: "x",
        datetime: datetime(2026, 11, 24, 8),
        date: date(2026, 11, 24),
    }
    return made[kind]


def counts(engine: sa.Engine) -> dict[str, int]:
    """How many rows each table has."""
    with engine.connect() as connection:
        return {
            table: int(connection.execute(sa.text(f'SELECT count(*) FROM "{table}"')).scalar_one())
            for table in tables_of(sa.inspect(engine))
        }


def lost(before: dict[str, int], after: dict[str, int]) -> dict[str, int]:
    """The tables that are still there and have other rows than they had."""
    return {table: after[table] for table, rows in before.items() if table in after and after[table] != rows}


def test_there_is_one_head() -> None:
    assert SCRIPT.get_heads() == [migrating.head_revision()] == REVISIONS[-1:]


def test_the_migrated_tables_are_those_of_the_models(engine: sa.Engine) -> None:
    migrating.upgrade(engine)
    assert migrating.current_revision(engine) == migrating.head_revision()
    assert differences(engine, Base.metadata) == []


CHANGES: dict[str, Callable[[sa.MetaData], object]] = {
    "a column": lambda models: models.tables["wijk"].append_column(sa.Column("more", sa.Integer)),
    "a table": lambda models: models.remove(models.tables["wijk_area"]),
    "a constraint": lambda models: models.tables["wijk"].append_constraint(sa.UniqueConstraint("name")),
    "an index": lambda models: sa.Index("ix_more", models.tables["wijk"].c.name),
    "a length": lambda models: setattr(models.tables["wijk"].c.name, "type", sa.String(7)),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_forgotten_migration_is_noticed(engine: sa.Engine, what: str) -> None:
    models = sa.MetaData(naming_convention=Base.metadata.naming_convention)
    for table in Base.metadata.tables.values():
        table.to_metadata(models)
    CHANGES[what](models)
    migrating.upgrade(engine)
    assert differences(engine, models) != []


def missing_checks(engine: sa.Engine, metadata: sa.MetaData) -> set[str]:
    """The CHECK constraints of `metadata` that the database does not have: alembic does not look at them."""
    look = sa.inspect(engine)
    there = {str(check["name"]) for table in look.get_table_names() for check in look.get_check_constraints(table)}
    wanted = {
        str(check.name)
        for table in metadata.tables.values()
        for check in table.constraints
        if isinstance(check, sa.CheckConstraint)
    }
    return wanted - there


def test_every_check_of_the_models_is_in_the_tables(engine: sa.Engine) -> None:
    migrating.upgrade(engine)
    assert missing_checks(engine, Base.metadata) == set()
    other = sa.MetaData()
    sa.Table("wijk", other, sa.Column("id", sa.Integer), sa.CheckConstraint("id > 0", name="ck_forgotten"))
    assert missing_checks(engine, other) == {"ck_forgotten"}


def test_every_constraint_in_the_tables_has_a_name(engine: sa.Engine) -> None:
    migrating.upgrade(engine)
    for table, parts in schema(engine).items():
        named = [parts["primary key"], *parts["links"], *parts["unique"], *parts["checks"], *parts["indexes"]]
        assert all(part["name"] for part in named), table


def test_up_down_and_up_again_keeps_every_row_and_ends_the_same(engine: sa.Engine) -> None:
    for revision in REVISIONS:
        before = counts(engine)
        migrating.upgrade(engine, revision)
        assert lost(before, counts(engine)) == {}, f"up to {revision}"
        fill(engine)
        assert all(counts(engine).values())
    at_the_top = schema(engine)
    for revision in reversed([None, *REVISIONS[:-1]]):
        before = counts(engine)
        migrating.downgrade(engine, revision or "base")
        assert lost(before, counts(engine)) == {}, f"down to {revision}"
    assert counts(engine) == {}
    migrating.upgrade(engine)
    assert schema(engine) == at_the_top


def test_migrating_twice_does_nothing(engine: sa.Engine) -> None:
    migrating.upgrade(engine)
    fill(engine)
    before = schema(engine), counts(engine)
    migrating.upgrade(engine)
    assert (schema(engine), counts(engine)) == before


PARENT_AND_CHILD = """
    op.create_table("parent", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(20)))
    op.create_table(
        "child",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("parent_id", sa.Integer, sa.ForeignKey("parent.id", ondelete="CASCADE"), nullable=False),
    )
    op.execute("INSERT INTO parent (id, name) VALUES (1, 'x')")
    op.execute("INSERT INTO child (id, parent_id) VALUES (1, 1)")
"""
REBUILD = """
    with op.batch_alter_table("parent") as batch:
        batch.alter_column("name", nullable=False, existing_type=sa.String(20))
"""
UNGUARDED = """
from alembic import context
with context.config.attributes["engine"].begin() as connection:
    context.configure(connection=connection, target_metadata=None, render_as_batch=True, transactional_ddl=True)
    context.run_migrations()
"""


class Samples:
    """A folder with migrations of its own and our `env.py`."""

    def __init__(self, folder: Path, engine: sa.Engine) -> None:
        self.engine, self.folder = engine, folder
        (folder / "versions").mkdir(parents=True)
        shutil.copy(migrating.FOLDER / "env.py", folder)
        self.last: str | None = None

    def write(self, revision: str, upgrade: str, downgrade: str = "    pass\n") -> None:
        """Add a migration after the last one."""
        (self.folder / "versions" / f"{revision}.py").write_text(
            "import sqlalchemy as sa\nfrom alembic import op\n"
            f"revision = {revision!r}\ndown_revision = {self.last!r}\n"
            f"def upgrade():\n{upgrade}\ndef downgrade():\n{downgrade}"
        )
        self.last = revision

    def upgrade(self, revision: str = "head") -> None:
        """Run them."""
        config = migrating.configuration(self.engine)
        config.set_main_option("script_location", str(self.folder))
        command.upgrade(config, revision)


@pytest.fixture
def samples(tmp_path: Path, engine: sa.Engine) -> Samples:
    """A parent with a cascading child, migrated and filled."""
    made = Samples(tmp_path / "samples", engine)
    made.write("a1", PARENT_AND_CHILD)
    made.upgrade()
    return made


def test_altering_a_parent_keeps_its_children(samples: Samples) -> None:
    samples.write("a2", REBUILD)
    samples.upgrade()
    assert counts(samples.engine) == {"parent": 1, "child": 1}


@pytest.mark.skipif(ON_POSTGRESQL, reason="PostgreSQL alters tables in place")
def test_without_our_guard_rebuilding_a_parent_deletes_its_children(samples: Samples) -> None:
    (samples.folder / "env.py").write_text(UNGUARDED)
    samples.write("a2", REBUILD)
    before = counts(samples.engine)
    samples.upgrade()
    assert lost(before, counts(samples.engine)) == {"child": 0}


def test_a_migration_that_fails_half_way_leaves_nothing(samples: Samples) -> None:
    before = schema(samples.engine)
    samples.write("a2", '    op.create_table("made", sa.Column("id", sa.Integer, primary_key=True))\n')
    samples.write(
        "a3", '    op.add_column("parent", sa.Column("more", sa.Integer))\n    op.drop_table("child")\n    1 / 0\n'
    )
    with pytest.raises(ZeroDivisionError):
        samples.upgrade()
    assert schema(samples.engine) == before
    assert counts(samples.engine) == {"parent": 1, "child": 1}
    assert migrating.current_revision(samples.engine) == "a1"


@pytest.mark.skipif(ON_POSTGRESQL, reason="PostgreSQL keeps its foreign keys on")
def test_rows_that_a_migration_leaves_pointing_at_nothing_undo_it(samples: Samples) -> None:
    samples.write("a2", '    op.execute("DELETE FROM parent")\n')
    with pytest.raises(BrokenLinks, match="child"):
        samples.upgrade()
    assert counts(samples.engine) == {"parent": 1, "child": 1}
    assert migrating.current_revision(samples.engine) == "a1"


def test_after_migrating_links_hold_again(samples: Samples) -> None:
    with pytest.raises(sa.exc.IntegrityError), samples.engine.begin() as connection:
        connection.execute(sa.text("INSERT INTO child (id, parent_id) VALUES (2, 99)"))


def test_migrations_are_written_without_types_of_ours() -> None:
    """What a type of ours means may change; what a migration did may not."""
    for path in (migrating.FOLDER / "versions").glob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert "wijkplatform" not in source, path
        assert "info=" not in source, path


@pytest.mark.parametrize(("price", "free"), [("gratis", True), ("€ 0,00", True), ("3 euro", False), ("", False)])
def test_what_was_free_in_words_gets_the_mark(engine: sa.Engine, price: str, free: bool) -> None:
    migrating.upgrade(engine, "0015")
    fill(engine)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE event SET price = :price, free = false"), {"price": price})
    migrating.upgrade(engine, "0018")
    with engine.begin() as connection:
        assert connection.execute(sa.text("SELECT free FROM event")).scalars().all() == [free]


@pytest.mark.parametrize(
    ("words", "spans", "note"),
    [
        ("9.00 tot 17.00 uur", [(540, 1020)], ""),
        ("9.00 tot 12.00 uur en 13:30 tot 17.00 uur", [(540, 720), (810, 1020)], ""),
        ("22.00 tot 6.00 uur", [(1320, 1800)], ""),
        ("9.00 tot 17.00 uur, en op afspraak", [(540, 1020)], "woensdag: 9.00 tot 17.00 uur, en op afspraak"),
        ("op afspraak", [], "woensdag: op afspraak"),
        ("99.99 tot 17.00 uur", [], "woensdag: 99.99 tot 17.00 uur"),
    ],
)
def test_opening_hours_in_words_become_times_or_stay_words(
    engine: sa.Engine, words: str, spans: list[tuple[int, int]], note: str
) -> None:
    migrating.upgrade(engine, "0024")
    fill(engine)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE opening_hours SET weekday = 2, hours = :words"), {"words": words})
    migrating.upgrade(engine, "0026")
    with engine.begin() as connection:
        found = connection.execute(sa.text("SELECT opens, closes FROM opening_time WHERE weekday = 2 ORDER BY opens"))
        assert [tuple(row) for row in found] == spans
        assert connection.execute(sa.text("SELECT note FROM opening_plan")).scalar_one() == note
