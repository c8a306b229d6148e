"""A private calendar address: made once, shown once, holding what everybody sees, and gone with who made it."""

import re
from datetime import timedelta

import icalendar
import pytest
from flask import Flask
from sqlalchemy import delete, select, update

from tests.accounts.conftest import limited as limited  # noqa: PLC0414  (a fixture)
from tests.agenda.arranging import an_entry, category_of, plan
from tests.canary import Canaries
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import NOW, House
from tests.factories.accounts import carry, make_user, open_session
from tests.factories.platforms import make_category, make_platform
from tests.terminal import run
from wijkplatform.accounts.actions.wiping import wipe_account
from wijkplatform.accounts.models import Interest, User
from wijkplatform.agenda.models import Event
from wijkplatform.agenda.subscription.models import AgendaSubscription, SubscriptionCategory
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.core.lowering import LogMark, erasure_log
from wijkplatform.core.people import account_holder, list_held
from wijkplatform.platforms.models import Category
from wijkplatform.platforms.queries import find_wijk
from wijkplatform.web.replaying import replay_log

PATH = "/mijn/agenda"
ADDRESS = re.compile(r'value="http://hus\.example(/agenda/abonnement/([A-Za-z0-9_-]{43})\.ics)"')


@pytest.fixture
def mine(village: House, client: WatchingClient) -> WatchingClient:
    """The browser of somebody who lives in Hertme."""
    with village.writing():
        wijk = find_wijk("hertme")
        assert wijk is not None
        carry(client, open_session(make_user("Sanne Qzgeheim", wijk_id=wijk.id, lives_since=NOW - timedelta(days=30))))
    return client


@pytest.fixture
def program(app: Flask, canaries: Canaries) -> WatchingClient:
    """A calendar: it has no cookie."""
    other = app.test_client()
    assert isinstance(other, WatchingClient)
    other.canaries = canaries
    return other


def make(mine: WatchingClient, **chosen: object) -> str:
    """Make an address with the form, and give its path."""
    page = mine.send_form(PATH, {"wijk": "", **chosen})
    found = ADDRESS.search(page.text)
    assert found, page.text
    assert f'href="webcal://hus.example{found[1]}"' in page.text
    assert page.headers["Cache-Control"] == "private, no-store"
    return found[1]


def titles(body: bytes) -> set[str]:
    """What stands in a calendar."""
    return {str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(body).walk("VEVENT")}


def plan_three(house: House) -> None:
    with house.writing():
        hertme, centrum = find_wijk("hertme"), find_wijk("centrum")
        cultuur = category_of("cultuur")
        assert hertme and centrum and cultuur
    plan(
        house,
        an_entry(uid="a", title="Voor allen", rule="FREQ=WEEKLY"),
        an_entry(uid="b", title="In Hertme", wijk_ids=frozenset({hertme.id}), category_id=cultuur.id),
        an_entry(uid="c", title="In Centrum", wijk_ids=frozenset({centrum.id})),
    )


def subscriptions(house: House) -> list[AgendaSubscription]:
    with house.reading():
        return list(db.session.execute(select(AgendaSubscription)).scalars())


def test_the_form_starts_with_your_own_wijk(mine: WatchingClient) -> None:
    assert '<option value="hertme" selected>' in mine.get(PATH).text
    assert "Je hebt nog geen adres." in mine.get(PATH).text


def test_the_form_starts_with_what_you_like(village: House, mine: WatchingClient) -> None:
    ticked = re.compile(r'name="categorie" value="([^"]*)" checked')
    assert ticked.findall(mine.get(PATH).text) == []
    with village.writing():
        user_id = db.session.execute(select(User.id)).scalar_one()
        db.session.add(Interest(user_id=user_id, category_id=kind_of("cultuur")))
    assert ticked.findall(mine.get(PATH).text) == ["cultuur"]


@pytest.mark.parametrize(
    ("chosen", "held"),
    [
        ({}, {"Voor allen", "In Hertme", "In Centrum"}),
        ({"wijk": "hertme"}, {"Voor allen", "In Hertme"}),
        ({"wijk": "hertme", "categorie": ["cultuur"]}, {"In Hertme"}),
        (
            {"categorie": ["cultuur", "elkaar-ontmoeten"]},
            {"Voor allen", "In Hertme", "In Centrum"},
        ),
    ],
)
def test_it_holds_what_was_chosen(
    village: House, mine: WatchingClient, program: WatchingClient, chosen: dict[str, object], held: set[str]
) -> None:
    plan_three(village)
    answer = program.get(make(mine, **chosen))
    assert (answer.status_code, titles(answer.data)) == (200, held)
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT60M" in answer.data
    assert b"X-PUBLISHED-TTL:PT60M" in answer.data


