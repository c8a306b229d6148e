"""Pausing, and the restriction that the privacycontact sets: the pages, the command, the mail (K05)."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests.accounts.conftest import NewBrowser, Post, Resident
from tests.canary import Canaries
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import NOW, House
from tests.factories.accounts import carry, give_role, make_user, open_session
from tests.terminal import run
from wijkplatform.accounts.models import User
from wijkplatform.core import clock
from wijkplatform.core.audience import Role
from wijkplatform.core.database import db
from wijkplatform.core.lowering import erasure_log
from wijkplatform.core.outbox import Outbox
from wijkplatform.core.traces import StaffLook

PAUSE, RESTRICT = "/mijn/gegevens/pauzeren", "/beheer/beperken"


def user(house: House, user_id: int) -> User:
    """The account as it is."""
    with house.reading():
        return db.session.get_one(User, user_id)


def lowerings(house: House) -> list[tuple[str, str]]:
    """What stands in the erasure log."""
    with house.app.app_context():
        return [(entry.told.kind, entry.told.ref) for entry in erasure_log().read_after(0)]


def queued(house: House) -> list[str]:
    """The kinds of mail that wait."""
    with house.reading():
        return list(db.session.scalars(select(Outbox.kind).order_by(Outbox.id)))


@pytest.fixture
def officer(house: House, resident: Resident, browsers: NewBrowser) -> WatchingClient:
    """The browser of the privacycontact."""
    browser = browsers()
    with house.writing():
        who = make_user("Pien Privacy")
        give_role(who, Role.PRIVACY_OFFICER)
        carry(browser, open_session(who, proved=True))
    return browser


def test_a_pause_begins_and_ends_when_its_owner_says_so(house: House, resident: Resident) -> None:
    page = resident.browser.get(PAUSE).text
    assert "Pauzeer mijn account" in page and "Er gaat niets weg" in page
    response = resident.browser.send_form(PAUSE, {"doe": "pauzeren"})
    assert (response.status_code, response.location) == (303, f"{PAUSE}?melding=pauze")
    text = resident.browser.get(response.location).text
    assert "Je account is gepauzeerd. Niemand ziet nu nog iets van jou." in text
    assert "Sinds 24 november 2026" in text
    assert user(house, resident.user_id).paused_at == NOW
    assert lowerings(house) == [("gepauzeerd", user(house, resident.user_id).erasure_ref)]
    assert "Je account is gepauzeerd." in resident.browser.get("/mijn/").text
    assert "Weer aanzetten</button>" in text
    assert f'href="{PAUSE}">Weer aanzetten</a>' in resident.browser.get("/mijn/profiel").text
    own = resident.browser.get("/mijn/gegevens").text
    assert ("Weer aanzetten" in own, "Pauzeer je account" in own) == (True, False)
    onward = _resume(resident.browser)
    assert onward == f"{PAUSE}?melding=verder"
    assert user(house, resident.user_id).paused_at is None
    assert "Je pauze is voorbij" in resident.browser.get(onward).text
    assert "gepauzeerd" not in resident.browser.get("/mijn/").text
    assert "gepauzeerd" not in resident.browser.get("/mijn/profiel").text
    assert "Pauzeer je account" in resident.browser.get("/mijn/gegevens").text
    assert len(lowerings(house)) == 1


def _resume(browser: WatchingClient) -> str:
    """Press the button on /mijn/."""
    token = token_in(browser.get("/mijn/"))
    answer = browser.post(PAUSE, data={"csrf_token": token, "doe": "hervatten"}, headers=OWN_PAGE)
    assert answer.status_code == 303
    return str(answer.location)


def test_pausing_twice_is_one_pause(house: House, resident: Resident) -> None:
    with house.writing():
        db.session.get_one(User, resident.user_id).paused_at = NOW.replace(year=2025)
    resident.browser.send_form(PAUSE, {"doe": "pauzeren"})
    assert user(house, resident.user_id).paused_at == NOW.replace(year=2025)
    assert lowerings(house) == []


@pytest.mark.parametrize("doe", ["", "opheffen", "weg"])
def test_another_button_does_nothing(house: House, resident: Resident, doe: str) -> None:
    response = resident.browser.send_form(PAUSE, {"doe": doe})
    assert response.status_code == 422
    assert "Kies een van de knoppen." in response.text
    assert user(house, resident.user_id).paused_at is None


def test_a_message_in_the_address_says_nothing_that_is_not_so(resident: Resident) -> None:
    assert "Niemand ziet nu nog iets" not in resident.browser.get(f"{PAUSE}?melding=pauze").text


def test_a_visitor_is_asked_to_log_in(client: WatchingClient, house: House, officer: WatchingClient) -> None:
    client.delete_cookie("sid", domain=client.host)
    assert client.get(PAUSE).status_code == 303


def test_who_is_restricted_cannot_lift_it_and_reads_whom_to_ask(house: House, resident: Resident) -> None:
    with house.writing():
        db.session.get_one(User, resident.user_id).restricted_at = NOW
    text = resident.browser.get(PAUSE).text.replace("<wbr>", "")
    assert "Het gebruik van je gegevens is beperkt" in text and "privacy@" in text
    assert "Pauzeer mijn account" not in text
    token = token_in(resident.browser.get("/mijn/account"))
    for doe in ("hervatten", "pauzeren", "hervatten"):
        resident.browser.post(PAUSE, data={"csrf_token": token, "doe": doe}, headers=OWN_PAGE)
    assert user(house, resident.user_id).restricted_at == NOW
    assert "Het gebruik van je gegevens is beperkt." in resident.browser.get("/mijn/").text


def test_the_privacycontact_restricts_and_lifts(
    house: House, resident: Resident, officer: WatchingClient, post: Post
) -> None:
    assert RESTRICT in officer.get("/beheer/").text
    assert "Nu is er geen account beperkt." in officer.get(RESTRICT).text
    response = officer.send_form(RESTRICT, {"doe": "beperken", "email": " Sanne@Bewoner.example "})
    assert (response.status_code, response.location) == (303, f"{RESTRICT}?melding=beperkt")
    assert user(house, resident.user_id).restricted_at == NOW
    assert lowerings(house) == [("beperkt", user(house, resident.user_id).erasure_ref)]
    assert post.newest("sanne@bewoner.example").subject == "Het gebruik van je gegevens is beperkt"
    page = officer.get(response.location)
    assert "Nu is 1 account beperkt." in page.text and "Sanne" not in page.text
    shown = officer.post(RESTRICT, data={"csrf_token": token_in(page), "doe": "tonen"}, headers=OWN_PAGE)
    assert "Sanne Proef" in shown.text and "sanne@" not in shown.text
    lift = {"csrf_token": token_in(shown), "doe": "opheffen", "wie": user(house, resident.user_id).public_id}
    assert officer.post(RESTRICT, data=lift, headers=OWN_PAGE).status_code == 303
    assert user(house, resident.user_id).restricted_at is None
    assert post.newest("sanne@bewoner.example").subject == "Het gebruik van je gegevens is niet meer beperkt"
    with house.reading():
        looks = [(look.user_id, look.role, look.what) for look in db.session.scalars(select(StaffLook))]
    assert [look[:2] for look in looks] == [(resident.user_id, Role.PRIVACY_OFFICER)] * 2
    assert "lijst" in looks[1][2]


def test_whether_there_is_an_account_is_not_said(house: House, resident: Resident, officer: WatchingClient) -> None:
    found = officer.send_form(RESTRICT, {"doe": "beperken", "email": "sanne@bewoner.example"})
    none = officer.send_form(RESTRICT, {"doe": "beperken", "email": "niemand@bewoner.example"})
    assert (found.status_code, found.location) == (none.status_code, none.location)
    with house.reading():
        assert len(list(db.session.scalars(select(StaffLook)))) == 1


@pytest.mark.parametrize("data", [{"doe": "beperken", "email": "geen adres"}, {"doe": "beperken"}, {"doe": "wissen"}])
def test_what_was_wrongly_filled_in_changes_nothing(
    house: House, resident: Resident, officer: WatchingClient, data: dict[str, str]
) -> None:
    assert officer.send_form(RESTRICT, data).status_code == 422
    assert user(house, resident.user_id).restricted_at is None


def looks(house: House) -> int:
    """How many looks of staff were noted."""
    with house.reading():
        return len(list(db.session.scalars(select(StaffLook.id))))


def test_whose_address_is_asked_is_said(officer: WatchingClient) -> None:
    text = officer.send_form(RESTRICT, {"doe": "beperken", "email": " "}).text
    assert "Vul het e-mailadres in van de persoon om wie het gaat." in text
    assert "je e-mailadres" not in text.split("<main")[1].split("</main>")[0]


def test_restricting_twice_is_one_restriction_one_trace_and_one_mail(
    house: House, resident: Resident, officer: WatchingClient
) -> None:
    sent = {"doe": "beperken", "email": "sanne@bewoner.example"}
    assert officer.send_form(RESTRICT, sent).status_code == 303
    clock.stop_at(NOW + timedelta(minutes=5))
    again = officer.send_form(RESTRICT, sent)
    assert again.status_code == 422
    assert "Dit account is al beperkt sinds 24 november 2026. Er is niets veranderd." in again.text
    assert user(house, resident.user_id).restricted_at == NOW
    assert (looks(house), len(lowerings(house)), queued(house)) == (1, 1, ["account-beperkt"])


def test_the_privacycontact_cannot_restrict_themselves(house: House, officer: WatchingClient) -> None:
    with house.reading():
        own = db.session.scalars(select(User).where(User.name == "Pien Privacy")).one()
    refused = officer.send_form(RESTRICT, {"doe": "beperken", "email": own.email})
    assert refused.status_code == 422
    assert "Dit is je eigen account. Jezelf beperken kan niet" in refused.text
    assert user(house, own.id).restricted_at is None
    assert (looks(house), lowerings(house), queued(house)) == (0, [], [])


def test_lifting_says_what_happens_and_that_nothing_did(
    house: House, resident: Resident, officer: WatchingClient
) -> None:
    with house.writing():
        db.session.get_one(User, resident.user_id).restricted_at = NOW
    token = token_in(officer.get(RESTRICT))
    shown = officer.post(RESTRICT, data={"csrf_token": token, "doe": "tonen"}, headers=OWN_PAGE)
    assert "Hef je het op?" in shown.text and "De persoon krijgt een mail." in shown.text
    lift = {"csrf_token": token, "doe": "opheffen", "wie": user(house, resident.user_id).public_id}
    first = officer.post(RESTRICT, data=lift, headers=OWN_PAGE)
    assert "Wie deze persoon eerst zag, ziet die weer" in officer.get(first.location).text
    second = officer.post(RESTRICT, data=lift, headers=OWN_PAGE)
    assert "Dit account was niet meer beperkt. Er is niets veranderd." in officer.get(second.location).text
    assert queued(house) == ["beperking-weg"]


@pytest.mark.parametrize("role", [None, Role.MODERATOR, Role.ADMIN])
def test_for_others_the_page_is_not_there(
    house: House, resident: Resident, browsers: NewBrowser, role: Role | None, canaries: Canaries
) -> None:
    browser = browsers()
    with house.writing():
        who = make_user("Wil Weten")
        if role:
            give_role(who, role)
        carry(browser, open_session(who, proved=True))
        db.session.get_one(User, resident.user_id).name = canaries.plant("naam")
        db.session.get_one(User, resident.user_id).restricted_at = NOW
    token = token_in(browser.get("/mijn/account"))
    assert browser.get(RESTRICT).status_code == 404
    for doe in ("tonen", "opheffen", "beperken"):
        data = {"csrf_token": token, "doe": doe, "email": "wil@bewoner.example"}
        assert browser.post(RESTRICT, data=data, headers=OWN_PAGE).status_code == 404
    if role:
        assert RESTRICT not in browser.get("/beheer/").text
    assert user(house, resident.user_id).restricted_at == NOW


def test_the_command_does_the_same(app: Flask, house: House, resident: Resident) -> None:
    def said(word: str) -> str:
        (line,) = run(app, "user", word, "sanne@bewoner.example").lines
        return line

    assert said("restrict") == "Het gebruik van deze gegevens is beperkt. De persoon krijgt een mail."
    assert said("restrict") == "Dit account was al beperkt. Er is niets veranderd."
    assert user(house, resident.user_id).restricted_at == NOW
    assert said("unrestrict") == "De beperking is weg. De persoon krijgt een mail."
    assert said("unrestrict") == "Dit account was niet beperkt."
    assert user(house, resident.user_id).restricted_at is None
    assert queued(house) == ["account-beperkt", "beperking-weg"]
