"""The dates of an activity, for its makers: one, those that follow, or all; and nobody else, and nobody too late."""

from typing import Any

import pytest
from sqlalchemy import select

from tests.agenda.arranging import an_entry, occurrences, plan, the_event
from tests.agenda.looking import words
from tests.agenda.making import PEOPLE, Crowd, make_own
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import House
from wijkplatform.agenda.models import Event
from wijkplatform.core.database import session

SECOND = "2026-12-01T10:00"
WEEKLY = {"rule": "FREQ=WEEKLY;COUNT=4", "text": "Welkom.", "place": "Dorpshuis", "address": "Lindehof 1"}
DEEDS: dict[str, dict[str, str]] = {
    "afzeggen": {"reden": "De zaal lekt."},
    "verplaatsen": {"dag": "2026-12-02", "begin": "14:00", "einde": "16:00"},
    "wijzigen": {"titel": "Thee", "tekst": "Nu met thee.", "plek": "De schuur"},
}


@pytest.fixture
def path(village: House) -> str:
    """The dates of a weekly koffie of De Linde, four times."""
    plan(village, an_entry(**WEEKLY))
    with village.reading():
        return f"/agenda/{the_event().public_id}/data"


def ask(browser: WatchingClient, path: str, deed: str, bereik: str = "deze", date: str = SECOND, **more: str) -> Any:
    """Fill the form of a deed in, and send it: the page that says what happens."""
    address = f"{path}/{deed}" + (f"?datum={date}" if date else "")
    version = browser.get(address).text.partition('name="versie" value="')[2].partition('"')[0]
    return browser.send_form(address, DEEDS.get(deed, {}) | {"bereik": bereik, "versie": version} | more)


def go_on(browser: WatchingClient, path: str, deed: str, reach: str = "deze", date: str = SECOND, **more: str) -> Any:
    """And press the button there."""
    asked = ask(browser, path, deed, reach, date, **more)
    assert asked.status_code == 200, words(asked.text)
    address = f"{path}/{deed}" + (f"?datum={date}" if date else "")
    version = asked.text.partition('name="versie" value="')[2].partition('"')[0]
    data = DEEDS.get(deed, {}) | {"bereik": reach, "versie": version, "bevestig": "1"} | more
    return browser.post(address, data={"csrf_token": token_in(asked)} | data, headers=OWN_PAGE)


def all_dates(house: House) -> list[tuple[Any, ...]]:
    with house.reading():
        events = session().execute(select(Event.id, Event.title, Event.cancelled, Event.reason, Event.version)).all()
        return [(row.starts, row.cancelled, row.reason, row.title) for row in occurrences()] + [
            tuple(e) for e in events
        ]


def test_the_page_lists_the_dates_with_what_may_be_done(crowd: Crowd, path: str) -> None:
    html = crowd["editor"].get(path).text
    assert html.count('<li class="own-dates__row">') == 4
    for deed in ("Gaat niet door", "Verplaats", "Verander"):
        assert html.count(f">{deed}<span") == 4
    later = crowd["editor"].get(f"{path}?maand=2026-12").text
    assert later.count('<li class="own-dates__row">') == 3
    assert crowd["editor"].get(f"{path}?maand=x").status_code == 400


def test_a_long_series_goes_on_on_a_later_page(village: House, crowd: Crowd, path: str) -> None:
    with village.writing():
        number = the_event().public_id
    plan(village, an_entry(uid="dag", rule="FREQ=DAILY"))
    with village.reading():
        other = the_event("dag").public_id
    html = crowd["editor"].get(path.replace(number, other)).text
    assert html.count('<li class="own-dates__row">') == 30
    assert "maand=2026-12" in html


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("deed", ["", *DEEDS, "doorgaan"])
def test_for_others_than_its_makers_these_pages_do_not_exist(crowd: Crowd, path: str, who: str, deed: str) -> None:
    address = f"{path}/{deed}?datum={SECOND}" if deed else path
    expected = {"editor": 200, "visitor": 303}.get(who, 404)
    assert crowd[who].get(address).status_code == expected
    if deed and who not in {"editor", "visitor"}:
        token = token_in(crowd["editor"].get(f"{path}/afzeggen?datum={SECOND}"))
        sent = crowd[who].post(address, data={"csrf_token": token, "bevestig": "1", "versie": "0"}, headers=OWN_PAGE)
        assert sent.status_code == 404
    if deed and who == "visitor":
        assert crowd[who].post(address, data={"bevestig": "1"}, headers=OWN_PAGE).status_code == 401


