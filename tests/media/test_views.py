"""`/foto/<name>`: only through the policy, kept by nobody who may not keep it, and never "unchanged" when it is not."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.client import OWN_PAGE, WatchingClient
from tests.conftest import House
from tests.factories.accounts import carry, make_user, open_session
from tests.factories.media import a_picture, make_photo
from tests.factories.platforms import make_platform
from tests.media.conftest import browser_of
from tests.media.sample import KIND, Policy
from wijkplatform.accounts.models import User
from wijkplatform.core.database import db
from wijkplatform.media.actions import drop_photo, rename_photo
from wijkplatform.media.files import storage
from wijkplatform.media.models import Photo
from wijkplatform.media.queries import photo_paths
from wijkplatform.web import page as page_module
from wijkplatform.web.headers import CSP

PICTURE = a_picture()


def log_in(house: House, client: WatchingClient, name: str = "Joris Proef") -> int:
    """Let the browser be that of somebody; the id."""
    with house.writing():
        user = make_user(name)
        carry(client, open_session(user))
        return user.id


def name_of(house: House, photo: Photo) -> str:
    """What stands in the photo's address now."""
    with house.reading():
        return db.session.execute(select(Photo.name).where(Photo.id == photo.id)).scalar_one()


def told(response: TestResponse) -> tuple[int, bytes, dict[str, str]]:
    """All that an answer tells."""
    return response.status_code, response.get_data(), dict(response.headers)


def test_what_everybody_may_see_is_shown_to_a_visitor(client: WatchingClient, policy: Policy, photo: Photo) -> None:
    policy.open.add(photo.id)
    for rest, body in (("", PICTURE.large), ("-klein", PICTURE.small)):
        answer = client.get(f"/foto/{photo.name}{rest}")
        assert (answer.status_code, answer.get_data()) == (200, body)
        assert answer.headers["Content-Type"] == "image/webp"
        assert answer.headers["Cache-Control"] == "public, no-cache"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Disposition"] == "inline"
        assert answer.headers["Content-Security-Policy"] == f"{CSP}; sandbox"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer.headers["Content-Length"] == str(len(body))
        assert answer.get_etag()[1] is False  # a strong one
        assert not {"Last-Modified", "Expires", "Vary", "Set-Cookie"} & set(answer.headers.keys())
    assert policy.asked == [(photo.id, None)] * 2


def test_its_validator_spares_sending_it_again(client: WatchingClient, policy: Policy, photo: Photo) -> None:
    policy.open.add(photo.id)
    path = f"/foto/{photo.name}"
    tag = client.get(path).headers["ETag"]
    again = client.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.get_data(), again.headers["ETag"]) == (304, b"", tag)
    assert again.headers["Cache-Control"] == "public, no-cache"
    assert client.get(f"{path}-klein", headers={"If-None-Match": tag}).status_code == 200


def shut(policy: Policy, photo: Photo) -> None:
    policy.open.clear()


def rename(policy: Policy, photo: Photo) -> None:
    rename_photo(photo.id)


def drop(policy: Policy, photo: Photo) -> None:
    drop_photo(photo.id)


@pytest.mark.parametrize("change", [shut, rename, drop])
def test_never_unchanged_for_who_lost_the_right_or_has_an_old_address(
    house: House, client: WatchingClient, policy: Policy, photo: Photo, change: Callable[[Policy, Photo], None]
) -> None:
    policy.open.add(photo.id)
    path = f"/foto/{photo.name}"
    tags = {rest: client.get(path + rest).headers["ETag"] for rest in ("", "-klein")}
    with house.writing():
        change(policy, photo)
    for rest, tag in tags.items():
        for said in ({}, {"If-None-Match": tag}, {"If-None-Match": "*"}):
            answer = client.get(path + rest, headers=said)
            assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store")
            assert "ETag" not in answer.headers


def test_a_new_address_has_a_validator_of_its_own(
    house: House, client: WatchingClient, policy: Policy, photo: Photo
) -> None:
    policy.open.add(photo.id)
    tag = client.get(f"/foto/{photo.name}").headers["ETag"]
    with house.writing():
        rename_photo(photo.id)
    new = name_of(house, photo)
    assert new != photo.name
    answer = client.get(f"/foto/{new}", headers={"If-None-Match": tag})
    assert (answer.status_code, answer.get_data()) == (200, PICTURE.large)


@pytest.mark.asvs("8.3.2")
def test_what_some_may_see_is_kept_nowhere(house: House, client: WatchingClient, policy: Policy, photo: Photo) -> None:
    user_id = log_in(house, client)
    path = f"/foto/{photo.name}"
    assert client.get(path).status_code == 404
    policy.shown_to.add((photo.id, user_id))
    for rest, body in (("", PICTURE.large), ("-klein", PICTURE.small)):
        for said in ({}, {"If-None-Match": "*"}):
            answer = client.get(path + rest, headers=said)
            assert (answer.status_code, answer.get_data()) == (200, body)
            assert answer.headers["Cache-Control"] == "private, no-store"
            assert not {"ETag", "Last-Modified"} & set(answer.headers.keys())
    policy.shown_to.clear()  # rights change at once
    assert client.get(path).status_code == 404


