"""From a browser's form to a photo that is shown, and a portrait of who has none."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests.client import OWN_PAGE, WatchingClient, multipart, token_in
from tests.conftest import House
from tests.factories.accounts import make_user
from tests.factories.platforms import make_platform
from tests.media.images import PROGRAM, assert_clean, encoded, quarters, real_image
from tests.media.sample import Policy
from wijkplatform.core.database import db
from wijkplatform.media.files import Size, storage
from wijkplatform.media.models import Photo
from wijkplatform.media.picture import MOST_BYTES, Picture
from wijkplatform.web.page import printer

PATH = "/proef/foto"
PER_HOUR = timedelta(hours=1)


def send(browser: WatchingClient, upload: bytes, user_id: int) -> tuple[int, str]:
    """What comes of sending this file, in the form of the page."""
    form = multipart("foto", upload, "../../<b>IMG 1.JPG", csrf_token=token_in(browser.get(PATH)))
    answer = browser.post(f"{PATH}?user={user_id}", headers=OWN_PAGE, **form)
    return answer.status_code, answer.text


@pytest.fixture
def user_id(house: House, policy: Policy) -> int:
    """Somebody at hus.example."""
    with house.writing(None):
        make_platform()
        return make_user().id


def test_a_photo_comes_in_and_is_shown(house: House, browser: WatchingClient, policy: Policy, user_id: int) -> None:
    status, answer = send(browser, real_image("hopper_bad_exif.jpg"), user_id)
    assert status == 200
    policy.open.add(int(answer))
    with house.reading():
        photo = db.session.execute(select(Photo)).scalar_one()
        bodies = [storage().read(photo.key, size) or b"" for size in Size]
        assert_clean(Picture(*bodies, photo.width, photo.height))
    for rest, body in zip(("", "-klein"), bodies, strict=True):
        assert browser.get(f"/foto/{photo.name}{rest}").get_data() == body


@pytest.mark.asvs("5.2.1")
def test_eight_megabytes_come_in_and_more_do_not(house: House, browser: WatchingClient, user_id: int) -> None:
    image = encoded(quarters())
    assert send(browser, image + b"\0" * (MOST_BYTES - len(image)), user_id)[0] == 200
    status, answer = send(browser, image + b"\0" * (MOST_BYTES + 1 - len(image)), user_id)
    assert (status, answer) == (422, "Deze foto is groter dan 8 MB. Kies een kleinere foto.")
    assert browser.post(PATH, data=b"\0" * (MOST_BYTES + 1024 * 1024 + 1), headers=OWN_PAGE).status_code == 413
    with house.reading():
        assert len(db.session.execute(select(Photo.id)).all()) == 1


def test_what_is_refused_leaves_nothing(house: House, browser: WatchingClient, user_id: int) -> None:
    with house.context():
        before = set(storage().keys_older_than(-1000 * PER_HOUR))
    assert send(browser, b"<svg>", user_id) == (
        422, "Dit bestand kunnen we niet lezen als foto. Kies een foto als JPEG, PNG, WebP, HEIC of AVIF.",
    )  # fmt: skip
    with house.context():
        assert set(storage().keys_older_than(-1000 * PER_HOUR)) == before


@pytest.mark.parametrize("tint", range(6))
def test_who_has_no_photo_has_letters(app: Flask, tint: int) -> None:
    with app.app_context():
        print_portrait = printer("_parts/portrait.html", "portrait")
        assert print_portrait("", "<S", tint) == (
            f'<span class="portrait portrait--{tint}" aria-hidden="true">&lt;S</span>'
        )
        assert print_portrait(None, "SP", tint) == print_portrait("", "SP", tint)
        shown = print_portrait('/foto/x"y-klein', "SP", tint)
        assert shown == (
            '<img class="portrait" src="/foto/x&#34;y-klein" width="96" height="96" alt="" loading="lazy">'
        )
        assert "style=" not in shown
    styles = (PROGRAM.parents[2] / "static/_layout/components.css").read_text()
    assert f".portrait--{tint} {{" in styles
