"""The edges of what may be done with a date: of what happens once, past midnight, twice, too late, of elsewhere."""

from datetime import UTC, datetime

import pytest

from tests.accounts.conftest import limited as limited  # noqa: PLC0414  (a fixture)
from tests.agenda.arranging import an_entry, occurrences, plan, the_event
from tests.agenda.date_pages.test_views import DEEDS, SECOND, WEEKLY, all_dates, ask, go_on
from tests.agenda.looking import words
from tests.agenda.making import Crowd, make_own
from tests.client import OWN_PAGE, token_in
from tests.conftest import House
from tests.factories.agenda import make_event
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_platform
from wijkplatform.agenda.date_pages.doing import do
from wijkplatform.agenda.date_pages.wish import Deed, Reach, Wish
from wijkplatform.agenda.models import Event
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import db
from wijkplatform.core.errors import Conflict

WALL = datetime(2026, 12, 1, 10)


@pytest.fixture
def path(village: House) -> str:
    """The dates of a weekly koffie of De Linde, four times."""
    plan(village, an_entry(**WEEKLY))
    with village.reading():
        return f"/agenda/{the_event().public_id}/data"


@pytest.mark.parametrize("reach", ["", "deze", "volgende"])
def test_what_happens_once_is_cancelled_as_a_whole(village: House, crowd: Crowd, reach: str) -> None:
    plan(village, an_entry())
    with village.reading():
        path = f"/agenda/{the_event().public_id}/data"
    assert go_on(crowd["editor"], path, "afzeggen", reach, "2026-11-24T10:00").status_code == 303
    with village.reading():
        assert (the_event().cancelled, the_event().reason) == (True, "De zaal lekt.")
        assert [(date.cancelled, date.reason) for date in occurrences()] == [(True, None)]


def test_only_to_go_on_after_all_asks_for_no_reach(village: House, crowd: Crowd, path: str) -> None:
    before = all_dates(village)
    for deed in DEEDS:
        assert ask(crowd["editor"], path, deed, bereik="").status_code == 422
    assert all_dates(village) == before
    assert go_on(crowd["editor"], path, "afzeggen", "volgende").status_code == 303
    assert go_on(crowd["editor"], path, "afzeggen", "alle", "2026-11-24T10:00").status_code == 303
    assert [row[1] for row in all_dates(village)[:4]] == [True] * 4
    assert go_on(crowd["editor"], path, "doorgaan", "alle", date="").status_code == 303
    assert [row[1] for row in all_dates(village)[:4]] == [False, True, True, True]


def test_one_date_goes_on_and_the_others_stay_off(village: House, crowd: Crowd, path: str) -> None:
    for date in (SECOND, "2026-12-08T10:00"):
        assert go_on(crowd["editor"], path, "afzeggen", "deze", date).status_code == 303
    assert go_on(crowd["editor"], path, "doorgaan", "", SECOND).status_code == 303
    assert [row[1] for row in all_dates(village)[:4]] == [False, False, True, False]


@pytest.mark.parametrize("version", ["", "1234567890", "-1", "1.0"])
def test_a_version_that_we_did_not_write_is_told(village: House, crowd: Crowd, path: str, version: str) -> None:
    answer = ask(crowd["editor"], path, "afzeggen", versie=version, bevestig="1")
    assert answer.status_code == 422
    assert "Deze pagina klopt niet meer." in words(answer.text)


@pytest.mark.parametrize(("end", "stored"), [("01:00", "2026-12-03 01:00"), ("22:00", "2026-12-02 22:00")])
def test_what_ends_before_it_begins_ends_the_next_day(
    village: House, crowd: Crowd, path: str, end: str, stored: str
) -> None:
    assert go_on(crowd["editor"], path, "verplaatsen", begin="22:00", einde=end).status_code == 303
    with village.reading():
        second = occurrences()[1]
        assert [str(wall)[:16] for wall in (second.starts, second.ends)] == ["2026-12-02 22:00", stored]


@pytest.mark.parametrize(
    "case",
    [
        ("afzeggen", {"reden": "x" * 201}, "Dit is te lang."),
        ("wijzigen", {"titel": "x" * 201}, "Dit is te lang."),
        ("wijzigen", {"plek": "x" * 201}, "Dit is te lang."),
        ("wijzigen", {"tekst": "x" * 10_001}, "hooguit 10.000 tekens"),
    ],
)
def test_too_much_is_too_much_for_all_dates_too(
    village: House, crowd: Crowd, path: str, case: tuple[str, dict[str, str], str]
) -> None:
    (deed, changes, sentence), before = case, all_dates(village)
    answer = ask(crowd["editor"], path, deed, "alle", **changes | {"bevestig": "1"})
    assert (answer.status_code, sentence in words(answer.text)) == (422, True)
    assert all_dates(village) == before
    fits = {name: value[1:] for name, value in changes.items()}
    assert go_on(crowd["editor"], path, deed, "alle", **fits).status_code == 303


def test_words_are_kept_on_one_line_and_a_text_as_typed(village: House, crowd: Crowd, path: str) -> None:
    typed = {"titel": " Thee \n met  taart ", "plek": " De\tschuur ", "tekst": " Een\r\ntwee \n"}
    assert go_on(crowd["editor"], path, "wijzigen", "alle", **typed).status_code == 303
    with village.reading():
        event = the_event()
        assert (event.title, event.place, event.text) == ("Thee met taart", "De schuur", "Een\ntwee")
    assert go_on(crowd["editor"], path, "afzeggen", "alle", reden=" De  zaal\nlekt. ").status_code == 303
    with village.reading():
        assert the_event().reason == "De zaal lekt."


