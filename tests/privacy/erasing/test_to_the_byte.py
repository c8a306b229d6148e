"""Not one byte of who was erased is left, and every one of everybody else is (W09).

Every column of every table with people in it is filled, from the declarations: a table that comes later is held to this
unasked. Among twenty thousand others, with a profile that was filled in after sign-up: pages of the file that were
split keep copies that deleting does not reach (TRIED.md §5).
"""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from tests.conftest import House
from tests.factories.accounts import PASSWORD_HASH
from tests.factories.platforms import make_platform, make_wijk
from tests.factories.privacy import Everybody, Subject, fill_everybody
from tests.privacy.erasing.conftest import ON_POSTGRESQL, Worker
from tests.remains import find_remains, shapes_of
from wijkplatform.accounts.actions.leaving import Why, end_account
from wijkplatform.accounts.models import User
from wijkplatform.core import clock
from wijkplatform.core.audience import Visibility
from wijkplatform.core.database import Base, db
from wijkplatform.core.ids import new_public_id
from wijkplatform.core.people import erase_rows
from wijkplatform.profiles.models import Profile

OTHERS = 2_000 if ON_POSTGRESQL else 20_000  # what pages keep is a matter of the SQLite file
LONG = "Ik hou van tuinieren, van zingen in een koor en van lange verhalen. " * 12


def crowd(platform_id: int, start: int, count: int) -> None:
    """Other people, with a profile for each third of them; in a writing unit."""
    now = clock.now()
    rows: list[dict[str, Any]] = [
        {
            "platform_id": platform_id, "name": f"Bewoner {n}", "email": f"bewoner{n}@elders.example",
            "password_hash": PASSWORD_HASH, "public_id": new_public_id(), "erasure_ref": new_public_id(),
            "visibility": Visibility.BUREN, "under_16": False, "move_corrected": False, "contested": False,
            "refusal_reason": "", "block_reason": "", "totp_secret": "", "totp_last_step": 0, "created_at": now,
            "confirmed_at": now, "activated_at": now,
        }
        for n in range(start, start + count)
    ]  # fmt: skip
    connection = db.session.connection()
    connection.execute(insert(User.__table__), rows)
    ids = connection.execute(select(User.__table__.c.id).order_by(User.__table__.c.id.desc()).limit(count)).scalars()
    profiles = [
        {"platform_id": platform_id, "user_id": user_id, "about": f"Over mij {user_id}", "shows_about": True,
         "shows_photo": True, "shows_interests": False}
        for user_id in list(ids)[::3]
    ]  # fmt: skip
    connection.execute(insert(Profile.__table__), profiles)


@pytest.fixture
def everybody(house: House) -> Everybody:
    """Two people and a visitor, in the middle of a crowd; the profile of the first grew long after sign-up."""
    with house.writing(None):
        platform = make_platform()
        make_wijk("centrum")
        crowd(platform.id, 0, OTHERS // 2)
        filled = fill_everybody()
        crowd(platform.id, OTHERS // 2, OTHERS // 2)
    with house.writing():
        nearby = Profile.user_id >= (filled.one.who.user_id or 0) - 500
        db.session.execute(update(Profile).where(nearby).values(about=Profile.about + " " + LONG))
    return filled


def erase(house: House, subject: Subject) -> None:
    """Let this person ask for it."""
    with house.writing():
        end_account(subject.who.user_id or 0, Why.ASKED)


def state_folder(house: House) -> Path:
    """Where everything lies; but the mailbox of the receivers, whose mail it is."""
    return Path(house.app.extensions["wijk"].settings.state_dir)


def remains(house: House, values: list[str]) -> dict[str, list[str]]:
    """Which values stand in which files; the folder that plays mailbox is not ours to look in."""
    folder = state_folder(house)
    hidden = folder.parent / "mailbox"
    post = folder / "post"
    if post.exists():
        post.rename(hidden)
    try:
        return find_remains(folder, values)
    finally:
        if hidden.exists():
            hidden.rename(post)


def in_tables(house: House) -> str:
    """All that stands in any column of any table."""
    with house.app.app_context(), db.engine.connect() as connection:
        return "\n".join(
            str(tuple(row)) for table in Base.metadata.sorted_tables for row in connection.execute(table.select())
        )


@pytest.mark.skipif(ON_POSTGRESQL, reason="its files are those of a server; test_on_a_server.py looks in them")
def test_no_byte_is_left_in_any_file(house: House, worker: Worker, everybody: Everybody) -> None:
    gone = everybody.texts_that_go_with(everybody.one)
    stays = everybody.texts_that_stay_without(everybody.one)
    assert len(gone) > 20
    assert set(remains(house, gone)) == set(gone), "the test itself must find them"
    erase(house, everybody.one)
    worker.finish()
    assert remains(house, gone) == {}
    assert set(remains(house, stays)) == set(stays)
    for path, body in everybody.two.files:
        assert (state_folder(house) / path).read_bytes() == body
    assert not any((state_folder(house) / path).exists() for path, _body in everybody.one.files)


@pytest.mark.skipif(ON_POSTGRESQL, reason="there it is the night that takes the bytes")
def test_deleting_alone_would_leave_some(house: House, everybody: Everybody) -> None:
    """The guard bites: without the work that follows, this very look finds what was deleted."""
    gone = everybody.texts_that_go_with(everybody.one)
    with house.writing():
        erase_rows(everybody.one.who)
    assert remains(house, gone) != {}


def test_no_column_of_any_table_holds_anything(house: House, worker: Worker, everybody: Everybody) -> None:
    gone = everybody.texts_that_go_with(everybody.one)
    before = in_tables(house)
    assert [value for value in gone if value not in before] == []
    erase(house, everybody.one)
    worker.finish()
    after = in_tables(house)
    assert [value for value in gone if value in after] == []
    assert [value for value in everybody.texts_that_stay_without(everybody.one) if value not in after] == []


def test_a_visitor_is_erased_as_well(house: House, everybody: Everybody) -> None:
    gone = everybody.texts_that_go_with(everybody.visitor)
    with house.writing():
        erase_rows(everybody.visitor.who)
    after = in_tables(house)
    assert everybody.visitor.email not in after
    assert [value for value in gone if value in after] == []
    assert [value for value in everybody.texts_that_stay_without(everybody.visitor) if value not in after] == []


@pytest.mark.no_database
@pytest.mark.parametrize("before", ["", "a", "ab", "abc"])
def test_the_look_finds_every_shape(tmp_path: Path, before: str) -> None:
    import base64

    value = "qzProef-Wäarde-7f3a"
    for number, body in enumerate(
        (value.encode(), value.encode("utf-16-le"), base64.b64encode(f"{before}{value} en meer".encode()))
    ):
        (tmp_path / f"{number}").write_bytes(b"\x00\x01" + body + b"\x02")
    assert find_remains(tmp_path, [value]) == {value: ["0", "1", "2"]}
    assert len(set(shapes_of(value))) > 6
