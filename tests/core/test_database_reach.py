"""What could carry rows past the tenant filter, hidden inside a statement, is seen and refused."""

import pytest
from sqlalchemy import (
    and_,
    column,
    delete,
    exists,
    func,
    join,
    literal,
    literal_column,
    or_,
    select,
    table,
    text,
    union_all,
    update,
)
from sqlalchemy.orm import aliased

from wijkplatform.agenda.models import Event, EventWijk, Occurrence
from wijkplatform.core.database.reach import find_blind_spot, find_scoped_table
from wijkplatform.platforms.models import Category, Platform, Wijk

pytestmark = pytest.mark.no_database

BARE = Category.__table__
OTHER = aliased(Category)

BLIND = {
    "bare column": select(BARE.c.name),
    "bare table": select(BARE),
    "count of a bare table": select(func.count()).select_from(BARE),
    "inner select beside the class": select(Category.name, select(func.max(BARE.c.name)).scalar_subquery()),
    "inner select on the class": select(Category.name).where(Category.id.in_(select(BARE.c.id))),
    "inner select in the order": select(Category.name).order_by(select(BARE.c.name).limit(1).scalar_subquery()),
    "column beside an alias of the class": select(OTHER.name).where(BARE.c.id == OTHER.id),
    "alias of a bare table": select(Platform.slug, BARE.alias().c.name),
    "whole alias of a bare table": select(Platform.slug).join(BARE.alias(), literal(True)),
    "join to a bare table": select(Platform.slug).join(BARE, literal(True)),
    "core join": select(Platform.slug).select_from(join(Platform.__table__, BARE, literal(True))),
    "cte of a bare table": select(select(BARE.c.name).cte().c.name),
    "class on a bare subquery": select(aliased(Category, select(BARE).subquery()).name),
    "union of bare selects": select(Category.name).union_all(select(BARE.c.name)),
    "text": select(Category.name).where(text("1 = 1")),
    "text as column": select(text("name")).select_from(Category),
    "literal column": select(Category.name, literal_column("(SELECT max(name) FROM category)")),
    "ad-hoc table": select(table("category", column("name")).c.name),
    "statement inside": select(Category).from_statement(select(Category)),
    "text statement inside": select(Category).from_statement(text("SELECT * FROM category")),
    "value from a bare table": update(Category).values(name=select(func.max(BARE.c.name)).scalar_subquery()),
    "condition on a bare table": delete(Category).where(Category.id.in_(select(BARE.c.id))),
    "change inside": select(Platform.slug).add_cte(update(BARE).values(name="x").cte()),
}


@pytest.mark.parametrize("name", BLIND)
def test_a_blind_spot_is_seen(name: str) -> None:
    assert find_blind_spot(BLIND[name]) is not None


SEEN = {
    "columns": select(Category.name, Category.slug),
    "entity": select(Category),
    "alias": select(OTHER.name),
    "by key, as Session.get asks": select(Category).where(BARE.c.id == 3),
    "count": select(func.count()).select_from(Category),
    "count of one": select(func.count(Category.id)),
    "joins": (
        select(Event.title, OTHER.name)
        .join(Occurrence, Occurrence.event_id == Event.id)
        .outerjoin(OTHER, and_(OTHER.id == Event.category_id))
        .where(or_(~exists(select(EventWijk.event_id).where(EventWijk.event_id == Event.id)), Event.cancelled))
        .group_by(Event.title, OTHER.name)
        .order_by(func.min(Occurrence.starts_at))
        .limit(5)
    ),
    "subquery": select(select(Category.name).subquery().c.name),
    "cte": select(Category.name).where(Category.id.in_(select(select(Category.id).cte().c.id))),
    "class on its own subquery": select(aliased(Category, select(Category).subquery()).name),
    "union": union_all(select(Category.name), select(Wijk.name)),
    "exists": select(Platform.slug).where(exists().where(Category.slug == "x")),
    "lateral": select(Event.title, select(Occurrence.starts).where(Occurrence.event_id == Event.id).lateral().c.starts),
    "shared table": select(Platform.__table__.c.slug),
    "update": update(Category).where(Category.id.in_(select(Wijk.id))).values(name="x"),
    "delete": delete(Category).where(Category.slug == "x"),
}


@pytest.mark.parametrize("name", SEEN)
def test_an_honest_statement_has_none(name: str) -> None:
    assert find_blind_spot(SEEN[name]) is None


@pytest.mark.parametrize(("name", "found"), [("exists", "category"), ("alias", "category"), ("shared table", None)])
def test_tables_of_a_platform_are_found_wherever_they_stand(name: str, found: str | None) -> None:
    assert find_scoped_table(SEEN[name]) == found