def test_the_address_is_shown_once_and_only_a_hash_is_kept(village: House, mine: WatchingClient) -> None:
    token = make(mine).rpartition("/")[2].removesuffix(".ics")
    page = mine.get(PATH).text
    assert token not in page
    assert "Heel Teststad" in page
    (row,) = subscriptions(village)
    assert token not in (row.token_hash, row.public_id)
    with village.reading():
        (user,) = db.session.execute(select(User)).scalars()
        shown = str(list(list_held(account_holder(user.id))))
    assert "De agenda in je telefoon" in shown
    assert token not in shown


def test_a_program_gets_no_cookie_and_nothing_about_its_owner(
    village: House, mine: WatchingClient, program: WatchingClient
) -> None:
    plan_three(village)
    path = make(mine)
    answer = program.get(path)
    assert "Set-Cookie" not in answer.headers
    assert b"Qzgeheim" not in answer.data + str(answer.headers).encode()
    assert b"sanne" not in answer.data.lower()
    assert path.encode() not in answer.data  # nor the address itself
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert mine.get(path).data == answer.data  # with a cookie it is the same


def test_what_did_not_change_is_not_sent_again(village: House, mine: WatchingClient, program: WatchingClient) -> None:
    plan_three(village)
    path = make(mine)
    first = program.get(path)
    assert first.headers["Cache-Control"] == "private, no-cache"
    assert program.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    head = program.head(path)
    assert (head.status_code, head.data, head.headers["ETag"]) == (200, b"", first.headers["ETag"])
    plan(village, an_entry(uid="d", title="Nieuw"))
    again = program.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, "Nieuw" in titles(again.data)) == (200, True)


def test_only_the_day_of_the_last_fetch_is_kept(village: House, mine: WatchingClient, program: WatchingClient) -> None:
    path = make(mine)
    assert "Laatst opgehaald: nog niet" in mine.get(PATH).text
    program.get(path)
    assert "Laatst opgehaald: vandaag" in mine.get(PATH).text
    assert subscriptions(village)[0].fetched_on == NOW.date()


def test_revoking_works_at_once_and_twice_is_no_fault(
    village: House, mine: WatchingClient, program: WatchingClient
) -> None:
    path = make(mine, categorie=["cultuur"])
    gone = program.get("/agenda/abonnement/" + "x" * 43 + ".ics")
    assert gone.status_code == 404
    page = mine.get(PATH)
    revoke = re.findall(rf'action="({PATH}/[^"]+/intrekken)"', page.text)[0]
    for word, said in (("ingetrokken", "Dit adres werkt niet meer."), ("weg", "Dat adres was al ingetrokken.")):
        answer = mine.post(revoke, data={"csrf_token": token_in(page)}, headers=OWN_PAGE)
        assert (answer.status_code, answer.location) == (303, f"{PATH}?melding={word}")
        assert said in mine.get(answer.location).text
        after = program.get(path)
        assert (after.status_code, after.data) == (404, gone.data)
    with village.reading():
        assert db.session.execute(select(SubscriptionCategory)).first() is None


def test_nobody_revokes_the_address_of_another(village: House, mine: WatchingClient, program: WatchingClient) -> None:
    path = make(mine)
    revoke = f"{PATH}/{subscriptions(village)[0].public_id}/intrekken"
    with village.writing():
        carry(mine, open_session(make_user("Ander")))
    answer = mine.post(revoke, data={"csrf_token": token_in(mine.get(PATH))}, headers=OWN_PAGE)
    assert answer.location == f"{PATH}?melding=weg"
    assert program.get(path).status_code == 200


def test_a_backup_does_not_bring_it_back(village: House, mine: WatchingClient, program: WatchingClient) -> None:
    path = make(mine)
    (row,) = subscriptions(village)
    values = {name: getattr(row, name) for name in ("public_id", "token_hash", "user_id", "made_at")}
    revoke = f"{PATH}/{row.public_id}/intrekken"
    mine.post(revoke, data={"csrf_token": token_in(mine.get(PATH))}, headers=OWN_PAGE)
    with village.context():
        noted = [entry.told.ref for entry in erasure_log().read_after(0)]
    assert noted == [values["public_id"]]
    with village.writing():  # as a backup of before has it
        db.session.add(AgendaSubscription(**values))
        db.session.execute(delete(LogMark))
    assert program.get(path).status_code == 200
    with village.app.app_context():
        assert replay_log().count == 1
    assert program.get(path).status_code == 404


@pytest.mark.parametrize("column", ["paused_at", "restricted_at", "blocked_at", "erasing_at"])
def test_while_an_account_rests_it_opens_nothing(
    village: House, mine: WatchingClient, program: WatchingClient, column: str
) -> None:
    path = make(mine)
    for moment, status in ((NOW, 404), (None, 200)):
        with village.writing():
            setattr(db.session.execute(select(User)).scalar_one(), column, moment)
        assert program.get(path).status_code == status


