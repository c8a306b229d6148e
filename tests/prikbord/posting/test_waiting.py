"""A first notice of a resident waits: who sees it, who decides, and what its maker hears."""

from datetime import timedelta

import pytest

from tests.accounts.letterbox import letters
from tests.agenda.posting.conftest import FILLED_IN as AN_ACTIVITY
from tests.agenda.posting.conftest import NEW as NEW_ACTIVITY
from tests.agenda.posting.test_waiting import decide
from tests.conftest import NOW, House
from tests.prikbord.posting.conftest import Browse, Writer, a_file, notices, the_one
from tests.street import settings
from wijkplatform.core import clock

SECOND = "vutsrqponmlkjihgfedcba"


@pytest.fixture
def path(street: House, resident: Writer) -> str:
    """Where a notice of Sanne's that waits is decided about."""
    settings(street, first_posts_wait=True)
    response = resident.send(foto=a_file(), alt="Een eiken kast", rechten="on")
    assert (response.status_code, response.location) == (303, "/mijn/plaatsingen?gedaan=wacht")
    return f"/beheer/prikbord/{the_one(street).public_id}"


def test_who_decides_sees_it_and_nobody_else(street: House, path: str, browse: Browse) -> None:
    assert path in browse("Mo").get("/beheer/").text
    for who, status in (("", 404), ("Buur", 404), ("Rik", 404), ("Sanne", 404), ("Mo", 200)):
        assert browse(who).get(path).status_code == status, who
    page = browse("Mo").get(path).text
    assert "<em>zware</em>" in page
    assert "Een eiken kast" in page


def test_it_hangs_from_the_decision_on_and_its_maker_hears_so(
    street: House, path: str, browse: Browse, resident: Writer
) -> None:
    later = NOW + timedelta(hours=20)
    with clock.frozen(later):
        assert decide(browse("Mo"), path).status_code == 303
    notice = the_one(street)
    assert (notice.state, notice.placed_at, notice.hangs_until) == ("geplaatst", later, later + timedelta(weeks=4))
    letter = letters(street)[-1]
    assert (letter.kind, letter.subject) == ("prikbord-besluit", "Je briefje hangt op het prikbord")
    assert "zware" not in letter.text
    assert resident.send(sleutel=SECOND).status_code == 303
    assert [each.state for each in notices(street)] == ["geplaatst", "geplaatst"]


def test_it_goes_back_with_a_reason(street: House, path: str, browse: Browse, resident: Writer) -> None:
    assert decide(browse("Mo"), path, doe="terug", reden="Zeg erbij hoe groot de kast is.").status_code == 303
    notice = the_one(street)
    assert (notice.state, notice.refusal) == ("concept", "Zeg erbij hoe groot de kast is.")
    assert "hoe groot" not in letters(street)[-1].text
    for where in ("/mijn/plaatsingen", f"/prikbord/{notice.public_id}/bewerken"):
        assert "Zeg erbij hoe groot de kast is." in resident.client.get(where).text


def test_who_had_anything_placed_waits_no_more(street: House, resident: Writer) -> None:
    assert resident.client.send_form(NEW_ACTIVITY, AN_ACTIVITY).status_code == 303
    settings(street, first_posts_wait=True)
    assert resident.send().status_code == 303
    assert the_one(street).state == "geplaatst"
