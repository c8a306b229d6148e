"""The photo of a profile: taken in clean, seen by whom the profile is seen, at an address that changes with that."""

import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from tests.accounts.ending import finish_erasing
from tests.canary import Canaries
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import NOW, House
from tests.factories.accounts import carry, make_user, open_session
from tests.factories.media import webp
from tests.factories.platforms import make_platform, make_wijk
from wijkplatform.accounts.models import ParentalConsent, User
from wijkplatform.accounts.tokens import TokenPurpose, issue_token
from wijkplatform.core.audience import Visibility
from wijkplatform.core.database import db
from wijkplatform.media import picture
from wijkplatform.media.files import Size, storage
from wijkplatform.media.models import Photo
from wijkplatform.platforms.models import Wijk

PATH = "/mijn/profiel"
FORM = {"naam": "Sanne", "over": "", "zichtbaarheid": "openbaar", "toon_foto": "on"}


@pytest.fixture
def own(house: House, client: WatchingClient) -> User:
    """Sanne, logged in, in `centrum`."""
    with house.writing(None):
        make_platform()
        user = make_user("Sanne", wijk=make_wijk("centrum"))
        carry(client, open_session(user))
    return user


def a_file(data: bytes | None = None, name: str = "ik op het strand.webp") -> tuple[BytesIO, str]:
    return BytesIO(webp(240, 160) if data is None else data), name


Send = Callable[..., TestResponse]


@pytest.fixture
def send(client: WatchingClient, own: User) -> Send:
    """Fill in the form and send it; None leaves a field out."""

    def sending(**changes: Any) -> TestResponse:
        data = {key: value for key, value in (FORM | changes).items() if value is not None}
        return client.send_form(PATH, data, content_type="multipart/form-data")

    return sending


@pytest.fixture
def others(house: House, canaries: Canaries) -> Callable[[str], WatchingClient]:
    """Browsers: `bezoeker`, `buur`, `ander`."""

    def browser(who: str) -> WatchingClient:
        made = house.app.test_client()
        assert isinstance(made, WatchingClient)
        made.canaries = canaries
        if who != "bezoeker":
            with house.writing():
                wijk = db.session.scalars(db.select(Wijk)).one() if who == "buur" else None
                carry(made, open_session(make_user(who.title(), f"{who}{id(made)}@bewoner.example", wijk)))
        return made

    return browser


def paths(house: House) -> list[str]:
    """Where the photo is, both sizes."""
    with house.reading():
        return [f"/foto/{name}{size}" for name in db.session.scalars(db.select(Photo.name)) for size in ("", "-klein")]


def test_a_photo_is_kept_and_shown(house: House, client: WatchingClient, send: Send, own: User) -> None:
    assert send(foto=a_file()).status_code == 303
    large, small = paths(house)
    assert f'src="{large}"' in client.get(f"/buren/{own.public_id}").text
    assert 'alt=""' in client.get(f"/buren/{own.public_id}").text.split(large)[1][:40]
    assert "strand" not in client.get(f"/buren/{own.public_id}").text
    for path in (large, small):
        response = client.get(path)
        assert (response.status_code, response.mimetype) == (200, "image/webp")
        with Image.open(BytesIO(response.get_data())) as shown:
            assert shown.size == ((240, 160) if path == large else (192, 192))


SEEN_BY = {"anoniem": set(), "buren": {"buur"}, "openbaar": {"bezoeker", "ander", "buur"}}


@pytest.mark.parametrize("level", Visibility)
def test_who_sees_the_profile_and_only_they_see_the_photo(
    house: House, client: WatchingClient, send: Send, others: Callable[[str], WatchingClient], level: str
) -> None:
    for ticked in (True, False):
        _see(house, client, send, others, level if ticked else f"{level}, but not the photo")


def _see(house: House, client: WatchingClient, send: Send, others: Callable[[str], WatchingClient], said: str) -> None:
    level, _comma, hidden = said.partition(",")
    ticked = not hidden
    send(foto=a_file(), zichtbaarheid=level, toon_foto="on" if ticked else None)
    seen_by = SEEN_BY[level] if ticked else set()
    for who in ("bezoeker", "ander", "buur"):
        browser = others(who)
        for path in paths(house):
            response = browser.get(path)
            assert response.status_code == (200 if who in seen_by else 404), (who, path)
            if who in seen_by:
                public = level == "openbaar"
                assert response.headers["Cache-Control"] == ("public, no-cache" if public else "private, no-store")
                assert ("ETag" in response.headers) == public
        assert any(path in browser.get("/buren/").text for path in paths(house)) == (who in seen_by)
    assert {client.get(path).status_code for path in paths(house)} == {200}  # its owner


@pytest.mark.parametrize(
    "change",
    [
        {"zichtbaarheid": "buren"},
        {"zichtbaarheid": "anoniem"},
        {"toon_foto": None},
        {"foto": "other"},
        {"foto_weg": "on"},
    ],
    ids=str,
)
def test_the_old_address_is_gone_also_for_who_has_its_etag(
    house: House, client: WatchingClient, send: Send, others: Callable[[str], WatchingClient], change: dict[str, Any]
) -> None:
    send(foto=a_file())
    visitor = others("bezoeker")
    with house.reading():
        key = db.session.scalars(db.select(Photo.key)).one()
    before = {path: visitor.get(path) for path in paths(house)}
    changes = {key: a_file(webp(300, 300, "red")) if value == "other" else value for key, value in change.items()}
    assert send(**changes).status_code == 303
    assert not set(before) & set(paths(house))
    for path, response in before.items():
        for browser in (visitor, client):
            gone = browser.get(path, headers={"If-None-Match": response.headers["ETag"]})
            assert gone.status_code == 404
    with house.reading():
        assert (storage().read(key, Size.LARGE) is None) == bool(
            {"foto", "foto_weg"} & set(change)
        )  # no file of before


