"""0022 moves what was not confirmed yet to its contact, with the letter that still has to ask."""

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa

from wijkplatform.core import migrating
from wijkplatform.core.database.engine import engine_options, prepare_engine
from wijkplatform.core.settings import Settings

pytestmark = pytest.mark.no_database
MOMENT = "2026-11-24 08:00:00.000000"
ROWS = (
    "INSERT INTO message_contact (platform_id, id, public_id, about_kind, about_ref, sender_email, sender_name,"
    " recipient_id, started_at, expires_at)"
    " VALUES (1, {id}, 'c{id}', 'buur', 'x', 'a@b.example', 'A', 1, '{at}', '{at}')",
    "INSERT INTO message (platform_id, id, public_id, contact_id, from_sender, direct, body, state, written_at,"
    " expires_at) VALUES (1, {message}, 'm{id}', {id}, 1, 1, 'woorden {id}', '{state}', '{at}', '{at}')",
    "INSERT INTO outbox (platform_id, id, public_id, kind, key, subject_id, due_at, attempts, queued_at, failed)"
    " VALUES (1, {id}, 'o{id}', '{kind}', 'k{id}', {message}, '{at}', 0, '{at}', 0)",
)


def test_what_waits_for_its_button_keeps_waiting(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    engine = sa.create_engine(settings.sqlalchemy_url, **engine_options(settings))
    prepare_engine(engine)
    migrating.upgrade(engine, "0021")
    file = tmp_path / "wijk.sqlite3"
    with sqlite3.connect(file) as raw:  # without the rows around them, which do not count here
        for values in (
            {"id": 1, "message": 7, "state": "onbevestigd", "kind": "bericht-bevestigen"},
            {"id": 2, "message": 8, "state": "wacht", "kind": "bericht-doorgeven"},
        ):
            for row in ROWS:
                raw.execute(row.format(at=MOMENT, **values))
    move(file)
    with sqlite3.connect(file) as raw:
        assert raw.execute("SELECT id, draft FROM message_contact ORDER BY id").fetchall() == [
            (1, "woorden 1"),
            (2, ""),
        ]
        assert raw.execute("SELECT contact_id, body FROM message").fetchall() == [(2, "woorden 2")]
        assert raw.execute("SELECT subject_id FROM outbox ORDER BY id").fetchall() == [(1,), (8,)]
    engine.dispose()


def move(file: Path) -> None:
    """What 0022 does, past the check of links, which these rows have none of."""
    script = migrating._scripts().get_revision("0022").module
    with sqlite3.connect(file) as raw:
        raw.execute("ALTER TABLE message_contact ADD COLUMN draft TEXT NOT NULL DEFAULT ''")
        for move in script.MOVES:
            raw.execute(move)
