"""Entries of the index: written, and taken away. In the writing unit that is open."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Executable, delete, insert, text

from wijkplatform.core.database import session, unscoped
from wijkplatform.core.search.kinds import Entry
from wijkplatform.core.search.tables import index_table, on_sqlite, own_scope
from wijkplatform.core.search.words import words_of

PORTION = 500
_WHY = "each entry of the index says whose it is"
# Of each word the word itself and its stem: "fietsen" is found as "fiets" too. Not by to_tsvector, which cuts texts
# into words in its own way: what is a word, `words` alone says.
_VECTOR = """array_to_tsvector(array(
    SELECT unnest(coalesce(ts_lexize('dutch_stem', word), '{{}}'::text[]) || word)
    FROM unnest(CAST(:{0} AS text[])) AS word))"""


def replace_entries(kind: str, ids: Iterable[int], entries: Iterable[Entry]) -> None:
    """Let `entries` stand in place of what there is of these ids."""
    forget(kind, ids)
    scope = own_scope()
    rows = [_row(entry, scope) for entry in entries]
    if rows:
        session().execute(unscoped(_inserting(kind), _WHY), rows)


def forget(kind: str, ids: Iterable[int]) -> None:
    """Take the entries of these ids away, as far as there are any."""
    table = index_table(kind)
    for portion in portions(sorted(set(ids))):
        session().execute(unscoped(delete(table).where(table.c.rowid.in_(portion)), _WHY))


def portions(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    """`ids`, so many at a time as one statement can hold."""
    return (ids[start : start + PORTION] for start in range(0, len(ids), PORTION))


def _row(entry: Entry, scope: str) -> dict[str, Any]:
    words = words_of(entry.texts)
    whole = words_of((*entry.texts, *entry.parts)) if entry.parts else ()
    if on_sqlite():
        return {"rowid": entry.id, "scope": scope, "words": " ".join(words), "whole": " ".join(whole)}
    return {"rowid": entry.id, "scope": scope, "own_words": list(words), "all_words": list(whole)}


def _inserting(kind: str) -> Executable:
    table = index_table(kind)
    if on_sqlite():
        return insert(table)
    vectors = f"{_VECTOR.format('own_words')}, {_VECTOR.format('all_words')}"
    return text(f"INSERT INTO {table.name} (rowid, scope, words, whole) VALUES (:rowid, :scope, {vectors})")  # noqa: S608
