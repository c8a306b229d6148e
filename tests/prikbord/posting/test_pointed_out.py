"""Contact details and a BSN in the text of a notice: pointed out, and refused, before anybody reads them."""

import pytest

from tests.conftest import House
from tests.prikbord.posting.conftest import Writer, notices, the_one

BSN = "111222333"


@pytest.mark.parametrize("field", ["titel", "tekst"])
@pytest.mark.parametrize("text", ["Bel 06 12 34 56 78", "Mail naar kast@huis.example", "NL91 ABNA 0417 1643 00"])
def test_what_leads_to_somebody_is_pointed_out_once(street: House, resident: Writer, field: str, text: str) -> None:
    answer = resident.send(**{field: text})
    assert (answer.status_code, notices(street)) == (422, [])
    assert f'name="laat_staan" value="{field}"' in answer.text
    assert resident.send(**{field: text, "laat_staan": field}).status_code == 303
    form = f"/prikbord/{the_one(street).public_id}/bewerken"
    assert resident.send(form, **{field: text}, soort="aanbod", versie="1").status_code == 303  # it stood there already


def test_what_is_on_a_photo_is_a_text_too(street: House, resident: Writer) -> None:
    from tests.prikbord.posting.conftest import a_file

    photos = {"foto": a_file(), "foto_2": a_file(), "rechten": "on"}
    answer = resident.send(alt_2="Bel 06 12 34 56 78", **photos)
    assert (answer.status_code, 'name="laat_staan" value="alt_2"' in answer.text) == (422, True)


def test_a_draft_is_not_asked_about_and_is_when_it_is_placed(street: House, resident: Writer) -> None:
    assert resident.send(tekst="Bel 06 12 34 56 78", doe="concept").status_code == 303
    form = f"/prikbord/{the_one(street).public_id}/bewerken"
    assert resident.send(form, tekst="Bel 06 12 34 56 78", versie="1").status_code == 422
    assert the_one(street).state == "concept"


def test_an_organisation_is_not_asked(street: House, editor: Writer) -> None:
    assert editor.send(organisatie="de-linde", tekst="Bel 06 12 34 56 78").status_code == 303


@pytest.mark.parametrize("field", ["titel", "tekst", "adres"])
@pytest.mark.parametrize("doe", ["plaats", "concept", "bekijk"])
def test_a_bsn_is_refused_wherever_it_stands(street: House, resident: Writer, field: str, doe: str) -> None:
    typed = {"toon_adres": "on", "adres": "Zijstraat 9"} | {field: f"Mijn nummer is {BSN}"}
    answer = resident.send(doe=doe, **typed)
    assert (answer.status_code, notices(street)) == (422, [])
    assert "burgerservicenummer" in answer.text
    if doe != "bekijk":
        assert resident.send(doe=doe, geen_bsn=field, laat_staan=field, **typed).status_code == 303