def test_a_resident_has_the_dates_of_an_own_activity(village: House, crowd: Crowd) -> None:
    with village.writing():
        path = f"/agenda/{make_own(crowd.ids['owner']).public_id}/data"
    assert {who: crowd[who].get(path).status_code for who in PEOPLE[1:]} == {
        who: 200 if who == "owner" else 404 for who in PEOPLE[1:]
    }


@pytest.mark.parametrize("deed", ["onzin", "verplaatsen", "wijzigen"])
def test_an_address_that_names_no_deed_or_no_date_leads_nowhere(crowd: Crowd, path: str, deed: str) -> None:
    for query in ("", "?datum=2026-12-02T10:00", "?datum=gisteren", "?datum=2026-12-01T10:00%2B01:00"):
        assert crowd["editor"].get(f"{path}/{deed}{query}").status_code == 404


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("reach", ["deze", "volgende", "alle"])
def test_nothing_happens_before_it_was_said_what_happens(
    village: House, crowd: Crowd, path: str, deed: str, reach: str
) -> None:
    before, same_day = all_dates(village), {"dag": "2026-12-01"} if reach != "deze" and deed == "verplaatsen" else {}
    asked = ask(crowd["editor"], path, deed, reach, **same_day)
    assert asked.status_code == 200
    assert "Klopt dit?" in words(asked.text)
    assert all_dates(village) == before


def test_one_date_is_cancelled_with_its_reason_and_goes_on_after_all(village: House, crowd: Crowd, path: str) -> None:
    done = go_on(crowd["editor"], path, "afzeggen")
    assert (done.status_code, done.location) == (303, f"{path}?melding=afzeggen")
    with village.reading():
        assert [(date.cancelled, date.reason) for date in occurrences()][:3] == [
            (False, None), (True, "De zaal lekt."), (False, None),
        ]  # fmt: skip
        event = the_event()
        page = f"/agenda/{event.public_id}/koffie"
    said = words(crowd["visitor"].get(f"{page}?datum={SECOND}").text)
    assert "Gaat niet door" in said
    assert "De zaal lekt." in said
    assert "De zaal lekt." in crowd["visitor"].get("/agenda/").text
    assert "STATUS:CANCELLED" in crowd["visitor"].get(f"{page}.ics").text
    assert "De zaal lekt." in words(crowd["editor"].get(done.location).text)
    assert go_on(crowd["editor"], path, "doorgaan").status_code == 303
    with village.reading():
        assert not any(date.cancelled or date.reason for date in occurrences())


def test_all_that_follow_are_cancelled_and_stand_apart(village: House, crowd: Crowd, path: str) -> None:
    asked = words(ask(crowd["editor"], path, "afzeggen", "volgende").text)
    assert "“Koffie” vanaf dinsdag 1 december 2026 gaat dan niet door." in asked
    assert "De keren ervoor blijven zoals ze zijn." in asked
    done = go_on(crowd["editor"], path, "afzeggen", "volgende")
    assert done.status_code == 303
    assert not done.location.startswith(path)
    assert [row[1] for row in all_dates(village)[:4]] == [False, True, True, True]
    assert crowd["editor"].get(done.location).status_code == 200


def test_all_is_cancelled_and_undone_without_naming_a_date(village: House, crowd: Crowd, path: str) -> None:
    assert go_on(crowd["editor"], path, "afzeggen", "alle", date="").status_code == 303
    assert [row[1] for row in all_dates(village)[:4]] == [True] * 4
    with village.reading():
        assert (the_event().cancelled, the_event().reason, the_event().version) == (True, "De zaal lekt.", 2)
    html = crowd["editor"].get(path).text
    assert "De hele activiteit gaat niet door. De zaal lekt." in words(html)
    assert ">Verplaats<" not in html
    assert go_on(crowd["editor"], path, "doorgaan", "alle", date="").status_code == 303
    assert [row[1] for row in all_dates(village)[:4]] == [False] * 4


def test_a_move_into_the_night_names_its_days_once(crowd: Crowd, path: str) -> None:
    said = words(ask(crowd["editor"], path, "verplaatsen", begin="20:00", einde="07:00").text)
    assert "is dan op woensdag 2 december 20.00 uur tot donderdag 3 december 7.00 uur." in said
    said = words(ask(crowd["editor"], path, "verplaatsen", begin="20:00", einde="01:00").text)
    assert "is dan op woensdag 2 december 2026, 20.00 tot 1.00 uur." in said


