"""Who makes a mistake loses nothing that was typed, and reads of every mistake at once."""

import pytest

from tests.agenda.posting.conftest import NEW, Browse, Poster, events
from tests.agenda.posting.test_photo import a_file
from tests.conftest import House

TYPED = {
    "begin": "morgen", "einde": "straks", "tot": "gisteren", "aantal": "veel", "extra": ["gister"],
    "pauze_van": ["kerst"],
}  # fmt: skip


def test_what_no_date_field_shows_stands_there_as_it_was_typed(street: House, resident: Poster) -> None:
    answer = resident.send(herhaling="wekelijks", pauze_tot=["2026-12-31"], **TYPED)
    assert answer.status_code == 422
    for name, value in TYPED.items():
        word = value if isinstance(value, str) else value[0]
        assert f'value="{word}"' in answer.text, name
        assert f'type="date" name="{name}" value="{word}"' not in answer.text, name
        assert f'id="fout-{name}"' in answer.text, name
    assert 'type="date" name="pauze_tot" value="2026-12-31"' in answer.text
    assert events(street) == []


def test_a_date_that_a_browser_sent_stays_in_a_date_field(resident: Poster) -> None:
    text = resident.send(titel="", herhaling="wekelijks", tot="2026-12-31").text
    assert 'name="tot" type="date" value="2026-12-31"' in text
    assert 'name="begin" type="datetime-local" value="2026-11-28T10:00"' in text


@pytest.mark.parametrize("said", [{"alt": "Een zaal"}, {"rechten": "on"}])
def test_a_photo_that_was_lost_on_the_way_is_asked_again(street: House, resident: Poster, said: dict[str, str]) -> None:
    answer = resident.send(**said)
    assert (answer.status_code, 'id="fout-foto"' in answer.text) == (422, True)
    assert events(street) == []
    assert resident.send(**said | {"rechten": "on"}, foto=a_file()).status_code == 303


def test_a_copy_says_nothing_of_a_photo_that_does_not_come_along(street: House, resident: Poster) -> None:
    resident.send(foto=a_file(), rechten="on", alt="Een zaal")
    (event,) = events(street)
    assert "Een zaal" not in resident.client.get(f"{NEW}?kopie={event.public_id}").text


def test_an_editor_posts_for_the_organisation_unless_something_else_is_chosen(editor: Poster, browse: Browse) -> None:
    assert '<option value="de-linde" selected>' in editor.client.get(NEW).text
    assert '<option value="" selected>' in browse("Mo").get(NEW).text


def test_ones_own_list_goes_by_the_next_date_that_goes_on(street: House, resident: Poster) -> None:
    for key, title, begin in (
        ("a", "Later", "2026-12-12"),
        ("b", "Eerst", "2026-12-05"),
        ("c", "Laatst", "2026-12-19"),
    ):
        rhythm = {"herhaling": "wekelijks", "aantal": "2"} if title == "Eerst" else {}
        sent = resident.send(sleutel=key * 22, titel=title, begin=f"{begin}T10:00", einde=f"{begin}T12:00", **rhythm)
        assert sent.status_code == 303
    text = resident.client.get("/mijn/plaatsingen").text
    assert text.index("Eerst") < text.index("Later") < text.index("Laatst")
    event = next(event for event in events(street) if event.title == "Eerst")
    path = f"/agenda/{event.public_id}/data/afzeggen?datum=2026-12-05T10:00"
    assert resident.client.send_form(path, {"bereik": "deze", "versie": "1", "bevestig": "1"}).status_code == 303
    text = resident.client.get("/mijn/plaatsingen").text
    assert "5 december" not in text
    assert text.count("12 december") == 2
