"""What no honest browser sends, and what people type by mistake: a sentence beside the field, never an accident."""

from typing import Any

import pytest

from tests.agenda.posting.conftest import NEW, Browse, Poster, settings, the_one
from tests.conftest import House

ENDLESS_NUMBER = "1" * 5000
"""More digits than Python reads as a number."""
ODD_TIMES: dict[str, dict[str, Any]] = {
    "the last hour there is": {"begin": "9999-12-31T23:59", "einde": None},
    "the last day there is": {"begin": "9999-12-31", "einde": None, "hele_dag": "on"},
    "the first hour there is": {"begin": "0001-01-01T00:00", "einde": None},
    "three lifetimes long": {"einde": "2199-11-28T12:00"},
    "dates of years": {"einde": "2029-11-28T12:00", "herhaling": "data", "extra": "2026-12-05"},
}
AS_IT_IS: dict[str, dict[str, Any]] = {
    "ends first": {"begin": "2026-11-28T10:00", "einde": "2026-11-27T10:00"},
    "the first hour there is": {"begin": "0001-01-01T00:00", "einde": "0001-01-01T01:00"},
    "the last hour there is": {"begin": "9999-12-31T10:00", "einde": "9999-12-31T11:00"},
    "an hour that the clock skips": {"begin": "2027-03-28T02:30", "einde": "2027-03-28T03:30"},
    "past all years": {"begin": "2500-03-28T10:00", "einde": "2500-03-28T11:00"},
    "after its own last day": {"begin": "2027-06-05T10:00", "einde": "2027-06-05T11:00"},
}


@pytest.mark.parametrize("odd", ODD_TIMES)
@pytest.mark.parametrize("doe", ["plaats", "bekijk"])
def test_times_that_cannot_be_get_a_sentence(street: House, resident: Poster, odd: str, doe: str) -> None:
    response = resident.send(doe=doe, **ODD_TIMES[odd])
    assert response.status_code == 422
    assert 'id="fout-' in response.text


def test_something_may_last_for_weeks(street: House, resident: Poster) -> None:
    assert resident.send(einde="2027-03-01T17:00").status_code == 303


@pytest.mark.parametrize("odd", AS_IT_IS)
def test_a_rhythm_that_stays_as_it_is_still_has_times_that_can_be(street: House, resident: Poster, odd: str) -> None:
    resident.send(herhaling="wekelijks", tot="2027-05-01")
    path = f"/agenda/{the_one(street).public_id}/bewerken"
    response = resident.send(path, herhaling="zo", versie="1", **AS_IT_IS[odd])
    assert response.status_code == 422
    assert the_one(street).version == 1
    later = resident.send(path, herhaling="zo", versie="1", begin="2026-11-28T11:00", einde="2026-11-28T13:00")
    assert (later.status_code, the_one(street).starts.hour) == (303, 11)


@pytest.mark.parametrize("version", [ENDLESS_NUMBER, "", "-1", "x"])
def test_a_version_that_is_none_is_another_one(street: House, resident: Poster, browse: Browse, version: str) -> None:
    settings(street, first_posts_wait=True)
    resident.send()
    public_id = the_one(street).public_id
    assert resident.send(f"/agenda/{public_id}/bewerken", versie=version).status_code == 409
    assert resident.client.send_form(f"/agenda/{public_id}/weghalen", {"versie": version}).status_code == 409
    decided = browse("Mo").send_form(f"/beheer/activiteiten/{public_id}", {"versie": version, "doe": "plaats"})
    assert decided.status_code == 409
    assert resident.send(NEW, versie=version).status_code == 303


def test_a_rhythm_that_is_too_much_to_work_out_gets_a_sentence(street: House, resident: Poster) -> None:
    rests = {"pauze_van": "2027-01-01", "pauze_tot": "2199-12-31"}
    response = resident.send(herhaling="dagelijks", aantal="500", **rests)
    assert response.status_code == 422
    assert 'id="fout-herhaling"' in response.text
