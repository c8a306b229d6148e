"""Who may post may have changed since the form was opened; and whose form it was, since the key in it was made."""

import pytest
from sqlalchemy import delete, select

from tests.agenda.posting.conftest import FILLED_IN, NEW, Browse, Poster, events, settings, the_one
from tests.agenda.posting.test_photo import a_file
from tests.conftest import House
from wijkplatform.core.database import db
from wijkplatform.media.models import Photo
from wijkplatform.organisations.models import Membership

KEY = str(FILLED_IN["sleutel"])
OTHER_KEY = "vutsrqponmlkjihgfedcba"


@pytest.fixture
def path(street: House, resident: Poster) -> str:
    """The form of a draft of Sanne's, on a platform where residents may not post any more."""
    resident.send(doe="concept")
    settings(street, residents_post=False)
    return f"/agenda/{the_one(street).public_id}/bewerken"


def test_a_draft_of_who_may_post_no_more_stays_a_draft(street: House, resident: Poster, path: str) -> None:
    assert resident.send(path, titel="Toch", versie="1").status_code == 403
    assert the_one(street).state == "concept"
    assert resident.send(path, titel="Toch", versie="1", doe="concept").status_code == 303
    assert (the_one(street).state, the_one(street).title) == ("concept", "Toch")


def test_nor_does_the_form_that_it_was_kept_with_place_it(street: House, resident: Poster, path: str) -> None:
    assert resident.send().status_code == 403
    assert the_one(street).state == "concept"


def test_what_was_placed_before_may_still_be_changed(street: House, resident: Poster) -> None:
    resident.send()
    settings(street, residents_post=False)
    sent = resident.send(f"/agenda/{the_one(street).public_id}/bewerken", titel="Breiles", versie="1")
    assert (sent.status_code, the_one(street).title) == (303, "Breiles")


def test_who_left_the_organisation_has_no_draft_of_it(street: House, editor: Poster) -> None:
    editor.send(organisatie="de-linde", doe="concept")
    with street.writing():
        db.session.execute(delete(Membership))
    assert editor.send(f"/agenda/{the_one(street).public_id}/bewerken", versie="1").status_code == 404
    assert the_one(street).state == "concept"


def test_the_form_of_somebody_else_at_the_same_computer_posts_something_new(
    street: House, browse: Browse, resident: Poster
) -> None:
    resident.send()
    other = Poster(browse("Buur"))
    for _press in range(2):
        assert other.send(titel="Schaakclub").status_code == 303
    assert [(event.title, event.form_key == KEY) for event in events(street)] == [
        ("Breicafé", True), ("Schaakclub", False)
    ]  # fmt: skip
    assert len({event.owner_id for event in events(street)}) == 2


def test_who_goes_back_and_posts_something_else_is_shown_both(street: House, resident: Poster) -> None:
    resident.send()
    again = resident.send(titel="Haakcafé")
    assert again.status_code == 409
    for said in ("Dit formulier is al verstuurd", "Breicafé", "Haakcafé"):
        assert said in again.text
    assert [event.title for event in events(street)] == ["Breicafé"]
    path = f"/agenda/{the_one(street).public_id}/bewerken"
    assert f'action="{path}"' in again.text
    assert 'name="versie" value="1"' in again.text
    assert resident.send(NEW, titel="Haakcafé", sleutel=OTHER_KEY).status_code == 303


def test_the_photo_of_what_is_a_draft_again_has_another_address(street: House, resident: Poster) -> None:
    def name() -> str:
        with street.reading():
            return db.session.scalars(select(Photo.name)).one()

    resident.send(rechten="on", foto=a_file())
    placed, path = name(), f"/agenda/{the_one(street).public_id}/bewerken"
    resident.send(path, versie="1", titel="Anders")
    assert name() == placed
    resident.send(path, versie="2", doe="concept")
    assert (the_one(street).state, name() != placed) == ("concept", True)