def test_it_goes_with_the_account(village: House, mine: WatchingClient, program: WatchingClient) -> None:
    path = make(mine, categorie=["cultuur"])
    with village.writing():
        wipe_account(db.session.execute(select(User.id)).scalar_one())
    assert program.get(path).status_code == 404
    assert subscriptions(village) == []


def test_when_its_wijk_is_gone_it_holds_nothing_instead_of_everything(
    village: House, mine: WatchingClient, program: WatchingClient
) -> None:
    plan_three(village)
    path = make(mine, wijk="hertme")
    with village.writing():  # as what links to a wijk does when one goes
        db.session.execute(update(AgendaSubscription).values(wijk_id=None))
    answer = program.get(path)
    assert (answer.status_code, "Voor allen" in answer.text) == (404, False)
    assert "Maak een nieuw adres" in answer.text
    assert "Geeft niets meer" in mine.get(PATH).text
    assert "Heel Teststad</h3>" not in mine.get(PATH).text


def test_it_goes_on_with_the_kinds_that_are_left_and_no_others(
    village: House, mine: WatchingClient, program: WatchingClient
) -> None:
    with village.writing():
        make_category("sport", "Sport", "sport")
    plan_three(village)
    path = make(mine, categorie=["cultuur", "sport"])
    for slug, status, held in (("sport", 200, {"In Hertme"}), ("cultuur", 404, None)):
        with village.writing():
            db.session.execute(update(Event).values(category_id=None).where(Event.category_id == kind_of(slug)))
            db.session.execute(delete(Category).where(Category.slug == slug))
        answer = program.get(path)
        assert answer.status_code == status
        assert held is None or titles(answer.data) == held
    assert "Geeft niets meer" in mine.get(PATH).text


def kind_of(slug: str) -> int:
    return db.session.execute(select(Category.id).where(Category.slug == slug)).scalar_one()


def test_on_another_platform_it_opens_nothing(village: House, mine: WatchingClient, program: WatchingClient) -> None:
    path = make(mine)
    with village.writing(None):
        make_platform("ander.example")
    assert program.get(path, base_url="http://ander.example").status_code == 404


def test_on_a_closed_platform_a_calendar_still_gets_it(
    app: Flask, village: House, mine: WatchingClient, program: WatchingClient
) -> None:
    plan_three(village)
    path = make(mine)
    run(app, "platform", "set", "hus", "besloten=ja")
    assert "Voor allen" in titles(program.get(path).data)
    assert program.get("/agenda/abonnement/" + "x" * 43 + ".ics").status_code == 404


@pytest.mark.parametrize(
    ("typed", "said"),
    [({"wijk": "qz"}, "Deze plek kennen we niet."), ({"categorie": "qz"}, "Deze soort kennen we niet.")],
)
def test_what_is_not_on_the_list_is_refused(
    village: House, mine: WatchingClient, typed: dict[str, str], said: str
) -> None:
    page = mine.send_form(PATH, typed)
    assert (page.status_code, said in page.text) == (422, True)
    assert subscriptions(village) == []


def test_of_ten_addresses_the_eleventh_waits(village: House, mine: WatchingClient) -> None:
    for _each in range(10):
        make(mine)
    page = mine.send_form(PATH, {"wijk": ""})
    assert (page.status_code, "Je hebt al 10 adressen." in page.text) == (409, True)
    assert len(subscriptions(village)) == 10


@pytest.mark.usefixtures("limited")
def test_one_address_may_be_fetched_sixty_times_an_hour(mine: WatchingClient, program: WatchingClient) -> None:
    path, other = make(mine), make(mine)
    assert {program.get(path).status_code for _each in range(60)} == {200}
    answer = program.get(path)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert program.get(other).status_code == 200


@pytest.mark.usefixtures("limited")
def test_twenty_a_day_are_made_by_one_account(village: House, mine: WatchingClient) -> None:
    for each in range(21):
        page = mine.send_form(PATH, {"wijk": ""})
        assert page.status_code == (200 if each < 20 else 429)
        with village.writing():
            for row in db.session.execute(select(AgendaSubscription)).scalars():
                db.session.delete(row)


def test_a_visitor_is_asked_to_log_in(village: House, program: WatchingClient) -> None:
    assert program.get(PATH).status_code == 303
    assert clock.now() == NOW


def test_my_page_leads_there(mine: WatchingClient) -> None:
    assert f'href="{PATH}"' in mine.get("/mijn/").text
    assert "Nog niet gedaan" in mine.get("/mijn/").text
    make(mine)
    assert "Je hebt 1 adres" in mine.get("/mijn/").text
