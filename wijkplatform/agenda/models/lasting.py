"""Dates that last long, in the words of either database: so that an index of these alone can be looked in."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.functions import FunctionElement

LONG = timedelta(days=2)
"""What lasts longer than this lasts long."""
_SPAN = {"sqlite": "julianday({1}) - julianday({0})", "postgresql": "{1} - {0}"}
_LONG = {"sqlite": "2", "postgresql": "interval '2 days'"}
LONG_ALONE: dict[str, Any] = {
    f"{name}_where": text(f"{span.format('starts_at', 'ends_at')} > {_LONG[name]}") for name, span in _SPAN.items()
}
"""How an index of long dates is declared."""

Moment = InstrumentedAttribute[datetime]


class _Span(FunctionElement[Any]):
    """The time from the first moment to the second."""

    inherit_cache = True


class _Long(FunctionElement[Any]):
    """The time `LONG`, as a word and not as a value: an index of some rows is only used for its very condition."""

    inherit_cache = True


def lasts_long(starts_at: Moment, ends_at: Moment) -> ColumnElement[bool]:
    """Whether a date from `starts_at` to `ends_at` lasts long, worded as in the index."""
    return _Span(starts_at, ends_at) > _Long()


@compiles(_Span)
def _say_span(element: _Span, compiler: Any, **options: Any) -> str:
    starts, ends = (compiler.process(clause, **options) for clause in element.clauses)
    return _SPAN[compiler.dialect.name].format(starts, ends)


@compiles(_Long)
def _say_long(_element: _Long, compiler: Any, **_options: Any) -> str:
    return _LONG[compiler.dialect.name]
