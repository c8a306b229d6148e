"""Without an account: a mailed link, its button, and half an hour for that address and nothing else (W02, W12)."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, func, select

from tests.accounts.browsing import another
from tests.accounts.letters import open_mail, open_one
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import NOW, House
from tests.factories.accounts import carry, make_unconfirmed_user, make_user, open_session
from tests.factories.platforms import make_platform
from tests.factories.privacy import Everybody
from tests.privacy.reading import forms_in, readable, words_of
from wijkplatform.accounts.models import LoginSession, ParentalConsent, User
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.core.outbox import Outbox
from wijkplatform.platforms.actions import set_platform
from wijkplatform.privacy.jobs.downloads import sweep
from wijkplatform.privacy.models import AddressAccess, BreachReport

ASK, PAGE = "/privacy/inzage", "/privacy/gegevens"
KNOWN, UNKNOWN = "bekend@thuis.example", "nergens@thuis.example"
_TOKEN = re.compile(rb'value="[0-9a-f]{64}"')


@pytest.fixture
def reported(house: House) -> None:
    """Somebody without an account reported a breach, from `KNOWN`; somebody else did too."""
    with house.writing(None):
        make_platform()
        db.session.add(BreachReport(text="qzmijn lek", email=KNOWN, reported_at=NOW))
        db.session.add(BreachReport(text="qzander lek", email="ander@thuis.example", reported_at=NOW))


def ask(browser: WatchingClient, email: str = KNOWN) -> Any:
    """Ask for a link."""
    return browser.send_form(ASK, {"email": email})


def enter(house: House, browser: WatchingClient, email: str = KNOWN) -> str:
    """Ask, open the mail, press the button; the path of the link."""
    ask(browser, email)
    path = open_one(house).path
    assert browser.send_form(path, {}).location == PAGE
    return path


def count(house: House, model: Any) -> int:
    """How many rows of a model there are."""
    with house.reading():
        return db.session.execute(select(func.count()).select_from(model)).scalar_one()


def test_the_page_of_an_address_shows_all_of_it_and_nothing_of_others(
    filled: Everybody, house: House, client: WatchingClient
) -> None:
    open_mail(house)
    enter(house, client, filled.visitor.email)
    text = readable(client.get(PAGE).text)
    told = [each for each in filled.told_of(filled.visitor) if not each.place.startswith("address_access.")]
    assert len(told) > 5
    assert [canary.place for canary in told if words_of(canary) not in text] == []
    assert [said for said in filled.texts_of_others(filled.visitor) if said in text] == []
    secrets = filled.told_of(filled.visitor, secret=True)
    assert [each.place for each in secrets if str(each.value) in text] == []


@pytest.mark.usefixtures("reported")
def test_an_unknown_address_gets_the_same_answer_for_the_same_work(client: WatchingClient, count_queries: Any) -> None:
    seen = set()
    for email in (KNOWN, UNKNOWN, KNOWN, UNKNOWN):
        page = client.get(ASK)
        count_queries()
        answer = client.post(ASK, data={"csrf_token": token_in(page), "email": email}, headers=OWN_PAGE)
        asked = count_queries()
        headers = sorted((name, value) for name, value in answer.headers if name != "Date")
        sent = _TOKEN.sub(b"", client.get(answer.location).data)
        seen.add((answer.status_code, answer.data, repr(headers), asked, sent))
    assert len(seen) == 1


@pytest.mark.usefixtures("reported")
def test_to_an_unknown_address_nothing_leaves_and_the_question_is_forgotten(
    house: House, client: WatchingClient
) -> None:
    ask(client, UNKNOWN)
    assert count(house, AddressAccess) == 1
    assert open_mail(house) == []
    assert count(house, AddressAccess) == 0


@pytest.mark.usefixtures("reported")
def test_what_is_known_is_asked_when_the_letter_is_written(house: House, client: WatchingClient) -> None:
    ask(client)
    with house.writing():
        db.session.execute(delete(BreachReport))
    assert open_mail(house) == []


@pytest.mark.usefixtures("reported")
def test_who_has_an_account_is_told_to_log_in(house: House, client: WatchingClient) -> None:
    with house.writing():
        make_user(email=KNOWN)
    ask(client)
    mail = open_one(house)
    assert (mail.to, mail.path) == (KNOWN, "/mijn/gegevens")
    assert count(house, AddressAccess) == 1  # its letter may have to be tried again
    clock.stop_at(NOW + timedelta(hours=1))
    with house.app.app_context():
        sweep()
    assert count(house, AddressAccess) == 0


@pytest.mark.parametrize(
    "state",
    [
        {"blocked_at": NOW, "block_reason": "qzreclame"},
        {"activated_at": None, "approval_asked_at": NOW},
        {"invited_at": NOW},
    ],
)
def test_who_cannot_log_in_to_an_account_sees_it_by_its_address(
    house: House, client: WatchingClient, state: dict[str, Any]
) -> None:
    with house.writing(None):
        make_platform()
        make_user("Qzsanne Proef", KNOWN, **state)
        make_user("Qzander Proef")
    enter(house, client)
    text = readable(client.get(PAGE).text)
    assert ("Qzsanne Proef" in text, "Qzander" in text) == (True, False)
    assert state.get("block_reason", "") in text
    assert 'href="/mijn/' not in text.partition("<main")[2].partition("</main>")[0]
    assert client.get("/mijn/gegevens").status_code == 303


def test_an_address_that_nobody_confirmed_shows_no_account(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
        make_unconfirmed_user("Qzsanne Proef", KNOWN)
    ask(client)
    assert open_mail(house) == []


@pytest.mark.usefixtures("reported")
def test_the_link_works_once_and_looking_uses_nothing_up(app: Flask, house: House, client: WatchingClient) -> None:
    ask(client)
    path = open_one(house).path
    assert [client.get(path).status_code for _time in range(3)] == [200, 200, 200]
    other = another(app, client)
    page = other.get(path)
    assert client.send_form(path, {}).location == PAGE
    late = other.post(path, data={"csrf_token": token_in(page)}, headers=OWN_PAGE)
    assert (late.status_code, "werkt niet meer" in late.text) == (404, True)
    assert client.get(path).status_code == 404
    assert "qzmijn lek" in client.get(PAGE).text
    assert "qzmijn lek" not in other.get(PAGE).text


@pytest.mark.usefixtures("reported")
@pytest.mark.parametrize(("minutes", "status"), [(59, 303), (61, 404)])
def test_the_link_works_for_an_hour(house: House, client: WatchingClient, minutes: int, status: int) -> None:
    ask(client)
    path = open_one(house).path
    page = client.get(path)
    clock.stop_at(NOW + timedelta(minutes=minutes))
    assert client.post(path, data={"csrf_token": token_in(page)}, headers=OWN_PAGE).status_code == status


@pytest.mark.usefixtures("reported")
def test_half_an_hour_and_then_it_is_over(house: House, client: WatchingClient) -> None:
    enter(house, client)
    clock.stop_at(NOW + timedelta(minutes=29))
    assert "qzmijn lek" in client.get(PAGE).text
    clock.stop_at(NOW + timedelta(minutes=30))
    text = client.get(PAGE).text
    assert ("qzmijn lek" in text, "Je half uur is voorbij" in text) == (False, True)
    with house.context():
        sweep()
    assert count(house, AddressAccess) == 0


@pytest.mark.usefixtures("reported")
def test_the_session_of_an_address_opens_nothing_else(house: House, client: WatchingClient) -> None:
    enter(house, client)
    answer = client.get(PAGE)
    assert answer.headers["Cache-Control"] == "no-store"
    for path in ("/mijn/", "/mijn/gegevens", "/mijn/gegevens/download", "/mijn/account", "/beheer/"):
        assert client.get(path).status_code in {303, 404}, path
    assert "Inloggen" in client.get("/").text


@pytest.mark.usefixtures("reported")
def test_the_cookie_is_that_of_a_session_and_an_account_logs_out(house: House, client: WatchingClient) -> None:
    with house.writing():
        carry(client, open_session(make_user()))
    ask(client)
    answer = client.send_form(open_one(house).path, {})
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("sid=")
    assert {"HttpOnly", "Path=/", "SameSite=Lax", "Max-Age=1800"} <= set(cookie.split("; "))
    assert count(house, LoginSession) == 0
    assert client.get("/mijn/").status_code == 303


@pytest.mark.usefixtures("reported")
def test_a_session_of_an_account_opens_no_address(house: House, client: WatchingClient) -> None:
    with house.writing():
        carry(client, open_session(make_user(email=KNOWN)))
    assert "qzmijn lek" not in client.get(PAGE).text


@pytest.mark.usefixtures("reported")
def test_who_is_ready_closes_it(house: House, client: WatchingClient) -> None:
    enter(house, client)
    secret = client.get_cookie("sid", domain=client.host)
    assert secret is not None
    assert client.send_form(PAGE, {}) is not None
    form = forms_in(client.get(PAGE).text, f"{PAGE}/sluiten")[0]
    answer = client.post(f"{PAGE}/sluiten", data=form, headers=OWN_PAGE)
    assert (answer.location, answer.headers["Clear-Site-Data"]) == ("/privacy", '"cache", "storage"')
    client.set_cookie("sid", secret.value, domain=client.host)
    assert "qzmijn lek" not in client.get(PAGE).text


def test_a_parent_is_led_to_where_the_yes_is_withdrawn(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
        child, other = make_user("Noor", under_16=True), make_user("Ander", under_16=True)
        for each, parent in ((child, KNOWN), (other, "ander@thuis.example")):
            db.session.add(ParentalConsent(user_id=each.id, parent_email=parent, asked_at=NOW, agreed_at=NOW))
    enter(house, client)
    text = client.get(PAGE).text
    assert "Een ouder trekt het ja in met de knop in de mail" in text
    assert 'href="/account/ouder-link"' in text
    assert "Je kind vulde jouw e-mailadres in" in text
    assert "parental_consent" not in {form["soort"] for form in forms_in(text, f"{PAGE}/weg")}


@pytest.mark.parametrize("state", [{"blocked_at": NOW}, {"activated_at": None, "approval_asked_at": NOW}])
def test_an_account_that_nobody_can_log_in_to_goes_from_here(
    house: House, client: WatchingClient, state: dict[str, datetime | None]
) -> None:
    with house.writing(None):
        make_platform()
        user_id = make_user(email=KNOWN, **state).id
    enter(house, client)
    form = {"csrf_token": token_in(client.get(PAGE))}
    refused = client.post(f"{PAGE}/verwijderen", data=form, headers=OWN_PAGE)
    assert refused.status_code == 422
    assert "Zet een vinkje" in refused.text
    answer = client.post(f"{PAGE}/verwijderen", data=form | {"bevestig": "on"}, headers=OWN_PAGE)
    assert answer.status_code == 303
    assert "We verwijderen je account" in client.get(answer.location).text
    with house.reading():
        assert db.session.get_one(User, user_id).erasing_at == NOW


@pytest.mark.usefixtures("reported")
def test_who_has_no_account_has_none_to_erase(house: House, client: WatchingClient) -> None:
    enter(house, client)
    text = client.get(PAGE)
    assert "Wil je het hele account weg?" not in text.text
    form = {"csrf_token": token_in(text), "bevestig": "on"}
    assert client.post(f"{PAGE}/verwijderen", data=form, headers=OWN_PAGE).status_code == 404


def test_a_child_cannot_withdraw_for_its_parent(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
        child = make_user("Noor", under_16=True)
        db.session.add(ParentalConsent(user_id=child.id, parent_email=KNOWN, asked_at=NOW, agreed_at=NOW))
        carry(client, open_session(child))
    text = client.get("/mijn/gegevens").text
    assert "Wanneer de ouder ja zei" in text
    assert "Je kind vulde" not in text
    assert KNOWN not in readable(text)
    assert "parental_consent" not in {form["soort"] for form in forms_in(text, "/mijn/gegevens/weg")}


@pytest.mark.usefixtures("reported")
def test_the_rows_of_another_address_do_not_exist(app: Flask, house: House, client: WatchingClient) -> None:
    other = another(app, client)
    enter(house, client)
    enter(house, other, "ander@thuis.example")
    theirs = next(form for form in forms_in(other.get(PAGE).text, f"{PAGE}/weg"))
    mine = forms_in(client.get(PAGE).text, f"{PAGE}/weg")[0]
    data = theirs | {"csrf_token": mine["csrf_token"]}
    assert client.post(f"{PAGE}/weg", data=data, headers=OWN_PAGE).status_code == 404
    assert "qzander lek" in other.get(PAGE).text


@pytest.mark.usefixtures("reported")
def test_a_closed_platform_has_this_open_too(house: House, client: WatchingClient) -> None:
    with house.writing():
        set_platform({"besloten": "ja"})
    enter(house, client)
    assert "qzmijn lek" in client.get(PAGE).text
    assert client.get("/agenda/").status_code == 303


@pytest.mark.usefixtures("reported")
def test_questions_that_nobody_needs_any_more_are_swept(house: House, client: WatchingClient) -> None:
    ask(client)
    clock.stop_at(NOW + timedelta(minutes=59))
    with house.context():
        sweep()
    assert count(house, AddressAccess) == 1
    clock.stop_at(NOW + timedelta(hours=1))
    with house.context():
        sweep()
    assert count(house, AddressAccess) == 0
    assert open_mail(house) == []
    assert count(house, Outbox) == 1


@pytest.mark.usefixtures("reported")
@pytest.mark.parametrize("email", ["", "geen adres"])
def test_what_is_no_address_is_said_beside_the_field(client: WatchingClient, email: str) -> None:
    answer = ask(client, email)
    assert (answer.status_code, 'href="#veld-email"' in answer.text) == (422, True)
