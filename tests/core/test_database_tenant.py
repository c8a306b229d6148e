"""One session, one platform: reads are filtered, what cannot be filtered is refused, writes are guarded."""

import pytest
from sqlalchemy import delete, exists, func, insert, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased

from tests.conftest import House
from tests.factories.agenda import make_event
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_category, make_platform, make_wijk
from wijkplatform.agenda.models import Event, EventWijk, Occurrence
from wijkplatform.core.database import NoPlatform, Unscoped, WrongPlatform, bind_platform, db, unscoped
from wijkplatform.platforms.models import Category, Platform, Wijk


@pytest.fixture
def two_platforms(house: House) -> dict[str, int]:
    """One category, wijk and event on each of two platforms; the ids of what is on the other one."""
    with house.writing(None):
        make_platform("hus.example")
        make_category("eigen", "Eigen")
        make_event(make_organisation(), title="Eigen")
    with house.writing(None):
        other = make_platform("ander.example")
        category = make_category("vreemd", "Vreemd")
        wijk = make_wijk("vreemd")
        event = make_event(make_organisation(), title="Vreemd", wijken=(wijk,))
        return {"platform": other.id, "category": category.id, "wijk": wijk.id, "event": event.id}


OTHER = aliased(Category)
READS = {
    "entity": select(Category),
    "column": select(Category.name),
    "alias": select(OTHER.name),
    "count": select(func.count()).select_from(Category),
    "subquery": select(Category.name).where(Category.id.in_(select(Category.id).scalar_subquery())),
    "cte": select(Category.name).where(Category.id.in_(select(select(Category.id).cte().c.id))),
    "exists": select(Platform.slug).where(exists(select(Category.id).where(Category.slug == "vreemd"))),
    "join": select(Event.title).join(Occurrence, Occurrence.event_id == Event.id),
    "union": select(Category.name).union_all(select(Category.name)),
}


@pytest.mark.parametrize("name", READS)
def test_a_read_never_reaches_another_platform(house: House, two_platforms: dict[str, int], name: str) -> None:
    with house.reading():
        found = db.session.execute(READS[name]).all()
    assert "Vreemd" not in str(found)
    assert len(found) == (0 if name == "exists" else 2 if name == "union" else 1)


def test_get_by_key_does_not_reach_another_platform(house: House, two_platforms: dict[str, int]) -> None:
    with house.reading():
        assert db.session.get(Category, two_platforms["category"]) is None


@pytest.mark.parametrize(
    "statement",
    [
        select(Category.__table__),
        text("SELECT 1"),
        select(Category.name).where(text("1 = 1")),
        select(Platform.id).where(exists(select(Category.__table__.c.id))),
        insert(Category).values(slug="x", name="x", look="eten"),
        update(Category.__table__).values(name="x"),
        select(Category.name, select(func.max(Category.__table__.c.name)).scalar_subquery()),
        select(Category).from_statement(select(Category.__table__)),
    ],
)
def test_what_the_filter_cannot_see_is_refused(house: House, two_platforms: dict[str, int], statement: object) -> None:
    with house.writing(), pytest.raises(Unscoped):
        db.session.execute(statement)  # type: ignore[call-overload]


def test_a_reason_lets_an_unscoped_statement_through(house: House, two_platforms: dict[str, int]) -> None:
    with house.reading():
        assert db.session.execute(unscoped(text("SELECT 1"), "asks no table")).scalar() == 1
    with pytest.raises(ValueError, match="why"):
        unscoped(text("SELECT 1"), " ")


def test_without_a_platform_its_rows_cannot_be_asked_for(house: House, two_platforms: dict[str, int]) -> None:
    with house.reading(None), pytest.raises(NoPlatform):
        db.session.execute(select(Category.name))


def test_updates_and_deletes_stay_inside(house: House, two_platforms: dict[str, int]) -> None:
    with house.writing():
        db.session.execute(update(Category).values(name="Veranderd"))
        db.session.execute(delete(EventWijk))
    with house.reading("ander.example"):
        assert db.session.execute(select(Category.name)).scalar() == "Vreemd"
        assert db.session.execute(select(func.count(EventWijk.event_id))).scalar() == 1


def test_a_row_of_another_platform_is_not_written(house: House, two_platforms: dict[str, int]) -> None:
    with pytest.raises(WrongPlatform), house.writing():
        db.session.add(Category(platform_id=two_platforms["platform"], slug="x", name="x", look="eten"))
        db.session.flush()


def test_a_link_across_platforms_is_refused_by_the_database(house: House, two_platforms: dict[str, int]) -> None:
    with pytest.raises(IntegrityError), house.writing():
        event_id = db.session.execute(select(Event.id)).scalar_one()
        db.session.add(EventWijk(event_id=event_id, wijk_id=two_platforms["wijk"]))


def test_a_session_never_switches(house: House, two_platforms: dict[str, int]) -> None:
    with house.reading(), pytest.raises(WrongPlatform):
        bind_platform(db.session(), two_platforms["platform"])


def test_a_new_row_gets_the_platform_of_its_session(house: House, two_platforms: dict[str, int]) -> None:
    with house.writing() as platform:
        wijk = make_wijk("nieuw")
        assert platform is not None
        assert wijk.platform_id == platform.platform_id
    with house.reading("ander.example"):
        assert db.session.execute(select(Wijk.slug)).scalars().all() == ["vreemd"]


def test_an_update_by_key_does_not_reach_another_platform(house: House, two_platforms: dict[str, int]) -> None:
    with house.writing(), pytest.raises(Unscoped, match="by key alone"):
        db.session.execute(update(Category), [{"id": two_platforms["category"], "name": "Gekaapt"}])
    with house.reading("ander.example"):
        assert db.session.execute(select(Category.name)).scalar() == "Vreemd"


def test_rows_do_not_move_to_another_platform(house: House, two_platforms: dict[str, int]) -> None:
    away = two_platforms["platform"]
    for statement, values in (
        (update(Category).values(platform_id=away), None),
        (update(Category).values({Category.platform_id: away}), None),
        (update(Category).ordered_values((Category.platform_id, away)), None),
        (update(Category).values(name="x"), {"platform_id": away}),
    ):
        with house.writing(), pytest.raises(WrongPlatform):
            db.session.execute(statement, values)
    with pytest.raises(WrongPlatform), house.writing():
        category = db.session.execute(select(Category)).scalar_one()
        category.platform_id = away
    with house.reading():
        assert db.session.execute(select(Category.name)).scalar() == "Eigen"


def test_without_a_platform_no_row_of_one_is_written(house: House, two_platforms: dict[str, int]) -> None:
    with pytest.raises(NoPlatform), house.writing(None):
        db.session.add(Category(platform_id=two_platforms["platform"], slug="x", name="x", look="eten"))
    with house.writing(None), pytest.raises(NoPlatform):
        db.session.execute(delete(Category))


def test_a_refreshed_row_is_read_again_and_stays_inside(house: House, two_platforms: dict[str, int]) -> None:
    with house.reading():
        category = db.session.execute(select(Category)).scalar_one()
        db.session.expire(category)
        assert category.name == "Eigen"
        db.session.refresh(category)
        assert category.name == "Eigen"
