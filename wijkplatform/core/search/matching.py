"""Which things have these words: all of them, whatever was typed, the last one also as the beginning of a word.

At most `MOST` candidates are fetched. When there are more, they stay in the database, as a SELECT to go by: whoever
then wants the first of them in some order walks along that order, instead of putting them all in order first. What is
found so often needs few steps, so on such a walk each row may be asked for its own words, past the index.
"""

from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Select, String, and_, cast, column, exists, func, literal, or_, select
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlalchemy.types import UserDefinedType

from wijkplatform.core.database import session, unscoped
from wijkplatform.core.search.tables import index_table, on_sqlite, own_scope
from wijkplatform.core.search.words import words_asked

MOST = 1000
SHORTEST_BEGINNING = 3
"""Letters that the last word must have, to stand for what begins so."""
_WHY = "the words go together with the platform's own scope"


class _Dictionary(UserDefinedType[str]):
    """The type of a dictionary of PostgreSQL, by its name."""

    cache_ok = True

    def get_col_spec(self, **_options: object) -> str:
        """How the type is called."""
        return "regdictionary"


@dataclass(frozen=True, slots=True)
class Matches:
    """What was found, by the ids of rows: `ids` by their own words; `partly` only together with words of their parts.

    When it is too much to list, both are empty, and `every` is a SELECT of all of it. `each` is one of the row that is
    asked about, by number: dear for many rows, cheap for a few.
    """

    ids: tuple[int, ...] = ()
    partly: tuple[int, ...] = ()
    every: Select[int] | None = None
    each: Select[int] | None = None
    by_row: bool = False

    def asking_each(self) -> "Matches":
        """The same of what is too much to list, for a walk that goes past few rows."""
        return replace(self, by_row=self.each is not None)

    def has(self, column: ColumnElement[int]) -> ColumnElement[bool]:
        """Whether the id in `column` was found by its own words."""
        if self.by_row and self.each is not None:
            return exists(self.each.where(self.each.selected_columns.rowid == column))
        return column.in_(self.every if self.every is not None else self.ids)

    def has_partly(self, column: ColumnElement[int]) -> ColumnElement[bool]:
        """Whether the id in `column` was found only together with words of its parts."""
        return column.in_(self.partly)


def find_matches(kind: str, typed: str) -> Matches:
    """The things of this kind and platform that have every word of `typed`; none when no word is in it. In any unit.

    Two questions, however many there are. What somebody may see of them, the caller asks.
    """
    words = words_asked(typed)
    if not words:
        return Matches()
    table, scope = index_table(kind), own_scope()
    found: list[tuple[int, ...]] = []
    for name in ("words", "whole"):
        query = select(table.c.rowid).where(_matches(kind, (name,), words, scope)).limit(MOST + 1)
        found.append(tuple(session().execute(unscoped(query, _WHY)).scalars()))
        if len(found[-1]) > MOST:
            every = select(table.c.rowid).where(_matches(kind, ("words", "whole"), words, scope))
            return Matches(every=every, each=select(table.c.rowid).where(_has_itself(kind, words, scope)))
    ids, whole = found
    return Matches(ids, tuple(set(whole) - set(ids)))


def _has_itself(kind: str, words: tuple[str, ...], scope: str) -> ColumnElement[bool]:
    """What `_matches` says of both columns, told from what stands in the row, so that no index is gone through."""
    table = index_table(kind)
    if not on_sqlite():
        query = select(_vector_query(words)).scalar_subquery()  # put together once, not for each row
        nothing = cast(literal(""), TSVECTOR)
        has = or_(*(func.coalesce(table.c[name], nothing).op("@@")(query) for name in ("words", "whole")))
        return and_(table.c.scope == scope, has)
    last = f" {words[-1]}" + ("" if _is_beginning(words[-1]) else " ")
    parts = (*(f" {word} " for word in words[:-1]), last)
    said = [literal(" ").concat(table.c[name]).concat(" ") for name in ("words", "whole")]
    return and_(table.c.scope == scope, or_(*(and_(*(func.instr(text, part) > 0 for part in parts)) for text in said)))


def _matches(kind: str, columns: tuple[str, ...], words: tuple[str, ...], scope: str) -> ColumnElement[bool]:
    table = index_table(kind)
    if not on_sqlite():
        query = _vector_query(words)
        return and_(table.c.scope == scope, or_(*(table.c[name].op("@@")(query) for name in columns)))
    wanted = " AND ".join(f'"{word}"' for word in words) + ("*" if _is_beginning(words[-1]) else "")
    anywhere = " OR ".join(f"({name} : ({wanted}))" for name in columns)
    return _hidden_column(kind).op("MATCH")(f'(scope : "{scope}") AND ({anywhere})')


def _hidden_column(kind: str) -> ColumnElement[str]:
    """The column of an FTS5 table that stands for all of it, and has the name of the table."""
    return column(index_table(kind).name, String)


def _is_beginning(word: str) -> bool:
    return len(word) >= SHORTEST_BEGINNING


def _vector_query(words: tuple[str, ...]) -> ColumnElement[str]:
    """Each word as it is or by its stem, and the last one as a beginning too. A word is letters and digits alone."""
    query: ColumnElement[str] | None = None
    for word in words:
        beginning = ":*" if word is words[-1] and _is_beginning(word) else ""
        stem = func.nullif(func.array_to_string(func.ts_lexize(cast("dutch_stem", _Dictionary()), word), ""), "")
        either = cast(literal(f"'{word}'{beginning}"), TSQUERY).op("||")(
            cast(func.concat("'", func.coalesce(stem, word), "'"), TSQUERY)
        )
        query = either if query is None else query.op("&&")(either)
    assert query is not None
    return query
