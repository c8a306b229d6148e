"""An address where somebody lives, once more: what a single date says does not give it away either."""

from tests.agenda.posting.conftest import Browse, Poster, the_one
from tests.conftest import House


def test_no_date_keeps_a_place_beside_what_is_a_home_from_now_on(
    street: House, resident: Poster, browse: Browse
) -> None:
    assert resident.send(herhaling="wekelijks").status_code == 303
    path = f"/agenda/{the_one(street).public_id}"
    wish = {"bereik": "deze", "versie": "1", "titel": "Breien", "tekst": "x", "plek": "Zijstraat 9", "bevestig": "1"}
    changed = resident.client.send_form(f"{path}/data/wijzigen?datum=2026-12-05T10:00", wish)
    assert changed.status_code == 303
    assert "Zijstraat" in browse("").get("/agenda/").text
    home = {"woonadres": "on", "locatie": None, "adres": "Zijstraat 9", "herhaling": "wekelijks", "versie": "2"}
    assert resident.send(f"{path}/bewerken", **home).status_code == 303
    visitor = browse("")
    for address in (
        "/agenda/",
        f"{path}/breicafe.ics",
        f"{path}/breicafe?datum=2026-12-05T10:00",
        "/agenda/?q=zijstraat",
    ):
        answer = visitor.get(address)
        assert answer.status_code == 200
        assert "Zijstraat 9" not in answer.text, address
    assert "Breien" in visitor.get("/agenda/").text
