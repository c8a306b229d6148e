"""What is compiled once carries the tenant's filter, answers for the session's platform only, and as the ORM does."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Integer, bindparam, delete, exists, func, literal_column, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import aliased

from tests.conftest import NOW, House
from tests.core.test_database_tenant import two_platforms
from tests.factories.platforms import make_category
from wijkplatform.agenda.models import Event, Occurrence
from wijkplatform.core import clock
from wijkplatform.core.database import NoPlatform, Prepared, Unscoped, UtcDateTime, db
from wijkplatform.platforms.models import Category, Platform

__all__ = ["two_platforms"]
HERE, THERE = "hus.example", "ander.example"
OTHER = aliased(Category)
MOMENT: Any = bindparam("moment", type_=UtcDateTime)
READS: dict[str, Any] = {
    "column": select(Category.id),
    "alias": select(OTHER.id),
    "count": select(func.count(Category.id)),
    "subquery": select(Category.id).where(Category.id.in_(select(Category.id).scalar_subquery())),
    "cte": select(Category.id).where(Category.id.in_(select(select(Category.id).cte().c.id))),
    "exists": select(Platform.id).where(exists(select(Category.id).where(Category.slug == "vreemd"))),
    "join": select(Event.id).join(Occurrence, Occurrence.event_id == Event.id),
    "outer join": select(Occurrence.id).select_from(Event).outerjoin(Occurrence, Occurrence.event_id == Event.id),
    "values": select(Category.id).where(Category.slug.in_(["eigen", "vreemd"])),
    "limit": select(Category.id).order_by(Category.name.desc()).limit(1),
}


def ids(statement: Any) -> list[int]:
    """What the ORM answers."""
    return list(db.session.execute(statement).scalars())


@pytest.mark.parametrize("name", READS)
def test_it_answers_for_each_platform_as_the_orm_does(house: House, two_platforms: dict[str, int], name: str) -> None:
    prepared = Prepared(READS[name])
    for host in (HERE, THERE, HERE):
        with house.reading(host):
            found = prepared.numbers(db.session())
            assert sorted(found) == sorted(ids(READS[name]))
            if name not in {"exists", "count"}:
                assert len(found) == 1


@pytest.mark.parametrize("name", READS)
def test_its_text_carries_the_filter_and_leaves_the_platform_open(
    house: House, two_platforms: dict[str, int], name: str
) -> None:
    prepared = Prepared(READS[name])
    with house.reading():
        prepared.numbers(db.session())
    (compiled,) = prepared._compiled.values()
    assert "platform_id = " in compiled.text
    assert compiled.asked.keys() == {"own_platform_id"}
    assert "own_platform_id" not in compiled.said


def test_it_does_not_run_for_no_platform(house: House, two_platforms: dict[str, int]) -> None:
    prepared = Prepared(READS["column"])
    for _before_and_after_it_was_compiled in range(2):
        with house.app.app_context(), pytest.raises(NoPlatform):
            prepared.numbers(db.session())
        with house.reading():
            assert prepared.numbers(db.session())


def test_who_asks_does_not_choose_the_platform(house: House, two_platforms: dict[str, int]) -> None:
    prepared = Prepared(READS["column"])
    for _before_and_after_it_was_compiled in range(2):
        with house.reading():
            with pytest.raises(TypeError, match="session"):
                prepared.numbers(db.session(), own_platform_id=two_platforms["platform"])
            assert prepared.numbers(db.session()) != [two_platforms["category"]]


@pytest.mark.parametrize(
    "statement",
    [
        select(Category.__table__.c.id),
        select(Category.id).where(text("1 = 1")),
        select(Platform.id).where(exists(select(Category.__table__.c.id))),
        select(Category.id, literal_column("1")).with_only_columns(Category.id).where(literal_column("x") == 1),
    ],
)
@pytest.mark.no_database
def test_what_the_filter_cannot_see_is_refused(statement: Any) -> None:
    with pytest.raises(Unscoped):
        Prepared(statement)


@pytest.mark.parametrize(
    "statement",
    [select(Category.name), select(Category), select(Category.id, Category.id), select(Occurrence.starts_at),
     delete(Category), text("SELECT 1"), select(Category.id).union(select(Event.id))],
)  # fmt: skip
@pytest.mark.no_database
def test_what_does_not_pick_numbers_is_refused(statement: Any) -> None:
    with pytest.raises(TypeError, match="numbers"):
        Prepared(statement)


def test_values_are_filled_in_at_each_run(house: House, two_platforms: dict[str, int]) -> None:
    query = select(Occurrence.id).where(Occurrence.starts_at >= MOMENT, Occurrence.ends_at > NOW)
    prepared = Prepared(query)
    with house.reading():
        for hours in (-1, 1, 2, -1):
            moment = NOW + timedelta(hours=hours)
            found = list(db.session.execute(query, {"moment": moment}).scalars())
            assert prepared.numbers(db.session(), moment=moment) == found
            assert len(found) == (hours < 2)


def test_what_stands_in_it_as_a_question_is_asked_at_each_run(house: House, two_platforms: dict[str, int]) -> None:
    now = bindparam(None, callable_=clock.now, type_=UtcDateTime, unique=True)
    prepared = Prepared(select(Occurrence.id).where(Occurrence.starts_at >= now, Occurrence.starts_at >= MOMENT))
    with house.reading():
        for hours in (-1, 1, 2, -1):
            clock.stop_at(NOW + timedelta(hours=hours))
            found = prepared.numbers(db.session(), moment=NOW - timedelta(days=9))
            assert len(found) == (hours < 2)


@pytest.mark.parametrize("values", [{}, {"moment": NOW, "other": 1}, {"other": 1}])
def test_no_value_is_forgotten_or_goes_unused(house: House, two_platforms: dict[str, int], values: Any) -> None:
    prepared = Prepared(select(Occurrence.id).where(Occurrence.starts_at >= MOMENT))
    with house.reading():
        for _before_and_after_it_was_compiled in range(2):
            with pytest.raises(TypeError):
                prepared.numbers(db.session(), **values)
            prepared.numbers(db.session(), moment=NOW)


def test_it_sees_what_its_own_unit_wrote(house: House, two_platforms: dict[str, int]) -> None:
    prepared = Prepared(READS["count"])
    with pytest.raises(ZeroDivisionError), house.writing():
        before = prepared.numbers(db.session())
        make_category("nieuw")
        assert prepared.numbers(db.session()) == [before[0] + 1]
        assert 1 / 0
    with house.reading():
        assert prepared.numbers(db.session()) == before


def test_a_fault_of_the_database_is_told_in_the_words_of_the_house(house: House, two_platforms: dict[str, int]) -> None:
    prepared = Prepared(select(func.does_not_exist(Category.id, type_=Integer)))
    with house.reading(), pytest.raises(DBAPIError) as told:
        prepared.numbers(db.session())
    assert type(told.value) is not DBAPIError
