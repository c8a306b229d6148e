"""All tables together: declared once, each platform's own, linked inside it, and every constraint named."""

import ast
from pathlib import Path

import pytest
from sqlalchemy import ForeignKeyConstraint, Table
from sqlalchemy.orm import Mapper

from wijkplatform import app
from wijkplatform.core.database import Base, types
from wijkplatform.core.database.declared import DECLARED, SHARED, is_scoped
from wijkplatform.core.personal import declaration_of

pytestmark = pytest.mark.no_database

assert app.FEATURES  # imports every model
ROOT = Path(__file__).resolve().parents[2]
TABLES = sorted(Base.metadata.tables.values(), key=lambda table: table.name)
MODELS = sorted([*(ROOT / "wijkplatform").rglob("models.py"), *(ROOT / "wijkplatform").rglob("models/*.py")])
CLASSIFIED = frozenset(
    name for name, thing in vars(types).items() if hasattr(thing, "__metadata__") and not name.startswith("_")
)


def links(table: Table) -> list[ForeignKeyConstraint]:
    """The foreign keys of a table."""
    return [key for key in table.constraints if isinstance(key, ForeignKeyConstraint)]


def test_the_metadata_of_the_house_is_the_declared_kind() -> None:
    assert Base.metadata.info[DECLARED] is True
    assert len(TABLES) > 10


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_every_column_and_table_is_declared(table: Table) -> None:
    assert all(declaration_of(column.info) for column in table.c)
    assert is_scoped(table) != bool(table.info.get(SHARED))


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_links_between_tables_of_platforms_carry_the_platform(table: Table) -> None:
    for key in links(table):
        both = is_scoped(table) and is_scoped(key.referred_table)
        assert ("platform_id" in key.column_keys) == both or key.referred_table.name == "platform"
        assert key.ondelete in {"CASCADE", None}, "SET NULL would empty the platform too"


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_every_constraint_and_index_has_a_name(table: Table) -> None:
    assert all(constraint.name for constraint in table.constraints)
    assert all(index.name for index in table.indexes)


def test_no_class_has_relationships() -> None:
    """Over keys that share the platform they warn, and setting one to None empties the platform (TRIED.md §2)."""
    mappers: list[Mapper[object]] = list(Base.registry.mappers)
    assert [str(mapper) for mapper in mappers if mapper.relationships] == []


def twice_declared(source: str) -> list[str]:
    """The columns in `source` that an Annotated type and column(...) both declare."""
    found = []
    for line in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.AnnAssign) and node.value):
        types_named = {part.id for part in ast.walk(line.annotation) if isinstance(part, ast.Name)}
        calls = isinstance(line.value, ast.Call) and ast.unparse(line.value.func)
        if types_named & CLASSIFIED and calls and calls.endswith("column"):
            found.append(ast.unparse(line.target))
    return found


@pytest.mark.parametrize("path", MODELS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_column_is_declared_twice(path: Path) -> None:
    assert twice_declared(path.read_text(encoding="utf-8")) == []


def test_a_second_declaration_is_noticed() -> None:
    assert {"Pk", "PublicId", "CreatedAt"} <= CLASSIFIED
    assert twice_declared("class A:\n    x: Mapped[PublicId | None] = column(personal(P.X, label='x'))") == ["x"]
    assert twice_declared("class A:\n    x: Mapped[Pk] = db.mapped_column(info={})") == ["x"]
    assert twice_declared("class A:\n    x: Mapped[Pk]\n    y: Mapped[str] = column(impersonal('y'))") == []


def test_declarations_are_read_by_classes_not_by_texts() -> None:
    """With `from __future__ import annotations` the types would be texts, and this house reads them."""
    for path in MODELS:
        assert "from __future__" not in path.read_text(encoding="utf-8"), path