def test_up_again_it_has_another_address_than_ever(house: House, send: Send) -> None:
    send(foto=a_file())
    seen = set(paths(house))
    for level in ("buren", "openbaar", "anoniem", "openbaar"):
        send(zichtbaarheid=level)
        assert not seen & set(paths(house))
        seen |= set(paths(house))
    now = paths(house)
    send(zichtbaarheid="openbaar", over="Alleen de tekst is anders")
    assert paths(house) == now


BAD = {
    "no picture": b"GIF89a nee",
    "text": b"hallo" * 1000,
    "an SVG": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "half": webp(400, 400, "blue")[:60],
    "too small": webp(10, 10),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_no_photo_is_told_beside_the_field_and_nothing_is_kept(
    house: House, client: WatchingClient, send: Send, case: str
) -> None:
    response = send(foto=a_file(BAD[case], "foto.jpg"), naam="Een Ander")
    assert response.status_code == 422
    assert 'id="fout-foto"' in response.text
    assert 'value="Een Ander"' in response.text
    assert paths(house) == []
    with house.reading():
        assert db.session.scalars(db.select(User.name)).one() == "Sanne"


def test_more_than_eight_megabytes_is_told(client: WatchingClient, own: User) -> None:
    fields = FORM | {
        "csrf_token": token_in(client.get(PATH)),
        "foto": FileStorage(BytesIO(bytes(8 * 1024 * 1024 + 1)), "foto.jpg"),
    }
    boundary, body = encode_multipart(fields)
    response = client.post(PATH, data=body, headers=OWN_PAGE, content_type=f"multipart/form-data; boundary={boundary}")
    assert response.status_code == 422
    assert "Deze foto is groter dan 8 MB." in response.text


def test_without_a_file_the_photo_stays(house: House, send: Send) -> None:
    send(foto=a_file())
    before = paths(house)
    assert send(foto=(BytesIO(b""), "")).status_code == 303
    assert paths(house) == before


def test_bekijk_keeps_no_photo(house: House, send: Send) -> None:
    assert send(foto=a_file(), bekijk="bezoekers").status_code == 200
    assert paths(house) == []
    send(foto=a_file())
    before = paths(house)
    look = send(bekijk="bezoekers").text.split('id="bekijk"')[1].split("</section>")[0]
    assert f'src="{before[0]}"' in look
    for level in ("buren", "anoniem"):
        shown = send(bekijk="buren", zichtbaarheid=level).text
        assert set(re.findall(r"/foto/[\w-]+", shown)) <= set(before)  # no address that was made up for looking
    assert "/foto/" not in send(bekijk="bezoekers", foto_weg="on").text.split('id="bekijk"')[1].split("</section>")[0]
    assert send(bekijk="bezoekers", foto_weg="on", zichtbaarheid="buren").status_code == 200
    assert paths(house) == before


def test_a_child_is_asked_for_no_photo_and_none_is_kept(house: House, client: WatchingClient, send: Send) -> None:
    with house.writing():
        db.session.execute(db.update(User).values(under_16=True))
    assert 'type="file"' not in client.get(PATH).text
    response = send(foto=a_file(), zichtbaarheid="anoniem")
    assert response.status_code == 422
    assert "Daarom bewaren we er geen." in response.text
    assert paths(house) == []


@pytest.mark.parametrize("more", [{"bekijk": "buren"}, {"naam": ""}], ids=str)
def test_who_chose_a_photo_that_was_not_kept_hears_so(send: Send, more: dict[str, str]) -> None:
    words = "Kies je foto nog een keer. Die bewaren we niet tussendoor."
    assert words in send(foto=a_file(), **more).text
    assert words not in send(**more).text


def test_a_parent_who_withdraws_leaves_no_file_behind(
    house: House, client: WatchingClient, send: Send, own: User
) -> None:
    send(foto=a_file())
    with house.reading():
        key = db.session.scalars(db.select(Photo.key)).one()
    with house.writing():
        user = db.session.get_one(User, own.id)
        user.under_16 = True
        db.session.add(ParentalConsent(user_id=own.id, parent_email="ouder@thuis.example", asked_at=NOW, agreed_at=NOW))
        secret = issue_token(own.id, TokenPurpose.PARENT, timedelta(hours=1))
    response = client.send_form(f"/link/ouder/{secret}", {"doe": "intrekken", "bevestig": "on"})
    assert response.status_code == 303
    finish_erasing(house)
    assert paths(house) == []
    with house.context():
        assert [storage().read(key, size) for size in Size] == [None, None]


def test_a_busy_house_says_so(house: House, send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture._queue, "_inside", 1000)
    response = send(foto=a_file(), over="Niet kwijt")
    assert response.status_code == 503
    assert response.headers["Retry-After"]
    assert "Niet kwijt" in response.text


def test_the_photo_goes_with_the_account(house: House, client: WatchingClient, send: Send, own: User) -> None:
    send(foto=a_file())
    large, _small = paths(house)
    with house.writing():
        db.session.execute(db.delete(User).where(User.id == own.id))
    assert client.get(large).status_code == 404
    assert paths(house) == []
