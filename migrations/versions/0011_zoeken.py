"""zoeken: the index that activities are found by, filled with those that are there

Revision ID: 0011
Revises: 0010
"""

import re
import unicodedata
from collections import defaultdict
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})
_VECTOR = """array_to_tsvector(array(
    SELECT unnest(coalesce(ts_lexize('dutch_stem', word), '{{}}'::text[]) || word) FROM unnest(CAST(:{0} AS text[])) AS word))"""


def upgrade() -> None:
    if _on_sqlite():
        op.execute(
            "CREATE VIRTUAL TABLE search_event USING fts5"
            "(scope, words, whole, tokenize = 'ascii', prefix = '3', detail = column, columnsize = 0)"
        )
    else:
        op.execute(
            "CREATE TABLE search_event (rowid integer CONSTRAINT pk_search_event PRIMARY KEY, "
            "scope varchar(12) NOT NULL, words tsvector NOT NULL, whole tsvector NOT NULL)"
        )
        op.execute("CREATE INDEX ix_search_event_words ON search_event USING gin (words)")
        op.execute("CREATE INDEX ix_search_event_whole ON search_event USING gin (whole)")
    _fill()


def _fill() -> None:
    """Every activity by its words, as `core/search` made them when this was written."""
    connection = op.get_bind()
    changed: dict[int, list[str]] = defaultdict(list)
    for row in connection.execute(sa.text("SELECT event_id, title, text, place FROM event_deviation")):
        changed[row.event_id] += [said for said in (row.title, row.text, row.place) if said]
    events = connection.execute(
        sa.text(
            "SELECT event.platform_id, event.id, event.title, event.text, event.place, event.address, organisation.name"
            " FROM event LEFT JOIN organisation ON organisation.id = event.organisation_id ORDER BY event.id"
        )
    )
    rows: list[dict[str, Any]] = []
    for row in events.all():
        texts = [row.title, row.text, row.place, row.address, row.name or ""]
        whole = _words([*texts, *changed[row.id]]) if changed[row.id] else []
        rows.append({"rowid": row.id, "scope": f"p{row.platform_id}", "words": _words(texts), "whole": whole})
    for start in range(0, len(rows), 1000):
        _insert(rows[start : start + 1000])


def _insert(rows: list[dict[str, Any]]) -> None:
    if _on_sqlite():
        values = ":words, :whole"
        rows = [{**row, "words": " ".join(row["words"]), "whole": " ".join(row["whole"])} for row in rows]
    else:
        values = f"{_VECTOR.format('words')}, {_VECTOR.format('whole')}"
    statement = sa.text(f"INSERT INTO search_event (rowid, scope, words, whole) VALUES (:rowid, :scope, {values})")  # noqa: S608
    op.get_bind().execute(statement, rows)


def _words(texts: list[str]) -> list[str]:
    found: dict[str, None] = {}
    for text in texts:
        plain = unicodedata.normalize("NFKD", re.sub("['’‘`´\u00ad]", "", text)).casefold()
        plain = "".join(sign for sign in plain if not unicodedata.combining(sign)).translate(_LETTERS)
        found.update((word[:60], None) for word in _WORD.findall(plain))
    return list(found)[:20_000]


def _on_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def downgrade() -> None:
    op.execute("DROP TABLE search_event")
