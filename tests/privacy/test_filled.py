"""The filler fills every column, and what it says of each value is what the house says of it."""

from collections.abc import Iterator

import pytest

from tests.conftest import House
from tests.factories.platforms import make_platform
from tests.factories.privacy import Everybody, Subject, fill_everybody
from tests.factories.privacy.filling import OTHER_OWNERS
from wijkplatform.app import FEATURES
from wijkplatform.core.database import db
from wijkplatform.core.people import erase_rows, list_held
from wijkplatform.core.people.graph import attribute, class_of, reaches_people, tables
from wijkplatform.core.settings import Settings
from wijkplatform.core.stores import Reach


@pytest.fixture
def everybody(house: House) -> Iterator[Everybody]:
    """Two people and a visitor, with everything; also what shuts somebody out."""
    with house.writing(None):
        make_platform()
    with house.writing():
        yield fill_everybody(empty=())


def test_every_column_of_every_table_with_people_is_filled(everybody: Everybody) -> None:
    empty = [
        f"{table.name}.{column.name}"
        for table in tables()
        if reaches_people(table)
        for column in table.c
        if not db.session.query(class_of(table)).filter(attribute(table, column.name).is_not(None)).count()
    ]
    assert set(empty) == OTHER_OWNERS


def test_each_store_that_is_erased_is_filled(everybody: Everybody, settings: Settings) -> None:
    def left(subject: Subject) -> int:
        return sum((settings.state_dir / path).exists() for path, _body in subject.files)

    assert everybody.one.who.user_id is not None
    assert left(everybody.one) == len(everybody.one.files)
    stores = [store for feature in FEATURES for store in feature.stores if store.erase]
    for store in [store for store in stores if store.reach is not Reach.DATABASE]:  # tests/core/search has that one
        before = left(everybody.one)
        store.erase(everybody.one.who.user_id)
        assert left(everybody.one) < before, f"{store.name} is not filled by tests/factories/privacy.py"
    assert left(everybody.one) == 0
    assert left(everybody.two) == len(everybody.two.files)


@pytest.mark.parametrize("name", ["one", "two", "visitor"])
def test_what_is_held_is_what_the_filler_says(everybody: Everybody, name: str) -> None:
    subject: Subject = getattr(everybody, name)
    facts = [fact for held in list_held(subject.who) for row in held.rows for fact in row.facts]
    shown = {str(fact.value) for fact in facts if not fact.secret}
    assert shown == {str(canary.value) for canary in everybody.told_of(subject)}
    assert {fact.value for fact in facts if fact.secret} == {None}
    secrets = {canary.place for canary in everybody.told_of(subject, secret=True)}
    assert len(secrets) == len({fact.label for fact in facts if fact.secret})
    assert not shown & set(everybody.texts_of_others(subject))


@pytest.mark.parametrize("name", ["one", "two", "visitor"])
def test_what_goes_and_what_stays_is_what_the_filler_says(everybody: Everybody, name: str) -> None:
    subject: Subject = getattr(everybody, name)
    erase_rows(subject.who)
    left = "\n".join(
        "\n".join(map(str, row))
        for table in tables()
        for row in db.session.query(*(attribute(table, column.name) for column in table.c)).all()
    )
    assert [text for text in everybody.texts_that_go_with(subject) if text in left] == []
    assert [text for text in everybody.texts_that_stay_without(subject) if text not in left] == []
