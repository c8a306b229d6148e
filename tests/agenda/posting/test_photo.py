"""The photo of an activity: seen by who sees the activity, kept with a rights tick only, and gone with it."""

from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.agenda.posting.conftest import Browse, Poster, events, the_one
from tests.conftest import House
from tests.factories.media import webp
from wijkplatform.core.database import db
from wijkplatform.media.models import Photo


def a_file(data: bytes | None = None) -> tuple[BytesIO, str]:
    """A photo as a browser sends it."""
    return BytesIO(webp(80, 80) if data is None else data), "zaal.webp"


def photo_path(house: House) -> str:
    """Where the only photo is."""
    with house.reading():
        return f"/foto/{db.session.scalars(select(Photo.name)).one()}"


@pytest.mark.parametrize(("publiek", "seen"), [("iedereen", 200), ("buren", 404)])
def test_who_sees_the_activity_sees_the_photo(
    street: House, browse: Browse, resident: Poster, publiek: str, seen: int
) -> None:
    sent = resident.send(foto=a_file(), rechten="on", alt="Een zaal", publiek=publiek, wijken=["centrum"])
    assert sent.status_code == 303
    event = the_one(street)
    assert (event.photo_alt, event.photo_id is not None) == ("Een zaal", True)
    path = photo_path(street)
    assert browse("").get(path).status_code == seen
    assert browse("Ander").get(path).status_code == seen
    assert browse("Buur").get(path).status_code == 200
    sent = resident.send(f"/agenda/{event.public_id}/bewerken", doe="concept", versie="1")
    assert sent.status_code == 303
    for who in ("", "Buur"):
        assert browse(who).get(path).status_code == 404
        assert browse(who).get(photo_path(street)).status_code == 404
    assert resident.client.get(photo_path(street)).status_code == 200


def test_an_organisations_photo_is_its_own(street: House, editor: Poster) -> None:
    assert editor.send(organisatie="de-linde", foto=a_file(), rechten="on").status_code == 303
    with street.reading():
        photo = db.session.scalars(select(Photo)).one()
        assert (photo.user_id, photo.organisation_id is not None, photo.kind) == (None, True, "activiteit")


def test_without_the_rights_or_when_it_is_no_photo_nothing_is_kept(street: House, resident: Poster) -> None:
    refused = resident.send(foto=a_file())
    assert (refused.status_code, 'id="fout-rechten"' in refused.text) == (422, True)
    assert "Kies je foto nog een keer" in refused.text
    refused = resident.send(foto=a_file(b"geen foto"), rechten="on")
    assert (refused.status_code, 'id="fout-foto"' in refused.text) == (422, True)
    assert events(street) == []


def test_it_goes_when_asked_and_with_the_activity(street: House, resident: Poster) -> None:
    media = street.app.extensions["wijk"].settings.state_dir / "media"
    before = set(Path(media).rglob("*.webp"))
    resident.send(foto=a_file(), rechten="on")
    assert len(set(Path(media).rglob("*.webp")) - before) == 2
    path = f"/agenda/{the_one(street).public_id}"
    assert resident.send(f"{path}/bewerken", foto_weg="on", versie="1").status_code == 303
    assert the_one(street).photo_id is None
    resident.send(f"{path}/bewerken", foto=a_file(), rechten="on", versie="2")
    assert the_one(street).photo_id is not None
    assert resident.client.send_form(f"{path}/weghalen", {"versie": "3"}).status_code == 303
    with street.reading():
        assert db.session.scalars(select(Photo.id)).all() == []
    assert set(Path(media).rglob("*.webp")) == before
