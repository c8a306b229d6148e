"""What is held about somebody, row by row, in words: for the page, the download, and a parent. In a reading unit."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, exists, func, select

from wijkplatform.core.database import session
from wijkplatform.core.database.base import Base
from wijkplatform.core.people.graph import (
    PEOPLE,
    Somebody,
    about,
    attribute,
    class_of,
    going,
    links_of,
    reaches_people,
    tables,
)
from wijkplatform.core.personal import (
    About,
    ContentLink,
    Erase,
    Personal,
    PersonLink,
    VisitorLink,
    about_of,
    declaration_of,
)
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.text import _


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is held: the column, what it is in words, why, and the value as the database has it.

    Of a `secret` one the value is not given, and one that is empty is not named. `words` are for values that stand for
    something; `place` is where it is changed, when not where its table is.
    """

    column: str
    label: str
    purpose: Purpose
    value: Any
    secret: bool = False
    words: tuple[tuple[str, str], ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One row about somebody. `key` is its primary key, for us alone; `own` when it goes with this person; `links` are
    the columns that lead to this person.
    """

    key: tuple[Any, ...]
    facts: tuple[Fact, ...]
    own: bool
    links: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Held:
    """The rows of one table about somebody, and what the table says of itself. `total` is how many there are in all."""

    table: str
    about: About
    rows: tuple[HeldRow, ...]
    total: int


def list_held(who: Somebody, *, newest: int | None = None, only: str = "") -> Iterator[Held]:
    """Everything that the tables hold about `who`, table by table; the account itself first.

    With `newest`, of each table so many rows at most, the last one made first. With `only`, of that table alone.
    """
    wanted = [table for table in tables() if reaches_people(table) and only in {"", table.name}]
    held_in = _tables_with(who, wanted)
    for table in sorted(wanted, key=lambda table: (table.name != PEOPLE, table.name)):
        if table.name in held_in:
            rows = tuple(_rows(table, who, newest))
            if rows:
                total = len(rows) if newest is None or len(rows) < newest else _count(table, who)
                yield Held(table.name, about_of(table.info) or About(table.name), rows, total)


def _tables_with(who: Somebody, wanted: list[Table]) -> frozenset[str]:
    """Which of these tables have any row about `who`: one question, for of most people most tables have none."""
    if not wanted:
        return frozenset()
    asked = [exists(select(class_of(table)).where(about(table, who))).label(table.name) for table in wanted]
    people = class_of(Base.metadata.tables[PEOPLE])
    row = session().execute(select(*asked).select_from(people).limit(1)).first()
    if row is None:  # nobody has an account here: look everywhere
        return frozenset(table.name for table in wanted)
    return frozenset(table.name for table, there in zip(wanted, row, strict=True) if there)


def count_going(who: Somebody) -> Iterator[tuple[About, int]]:
    """How many things of each kind go when `who` is erased, but for the account itself; what there is none of is left
    out. Rows that belong to another row (the dates of an activity) go with that one, and are not counted.
    """
    for table in tables():
        said = about_of(table.info)
        if said is None or table.name == PEOPLE or not links_of(table, who):
            continue
        count = session().execute(select(func.count()).select_from(class_of(table)).where(going(table, who))).scalar()
        if count:
            yield said, count


def _count(table: Table, who: Somebody) -> int:
    return session().execute(select(func.count()).select_from(class_of(table)).where(about(table, who))).scalar_one()


def _rows(table: Table, who: Somebody, newest: int | None) -> Iterator[HeldRow]:
    """The rows about `who`, in the order in which they were made; or the last few, the last one first."""
    links = links_of(table, who)
    shown = {column.name: told for column in table.c if (told := _told(table, column.name)) is not None}
    keys = [column.name for column in table.primary_key]
    columns = [attribute(table, name).label(f"c_{name}") for name in dict.fromkeys([*keys, *shown, *links])]
    query = select(*columns)
    for name, (_fact, said) in shown.items():
        if isinstance(said, ContentLink):
            query = _with_words(query, table, name, said)
    query = query.select_from(class_of(table)).where(about(table, who))
    order = [attribute(table, name) for name in keys]
    query = query.order_by(*order) if newest is None else query.order_by(*(key.desc() for key in order)).limit(newest)
    for row in session().execute(query).all():
        values = row._mapping
        mine = frozenset(name for name in links if _links(table, name, values, who))
        facts = tuple(_facts(shown, values, mine))
        if mine and not facts:
            continue  # what it tells is somebody else's: that it is there would tell that too
        yield HeldRow(tuple(values[f"c_{name}"] for name in keys), facts, _goes(table, mine), mine)


def _facts(shown: dict[str, Any], values: Any, mine: frozenset[str]) -> Iterator[Fact]:
    for name, (fact, said) in shown.items():
        if isinstance(said, VisitorLink):
            if said.tells and mine & set(said.tells.of):
                fact = said.tells  # noqa: PLW2901
            elif name not in mine:
                continue  # somebody else's address
            elif said.withheld:
                continue
        if fact.of and not mine & set(fact.of):
            continue  # about the other one in this row
        value = values[f"w_{name}"] if isinstance(said, ContentLink) else values[f"c_{name}"]
        if fact.secret and not value:
            continue  # a secret that there is not
        yield Fact(name, fact.label, fact.purpose, None if fact.secret else value, fact.secret, fact.words, fact.place)


def _told(table: Table, name: str) -> tuple[Personal, Any] | None:
    """What the column tells about a person, if anything, and how it is declared."""
    said = declaration_of(table.c[name].info)
    if isinstance(said, Personal):
        return said, said
    if isinstance(said, ContentLink) and said.tells:
        return said.tells, said
    if isinstance(said, VisitorLink):
        return Personal(said.purpose, _("E-mailadres van: %(rol)s", rol=said.role)), said
    return None


def _with_words(query: Any, table: Table, name: str, said: ContentLink) -> Any:
    """Beside a link, the words that the other end has for it."""
    other = table.metadata.tables[said.table]
    words = select(attribute(other, said.shown)).where(attribute(other, "id") == attribute(table, name))
    return query.add_columns(words.scalar_subquery().label(f"w_{name}"))


def _links(table: Table, name: str, values: Any, who: Somebody) -> bool:
    said = declaration_of(table.c[name].info)
    if isinstance(said, PersonLink):
        return bool(values[f"c_{name}"] == who.user_id)
    return bool(who.email) and values[f"c_{name}"] == who.email


def _goes(table: Table, mine: frozenset[str]) -> bool:
    """Whether the row is this person's own. One that is reached through another row has no link, and goes with it."""
    if table.name == PEOPLE or not mine:
        return True
    return any(getattr(declaration_of(table.c[name].info), "on_erase", None) is Erase.DELETE for name in mine)