def test_what_a_date_has_as_all_others_is_not_its_own(village: House, crowd: Crowd, path: str) -> None:
    as_usual = {"titel": "Koffie", "tekst": "Welkom.", "plek": "Dorpshuis"}
    for own in ({"titel": "Thee"}, {"tekst": "Dag."}, {"plek": "De schuur"}):
        assert go_on(crowd["editor"], path, "wijzigen", **as_usual | own).status_code == 303
        with village.reading():
            date = occurrences()[1]
            assert (date.title, date.text, date.place) == (own.get("titel"), own.get("tekst"), own.get("plek"))


def test_an_address_stays_with_its_place(village: House, crowd: Crowd, path: str) -> None:
    asked = ask(crowd["editor"], path, "wijzigen", "alle", plek="Dorpshuis")
    assert "Het adres van de oude plek gaat weg." not in words(asked.text)
    assert go_on(crowd["editor"], path, "wijzigen", "alle", plek="Dorpshuis").status_code == 303
    with village.reading():
        assert (the_event().title, the_event().place, the_event().address) == ("Thee", "Dorpshuis", "Lindehof 1")


def test_no_place_comes_beside_a_home_for_all_dates_either(village: House, crowd: Crowd) -> None:
    with village.writing():
        event = make_own(crowd.ids["owner"], place="", home="Kerkpad 2", rule="FREQ=WEEKLY")
        path = f"/agenda/{event.public_id}/data"
    assert go_on(crowd["owner"], path, "wijzigen", "alle", "2026-11-24T10:00").status_code == 303
    with village.reading():
        assert (the_event().title, the_event().place, the_event().home) == ("Thee", "", "Kerkpad 2")


@pytest.mark.parametrize(("deed", "reach"), [("afzeggen", "deze"), ("afzeggen", "volgende"), ("wijzigen", "alle")])
def test_a_button_that_is_pressed_twice_does_it_once(
    village: House, crowd: Crowd, path: str, deed: str, reach: str
) -> None:
    editor, address = crowd["editor"], f"{path}/{deed}?datum={SECOND}"
    asked = ask(editor, path, deed, reach)
    version = asked.text.partition('name="versie" value="')[2].partition('"')[0]
    data = DEEDS[deed] | {"csrf_token": token_in(asked), "bereik": reach, "versie": version, "bevestig": "1"}
    assert editor.post(address, data=data, headers=OWN_PAGE).status_code == 303
    once = all_dates(village)
    assert editor.post(address, data=data, headers=OWN_PAGE).status_code in {404, 409}
    assert all_dates(village) == once


@pytest.mark.parametrize("deed", list(Deed))
@pytest.mark.parametrize("reach", [Reach.ONE, Reach.ALL])
def test_who_is_second_between_looking_and_writing_changes_nothing(
    village: House, crowd: Crowd, path: str, deed: Deed, reach: Reach
) -> None:
    starts = WALL.replace(hour=14)
    wish = Wish(deed, reach, WALL, "Ziek.", starts, starts.replace(hour=16), "Thee", "Dag.", "De schuur")
    before = all_dates(village)
    with village.reading() as here:
        assert here is not None
        event, who = the_event(), here.platform_id
        number, version = event.public_id, event.version
        organisation = event.organisation_id
    viewer = Viewer(who, user_id=crowd.ids["editor"], editor_of=frozenset({organisation}))
    with pytest.raises(Conflict), village.writing():
        do(viewer, number, wish, version + 1)
    assert all_dates(village) == before


def test_what_is_over_is_not_listed_and_what_goes_on_is(crowd: Crowd, path: str) -> None:
    def listed(at: datetime, query: str = "") -> int:
        clock.stop_at(at)
        return crowd["editor"].get(f"{path}{query}").text.count('<li class="own-dates__row">')

    assert listed(datetime(2026, 12, 1, 10, 59, tzinfo=UTC)) == 3
    assert listed(datetime(2026, 12, 1, 11, 0, tzinfo=UTC)) == 2
    assert listed(datetime(2026, 12, 1, 11, 0, tzinfo=UTC), "?maand=2026-11") == 2


def test_nothing_of_another_platform_is_here(village: House, crowd: Crowd) -> None:
    with village.writing(None):
        make_platform("dorp.example", slug="dorp")
        event = make_event(make_organisation(), rule="FREQ=WEEKLY")
        path, number = f"/agenda/{event.public_id}/data", event.id
    for who in ("moderator", "editor"):
        for page in (path, f"{path}/afzeggen?datum=2026-11-24T10:00"):
            assert crowd[who].get(page).status_code == 404
    with village.reading("dorp.example"):
        assert not db.session.get_one(Event, number).cancelled


@pytest.mark.usefixtures("limited")
def test_deeds_count_as_changes(crowd: Crowd, path: str, village: House) -> None:
    """Each "deze en volgende" makes an activity; so not without end."""
    for _time in range(20):
        assert go_on(crowd["editor"], path, "afzeggen").status_code == 303
        assert go_on(crowd["editor"], path, "doorgaan").status_code == 303
    before = all_dates(village)
    assert go_on(crowd["editor"], path, "afzeggen").status_code == 429
    assert all_dates(village) == before
