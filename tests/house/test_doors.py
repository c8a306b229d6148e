"""The ways round the tenant filter are few, and each stands here with its reason."""

import ast
from pathlib import Path

import pytest

pytestmark = pytest.mark.no_database

ROOT = Path(__file__).resolve().parents[2]
HOUSE = sorted((ROOT / "wijkplatform").rglob("*.py"))
DOORS = frozenset(
    {
        "connection", "raw_connection", "connect", "begin", "get_bind", "from_statement", "bulk_save_objects",
        "bulk_insert_mappings", "bulk_update_mappings", "exec_driver_sql", "unscoped", "unindexed", "engine",
        "cursor",
    }
)  # fmt: skip
KNOWN = {
    ("accounts/jobs/logins.py", "unscoped"): "what is over is over on every platform",
    ("agenda/occurrences.py", "unscoped"): "many dates at once; the rows carry the platform",
    ("app.py", "engine"): "puts the engine together",
    ("commands/__init__.py", "engine"): "migrations know no platform",
    ("commands/tables.py", "engine"): "migrations know no platform",
    ("core/database/engine.py", "connection"): "the driver's own connection, to begin on",
    ("core/database/engine.py", "cursor"): "BEGIN, and pragmas",
    ("core/database/engine.py", "exec_driver_sql"): "BEGIN",
    ("core/database/maintenance.py", "begin"): "migrations know no platform",
    ("core/database/maintenance.py", "connect"): "migrations know no platform",
    ("core/database/maintenance.py", "connection"): "the driver's own connection, for a pragma",
    ("core/database/maintenance.py", "cursor"): "a pragma",
    ("core/database/maintenance.py", "exec_driver_sql"): "PRAGMA foreign_key_check",
    ("commands/backup.py", "engine"): "a backup is of all platforms",
    ("commands/ready.py", "engine"): "rewrites the file, of all platforms",
    ("core/backups/sqlite_file.py", "connect"): "copies the file, and looks whether a copy is sound",
    ("messages/jobs.py", "engine"): "empties the log and has tables written anew, whosever rows are in them",
    ("core/lowering.py", "unscoped"): "the erasure log is one, for all platforms",
    ("core/database/held.py", "connection"): "the one of the session's transaction, for what is compiled",
    ("core/database/held.py", "engine"): "the ORM goes on on the connection that is held",
    ("core/database/held.py", "get_bind"): "the ORM goes on on the connection that is held",
    ("core/database/held.py", "raw_connection"): "for what is compiled, and the ORM after it; asks nothing",
    ("core/database/prepared.py", "cursor"): "what was compiled so, and nothing else",
    ("core/database/prepared.py", "engine"): "the filter is compiled in: tests/core/test_database_prepared.py",
    ("core/database/units.py", "connection"): "takes the write lock; asks nothing",
    ("media/jobs.py", "unscoped"): "files of all platforms lie together",
    ("core/database/scrubbing.py", "connect"): "writes whole tables anew, whosever rows are in them",
    ("core/database/scrubbing.py", "cursor"): "VACUUM, and pragmas",
    ("core/database/scrubbing.py", "exec_driver_sql"): "VACUUM",
    ("core/database/scrubbing.py", "raw_connection"): "VACUUM runs outside any transaction",
    ("core/search/entries.py", "unscoped"): "the index says whose each entry is, by its scope",
    ("core/search/matching.py", "unscoped"): "words are looked for within the session's own scope",
    ("core/search/tables.py", "engine"): "which of the two databases it is; asks nothing",
    ("core/search/whole.py", "unscoped"): "its own scope anew; and entries of what is gone, whosever it was",
    ("core/erasures.py", "unscoped"): "whether anything is to be erased on any platform",
    ("privacy/erasing/carrying_out.py", "engine"): "which database it is, and to have it written anew",
    ("privacy/erasing/carrying_out.py", "unscoped"): "one VACUUM for the erasures of all platforms",
    ("core/outbox.py", "unscoped"): "the worker goes through the letters of all platforms",
    ("core/migrating.py", "connect"): "reads the revision",
    ("platforms/actions/in_use.py", "unscoped"): "every table that links to a wijk, of this platform",
    ("platforms/content.py", "connection"): "raises the version of the session's own platform",
    ("platforms/hosts.py", "cursor"): "finds out whose platform it is",
    ("platforms/hosts.py", "raw_connection"): "finds out whose platform it is",
    ("privacy/download/exports.py", "unscoped"): "files of all platforms lie together",
    ("privacy/jobs/downloads.py", "unscoped"): "downloads of all platforms wait together; each is made in its own",
    ("core/traces.py", "unscoped"): "one INSERT for a list of names; its rows carry the platform of the session",
    ("site/embed_commands.py", "unscoped"): "which platform a key belongs to, asked before one is chosen",
    ("web/health.py", "unscoped"): "SELECT 1",
}


def doors(source: str) -> set[str]:
    """The doors that `source` goes through: names called, and attributes taken."""
    tree = ast.parse(source)
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    calls = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    return (attributes | calls) & DOORS


@pytest.mark.parametrize("path", HOUSE, ids=lambda path: path.relative_to(ROOT / "wijkplatform").as_posix())
def test_a_module_goes_through_known_doors_only(path: Path) -> None:
    name = path.relative_to(ROOT / "wijkplatform").as_posix()
    assert doors(path.read_text(encoding="utf-8")) - {door for module, door in KNOWN if module == name} == set()


def test_no_door_stands_here_that_nobody_uses() -> None:
    used = {
        (path.relative_to(ROOT / "wijkplatform").as_posix(), door)
        for path in HOUSE
        for door in doors(path.read_text(encoding="utf-8"))
    }
    assert set(KNOWN) - used == set()


def test_a_door_is_noticed() -> None:
    assert doors("session().connection().execute(x)") == {"connection"}
    assert doors("session().bulk_insert_mappings(Event, rows)") == {"bulk_insert_mappings"}
    assert doors("from x import unscoped\nsession().execute(unscoped(select(y), 'why'))") == {"unscoped"}
    assert doors("with db.engine.connect() as c: ...") == {"engine", "connect"}
    assert doors("session().execute(select(Event.id))") == set()