def test_others_than_those_see_nothing(house: House, client: WatchingClient, policy: Policy, photo: Photo) -> None:
    other, visitor = (browser_of(house.app, client.canaries) for _each in range(2))
    log_in(house, other, "Noor Anders")
    policy.shown_to.add((photo.id, log_in(house, client)))
    assert client.get(f"/foto/{photo.name}").status_code == 200
    for stranger in (other, visitor):
        assert stranger.get(f"/foto/{photo.name}").status_code == 404


def test_what_you_may_not_see_is_what_never_was(house: House, client: WatchingClient, photo: Photo) -> None:
    never = told(client.get("/nergens/helemaal"))
    assert never[0] == 404
    with house.writing(None):
        make_platform("ander.example")
        elsewhere = make_photo(make_user(), KIND).name
    for path in (
        f"/foto/{photo.name}", f"/foto/{photo.name}-klein", f"/foto/{elsewhere}", "/foto/" + "a" * 22, "/foto/x",
        "/foto/" + "a" * 22 + "-klein", "/foto/-klein", "/foto/%00", "/foto/..%2f..%2fwijk.sqlite3",
    ):  # fmt: skip
        if path != "/foto/%00":
            assert told(client.get(path)) == never, path
        assert client.get(path).status_code in {400, 404}


@pytest.mark.parametrize("rest", ["-groot", "-klein-klein", "-KLEIN", ".webp", "/", "a"])
def test_an_address_has_one_form(client: WatchingClient, policy: Policy, photo: Photo, rest: str) -> None:
    policy.open.add(photo.id)
    assert client.get(f"/foto/{photo.name}").status_code == 200
    assert client.get(f"/foto/{photo.name}{rest}").status_code == 404
    assert client.get(f"/foto/{photo.name.swapcase()}").status_code == 404


def test_a_photo_exists_on_its_own_platform_only(
    house: House, client: WatchingClient, policy: Policy, photo: Photo
) -> None:
    with house.writing(None):
        make_platform("ander.example")
    policy.open.add(photo.id)
    assert client.get(f"/foto/{photo.name}").status_code == 200
    policy.asked.clear()
    assert client.get(f"/foto/{photo.name}", base_url="http://ander.example").status_code == 404
    assert policy.asked == []


def test_a_kind_that_nobody_brings_is_shown_to_nobody(
    house: House, client: WatchingClient, policy: Policy, photo: Photo
) -> None:
    with house.writing():
        user = db.session.execute(select(User)).scalar_one()
        stray = make_photo(user, "onbekend")
        policy.open.update({photo.id, stray.id})
        name = stray.name
    assert client.get(f"/foto/{name}").status_code == 404


def test_a_row_whose_files_are_gone_is_not_there(
    house: House, client: WatchingClient, policy: Policy, photo: Photo
) -> None:
    policy.open.add(photo.id)
    with house.context():
        storage().remove(photo.key)
    assert told(client.get(f"/foto/{photo.name}")) == told(client.get("/nergens/helemaal"))


def test_it_is_sent_whole_whatever_part_is_asked(client: WatchingClient, policy: Policy, photo: Photo) -> None:
    policy.open.add(photo.id)
    answer = client.get(f"/foto/{photo.name}", headers={"Range": "bytes=0-9"})
    assert (answer.status_code, answer.get_data()) == (200, PICTURE.large)
    assert "Content-Range" not in answer.headers


def test_who_asks_about_it_gets_no_body_and_nothing_else_can_be_done(
    client: WatchingClient, policy: Policy, photo: Photo
) -> None:
    path = f"/foto/{photo.name}"
    assert (client.head(path).status_code, client.head(path).get_data()) == (404, b"")
    policy.open.add(photo.id)
    head = client.head(path)
    assert (head.status_code, head.get_data(), head.headers["Content-Length"]) == (200, b"", str(len(PICTURE.large)))
    assert head.headers["ETag"] == client.get(path).headers["ETag"]
    for method in ("POST", "PUT", "DELETE"):
        assert client.open(path, method=method, headers=OWN_PAGE).status_code == 405


def test_a_photo_is_no_page_and_takes_two_questions(
    client: WatchingClient,
    policy: Policy,
    photo: Photo,
    count_queries: Callable[[], int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(page_module, "spend", lambda *_: pytest.fail("counted as a page"))
    policy.open.add(photo.id)
    assert client.get(f"/foto/{photo.name}").status_code == 200
    count_queries()
    assert client.get(f"/foto/{photo.name}").status_code == 200
    assert count_queries() <= 3  # whose platform it is (asked by the front too), and the photo


def test_addresses_of_many_at_once(house: House, photo: Photo, count_queries: Callable[[], int]) -> None:
    with house.writing(None):
        make_platform("ander.example")
        elsewhere = make_photo(make_user(), KIND).id
    with house.reading():
        count_queries()
        assert photo_paths([]) == {}
        assert count_queries() == 0
        found = photo_paths([photo.id, photo.id, elsewhere, 999_999])
        assert count_queries() == 1
    assert set(found) == {photo.id}
    assert found[photo.id].large == f"/foto/{photo.name}"
    assert found[photo.id].small == f"/foto/{photo.name}-klein"