def test_one_date_moves_anywhere_and_all_move_within_their_day(village: House, crowd: Crowd, path: str) -> None:
    assert go_on(crowd["editor"], path, "verplaatsen").status_code == 303
    assert [str(row[0])[:16] for row in all_dates(village)[:3]] == [
        "2026-11-24 10:00", "2026-12-02 14:00", "2026-12-08 10:00"
    ]  # fmt: skip
    assert "Verplaatst van dinsdag 1 december" in words(crowd["editor"].get(path).text)
    other_day = ask(crowd["editor"], path, "verplaatsen", "alle")
    assert other_day.status_code == 422
    assert "kan alleen voor één keer" in words(other_day.text)
    assert go_on(crowd["editor"], path, "verplaatsen", "alle", "2026-11-24T10:00", dag="2026-11-24").status_code == 303
    assert [str(row[0])[:16] for row in all_dates(village)[:4]] == [
        "2026-11-24 14:00", "2026-12-02 14:00", "2026-12-08 14:00", "2026-12-15 14:00"
    ]  # fmt: skip


def test_from_one_date_on_it_is_later(village: House, crowd: Crowd, path: str) -> None:
    done = go_on(crowd["editor"], path, "verplaatsen", "volgende", dag="2026-12-01")
    assert done.status_code == 303
    assert [str(row[0])[11:16] for row in all_dates(village)[:4]] == ["10:00", "14:00", "14:00", "14:00"]


def test_words_change_on_one_date_and_on_all(village: House, crowd: Crowd, path: str) -> None:
    assert go_on(crowd["editor"], path, "wijzigen").status_code == 303
    assert [row[3] for row in all_dates(village)[:4]] == [None, "Thee", None, None]
    assert "Het adres van de oude plek gaat weg." in words(ask(crowd["editor"], path, "wijzigen", "alle").text)
    assert go_on(crowd["editor"], path, "wijzigen", "alle").status_code == 303
    with village.reading():
        event = the_event()
        assert (event.title, event.text, event.place, event.address) == ("Thee", "Nu met thee.", "De schuur", "")


def test_who_looked_at_an_earlier_version_changes_nothing(village: House, crowd: Crowd, path: str) -> None:
    stale = crowd["editor"].get(f"{path}/afzeggen?datum={SECOND}").text
    version = stale.partition('name="versie" value="')[2].partition('"')[0]
    assert go_on(crowd["editor"], path, "verplaatsen").status_code == 303
    before = all_dates(village)
    for also in ({}, {"bevestig": "1"}):
        late = ask(crowd["editor"], path, "afzeggen", versie=version, **also)
        assert late.status_code == 409
        assert "Iemand anders heeft deze activiteit net veranderd." in late.text
    assert all_dates(village) == before


@pytest.mark.parametrize(
    "case",
    [
        ("afzeggen", {"bereik": "ooit"}, "Kies voor welke keren dit geldt."),
        ("afzeggen", {"reden": "x" * 201}, "Dit is te lang."),
        ("afzeggen", {"versie": "x"}, "Deze pagina klopt niet meer."),
        ("afzeggen", {"bereik": "volgende"}, "Dit is de eerste datum. Pas de hele reeks aan."),
        ("verplaatsen", {"dag": "31 februari"}, "Vul een dag in"),
        ("verplaatsen", {"begin": "25:00"}, "Vul een tijd in"),
        ("verplaatsen", {"einde": ""}, "Vul een tijd in"),
        ("verplaatsen", {"einde": "13:00"}, "Het einde ligt voor het begin."),
        ("verplaatsen", {"dag": "2027-03-28", "begin": "02:30", "einde": "04:00"}, "gaat de klok een uur vooruit"),
        ("wijzigen", {"titel": " "}, "Vul een titel in."),
    ],
)
def test_what_cannot_be_gets_one_sentence_and_changes_nothing(
    village: House, crowd: Crowd, path: str, case: tuple[str, dict[str, str], str]
) -> None:
    (deed, changes, sentence), before = case, all_dates(village)
    reach = changes.get("bereik", "deze")
    answer = ask(crowd["editor"], path, deed, date="2026-11-24T10:00", **changes | {"bereik": reach, "bevestig": "1"})
    assert answer.status_code == 422
    assert sentence in words(answer.text)
    assert all_dates(village) == before


def test_no_place_is_asked_beside_a_home(village: House, crowd: Crowd) -> None:
    with village.writing():
        event = make_own(crowd.ids["owner"], place="", home="Kerkpad 2", rule="FREQ=WEEKLY")
        path = f"/agenda/{event.public_id}/data"
    address = f"{path}/wijzigen?datum=2026-11-24T10:00"
    assert 'name="plek"' not in crowd["owner"].get(address).text
    assert go_on(crowd["owner"], path, "wijzigen", "deze", "2026-11-24T10:00").status_code == 303
    with village.reading():
        assert occurrences()[0].place is None
