"""Every change that shows raises the platform's content version, once per transaction; what does not show, does not."""

from collections.abc import Callable

import pytest
from sqlalchemy import delete, select, update

from tests.conftest import House
from tests.factories.platforms import make_category, make_platform, make_wijk
from wijkplatform.core.database import db, writing
from wijkplatform.core.jobs import JobRun
from wijkplatform.platforms.models import Category, Platform, Wijk, WijkArea


@pytest.fixture
def platform(house: House) -> None:
    """Two platforms; a wijk and a category on the first."""
    with house.writing(None):
        make_platform("ander.example")
    with house.writing(None):
        make_platform()
        make_wijk(code="BU01470000")
        make_category()


def version(house: House, host: str = "hus.example") -> int:
    """The content version of the platform at `host`."""
    with house.reading(host) as here:
        assert here is not None
        return here.content_version


def change_a_row() -> None:
    db.session.execute(select(Category)).scalar_one().name = "Anders"


def delete_a_row() -> None:
    db.session.delete(db.session.execute(select(Category)).scalar_one())


VISIBLE: dict[str, Callable[[], object]] = {
    "add": lambda: db.session.add(Category(slug="x", name="x", look="eten")),
    "change": change_a_row,
    "delete": delete_a_row,
    "bulk update": lambda: db.session.execute(update(Category).values(position=3)),
    "bulk delete": lambda: db.session.execute(delete(Wijk)),
}


@pytest.mark.parametrize("name", VISIBLE)
def test_a_visible_change_raises_it_by_one(house: House, platform: None, name: str) -> None:
    before, other = version(house), version(house, "ander.example")
    with house.writing():
        VISIBLE[name]()
    assert version(house) == before + 1
    assert version(house, "ander.example") == other


def test_many_changes_in_one_transaction_raise_it_once(house: House, platform: None) -> None:
    before = version(house)
    with house.writing():
        for slug in ("aap", "noot", "mies"):
            make_category(slug)
        db.session.execute(update(Wijk).values(name="Anders"))
        change = db.session.execute(select(Category).where(Category.slug == "aap")).scalar_one()
        change.name = "Weer anders"
    assert version(house) == before + 1
    with house.writing():
        make_category("wim")
    assert version(house) == before + 2


def touch_nothing() -> None:
    category = db.session.execute(select(Category)).scalar_one()
    category.name = str(category.name)


INVISIBLE: dict[str, Callable[[], object]] = {
    "nothing": lambda: None,
    "the same value": touch_nothing,
    "a table that does not show": lambda: db.session.execute(update(WijkArea).values(cbs_year=2025)),
    "a table of the house": lambda: db.session.add(JobRun(name="x")),
    "a read": lambda: db.session.execute(select(Category)).all(),
}


@pytest.mark.parametrize("name", INVISIBLE)
def test_what_does_not_show_leaves_it(house: House, platform: None, name: str) -> None:
    before = version(house)
    with house.writing():
        INVISIBLE[name]()
    assert version(house) == before


def test_a_change_that_is_undone_leaves_it_and_the_next_one_counts(house: House, platform: None) -> None:
    before = version(house)
    with pytest.raises(ZeroDivisionError), house.writing():
        make_category("x")
        assert 1 / 0
    assert version(house) == before
    with house.context():
        with pytest.raises(ZeroDivisionError), writing():
            make_category("x")
            assert 1 / 0
        with writing():
            make_category("x")
    assert version(house) == before + 1


def test_a_change_after_an_undone_part_of_the_transaction_still_counts(house: House, platform: None) -> None:
    before = version(house)
    with house.writing():
        with pytest.raises(ZeroDivisionError), db.session.begin_nested():
            make_category("x")
            assert 1 / 0
        make_category("y")
    assert version(house) == before + 1


def test_the_version_is_read_with_the_platform(house: House, platform: None) -> None:
    with house.reading() as here:
        assert here is not None
        found = db.session.execute(select(Platform.content_version).where(Platform.id == here.platform_id)).scalar()
        assert here.content_version == found
