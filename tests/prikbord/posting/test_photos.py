"""The photos of a notice: three at most, seen by who sees the notice, and gone with it."""

import pytest
from sqlalchemy import select

from tests.conftest import House
from tests.prikbord.posting.conftest import Browse, Writer, a_file, the_one
from wijkplatform.core.database import db
from wijkplatform.media.models import Photo
from wijkplatform.prikbord.models import NoticePhoto

THREE = {"foto": 1, "foto_2": 2, "foto_3": 3}


def three() -> dict[str, object]:
    """Three photos with what is on each."""
    return {
        "foto": a_file(), "foto_2": a_file(), "foto_3": a_file(), "rechten": "on", "alt": "Een", "alt_2": "Twee",
        "alt_3": "Drie",
    }  # fmt: skip


def kept(house: House) -> dict[int, tuple[str, str]]:
    """What is on the photo in each place, and where it is."""
    with house.reading():
        query = select(NoticePhoto.place, NoticePhoto.alt, Photo.name).join(Photo, Photo.id == NoticePhoto.photo_id)
        return {row.place: (row.alt, f"/foto/{row.name}") for row in db.session.execute(query)}


@pytest.mark.parametrize(("publiek", "seen"), [("iedereen", 200), ("buren", 404)])
def test_who_sees_the_notice_sees_its_photos(
    street: House, browse: Browse, resident: Writer, publiek: str, seen: int
) -> None:
    assert resident.send(publiek=publiek, wijken=["centrum"], **three()).status_code == 303
    photos = kept(street)
    assert [photos[place][0] for place in (1, 2, 3)] == ["Een", "Twee", "Drie"]
    for _alt, path in photos.values():
        assert [browse(who).get(path).status_code for who in ("", "Ander", "Buur")] == [seen, seen, 200]
    form = f"/prikbord/{the_one(street).public_id}/bewerken"
    assert resident.send(form, doe="concept", versie="1").status_code == 303
    for _alt, path in [*photos.values(), *kept(street).values()]:
        assert [browse(who).get(path).status_code for who in ("", "Ander", "Buur")] == [404, 404, 404]
    assert {resident.client.get(path).status_code for _alt, path in kept(street).values()} == {200}


def test_each_is_changed_and_taken_away_by_itself(street: House, resident: Writer) -> None:
    assert resident.send(**three()).status_code == 303
    before = kept(street)
    form = f"/prikbord/{the_one(street).public_id}/bewerken"
    changed = {"foto": a_file(), "rechten": "on", "alt": "Nieuw", "foto_weg_2": "on", "alt_2": "Twee", "alt_3": "Drie!"}
    assert resident.send(form, versie="1", **changed).status_code == 303
    after = kept(street)
    assert {place: alt for place, (alt, _path) in after.items()} == {1: "Nieuw", 3: "Drie!"}
    assert (after[1][1] != before[1][1], after[3][1]) == (True, before[3][1])
    for place in (1, 2):
        assert resident.client.get(before[place][1]).status_code == 404
    with street.reading():
        assert len(db.session.scalars(select(Photo)).all()) == 2


def test_one_that_is_no_photo_keeps_nothing_of_the_others(street: House, resident: Writer) -> None:
    from io import BytesIO

    answer = resident.send(foto=a_file(), foto_2=(BytesIO(b"geen foto"), "x.jpg"), rechten="on")
    assert answer.status_code == 422
    assert 'href="#veld-foto_2"' in answer.text
    assert "Kies je foto nog een keer." in answer.text
    assert kept(street) == {}
    with street.reading():
        assert db.session.scalars(select(Photo)).all() == []
