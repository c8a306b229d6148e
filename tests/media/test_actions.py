"""Keeping, renaming and dropping: files before the row, gone after it, and nothing lost or left half-way."""

import os
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import delete, select

from tests.client import OWN_PAGE, WatchingClient
from tests.conftest import House
from tests.factories.accounts import make_user
from tests.factories.media import a_picture, make_photo
from tests.factories.platforms import make_platform
from tests.media.sample import KIND
from wijkplatform.accounts.models import User
from wijkplatform.core.database import db
from wijkplatform.core.database.units import ReadOnly
from wijkplatform.media.actions import drop_photo, put_photo, rename_photo
from wijkplatform.media.files import Size, storage
from wijkplatform.media.jobs import JOBS, sweep_photos
from wijkplatform.media.models import Photo
from wijkplatform.web.kit import kit


def files_of(house: House, key: str) -> list[bytes | None]:
    """What the storage has: the large one and the small one."""
    with house.app.app_context():
        return [storage().read(key, size) for size in Size]


def age(house: House, key: str, hours: float = 2) -> None:
    """Let the files of `key` have been written longer ago."""
    with house.app.app_context():
        for path in (kit().settings.state_dir / "media").glob(f"*/{key}*"):
            then = path.stat().st_mtime - hours * 3600
            os.utime(path, (then, then))


def test_a_photo_is_a_row_and_two_files(house: House) -> None:
    with house.writing(None):
        make_platform()
        user = make_user()
        picture = a_picture("navy")
        photo_id = put_photo(KIND, user.id, picture)
        row = db.session.execute(select(Photo)).scalar_one()
        assert (row.id, row.kind, row.user_id, row.width, row.height) == (photo_id, KIND, user.id, 240, 160)
        assert len(row.name) == 22 and len(row.key) == 32
        key = row.key
        assert [storage().read(key, size) for size in Size] == [picture.large, picture.small]  # before it is final
    assert files_of(house, key) == [picture.large, picture.small]


def test_without_files_there_is_no_row(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    with house.writing(None):
        make_platform()
        user_id = make_user().id
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError("the disk is full")))
    with pytest.raises(OSError), house.writing():
        put_photo(KIND, user_id, a_picture())
    with house.reading():
        assert db.session.execute(select(Photo)).first() is None


def test_a_new_address_is_all_that_changes(house: House, photo: Photo) -> None:
    with house.writing():
        rename_photo(photo.id)
    with house.reading():
        row = db.session.execute(select(Photo)).scalar_one()
        assert row.name != photo.name and len(row.name) == 22
        assert (row.key, row.kind, row.user_id, row.created_at) == (
            photo.key, photo.kind, photo.user_id, photo.created_at,
        )  # fmt: skip
    assert None not in files_of(house, photo.key)


@pytest.mark.parametrize("change", [rename_photo, drop_photo])
def test_the_photo_of_another_platform_is_out_of_reach(
    house: House, photo: Photo, change: Callable[[int], None]
) -> None:
    with house.writing(None):
        make_platform("ander.example")
    with house.writing("ander.example"):
        change(photo.id)
    with house.reading():
        assert db.session.execute(select(Photo.name)).scalar_one() == photo.name
    assert None not in files_of(house, photo.key)


@pytest.mark.parametrize("change", [rename_photo, drop_photo])
def test_nothing_changes_in_a_unit_that_reads(house: House, photo: Photo, change: Callable[[int], None]) -> None:
    with house.reading(), pytest.raises(ReadOnly):
        change(photo.id)


def test_what_shows_is_made_anew(house: House, photo: Photo) -> None:
    with house.reading() as before:
        assert before is not None
    with house.writing():
        rename_photo(photo.id)
    with house.reading() as after:
        assert after is not None
        assert after.content_version > before.content_version


def test_dropped_in_a_request_the_files_go_when_it_is_final(
    house: House, browser: WatchingClient, photo: Photo
) -> None:
    assert browser.post(f"/proef/weg/{photo.id}", headers=OWN_PAGE).status_code == 303
    with house.reading():
        assert db.session.execute(select(Photo)).first() is None
    assert files_of(house, photo.key) == [None, None]


def test_what_a_fault_undoes_keeps_its_files(house: House, browser: WatchingClient, photo: Photo) -> None:
    assert browser.post(f"/proef/weg/{photo.id}?status=422", headers=OWN_PAGE).status_code == 422
    with house.reading():
        assert db.session.execute(select(Photo.id)).scalar_one() == photo.id
    assert None not in files_of(house, photo.key)


def test_dropping_what_is_not_there_is_no_fault(house: House, browser: WatchingClient, photo: Photo) -> None:
    assert browser.post("/proef/weg/999999", headers=OWN_PAGE).status_code == 303
    assert None not in files_of(house, photo.key)


def test_the_sweep_removes_what_has_no_row_after_an_hour(house: House, photo: Photo) -> None:
    with house.writing():
        db.session.delete(db.session.get_one(Photo, photo.id))  # past `drop_photo`, as when a worker is cut off
    with house.app.app_context():
        sweep_photos()
    assert None not in files_of(house, photo.key)  # not an hour old
    age(house, photo.key)
    with house.app.app_context():
        sweep_photos()
    assert files_of(house, photo.key) == [None, None]


def test_the_sweep_leaves_every_photo_of_every_platform(house: House, photo: Photo) -> None:
    with house.writing(None):
        make_platform("ander.example")
        other = make_photo(make_user(), KIND).key
    for key in (photo.key, other):
        age(house, key, hours=24 * 365)
    with house.app.app_context():
        sweep_photos()
    for key in (photo.key, other):
        assert None not in files_of(house, key)


def test_many_orphans_go_portion_by_portion(house: House, photo: Photo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wijkplatform.media.jobs.PORTION", 2)
    keys = [f"{number:032x}" for number in range(5)]
    with house.app.app_context():
        for key in keys:
            storage().write(key, Size.LARGE, b"x")
    for key in (*keys, photo.key):
        age(house, key)
    with house.app.app_context():
        sweep_photos()
    assert [files_of(house, key) for key in keys] == [[None, None]] * 5
    assert None not in files_of(house, photo.key)


def test_with_the_person_the_photo_goes(house: House, photo: Photo) -> None:
    with house.writing():
        db.session.execute(delete(User).where(User.id == photo.user_id))
    with house.reading():
        assert db.session.execute(select(Photo)).first() is None
    age(house, photo.key)
    with house.app.app_context():
        sweep_photos()
    assert files_of(house, photo.key) == [None, None]


def test_the_worker_sweeps(app: Flask) -> None:
    parts = app.extensions["wijk"]
    assert set(JOBS) <= {job for feature in parts.features for job in feature.jobs}
