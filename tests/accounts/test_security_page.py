"""`/mijn/beveiliging`: on which devices somebody is logged in, and logging those out."""

from datetime import timedelta

import pytest

from tests.accounts.conftest import NewBrowser, Resident
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import NOW, House
from tests.factories.accounts import carry, give_role, make_user, open_session
from tests.factories.platforms import make_platform
from wijkplatform.accounts.models import KnownDevice, LoginSession, User
from wijkplatform.accounts.tokens import hash_of
from wijkplatform.core.audience import Role
from wijkplatform.core.database import db

PAGE = "/mijn/beveiliging"


def open_on(house: House, resident: Resident, device: str, **changes: object) -> tuple[str, str]:
    """Another session of this person: the secret of its cookie, and its public id."""
    with house.writing():
        user = db.session.get_one(User, resident.user_id)
        secret = open_session(user, device=device, **changes)
        query = db.select(LoginSession.public_id).where(LoginSession.token_hash == hash_of(secret))
        return secret, db.session.scalars(query).one()


def is_in(browser: WatchingClient) -> bool:
    return browser.get("/mijn/").status_code == 200


def press(browser: WatchingClient, path: str, token: str = "") -> int:
    data = {"csrf_token": token or token_in(browser.get(PAGE))}
    return browser.post(path, data=data, headers=OWN_PAGE).status_code


@pytest.mark.asvs("7.5.2")
def test_it_lists_the_devices_this_one_first(house: House, resident: Resident) -> None:
    then = {"started_at": NOW - timedelta(days=9), "seen_at": NOW - timedelta(days=2)}
    open_on(house, resident, "Safari op iPhone", **then)
    open_on(house, resident, "Chrome op Windows", seen_at=NOW - timedelta(hours=1))
    text = resident.browser.get(PAGE).text
    places = [text.index(words) for words in ("Firefox op Linux", "dit apparaat", "Chrome op Windows", "Safari op")]
    assert places == sorted(places)
    assert text.count("dit apparaat") == 1
    assert "Ingelogd sinds: 15 november om 9.00 uur" in text
    assert "Laatst gebruikt: 22 november om 9.00 uur" in text
    assert "sanne@<wbr>bewoner.<wbr>example" in text


def test_what_is_over_or_owes_a_step_or_is_somebody_elses_is_not_listed(house: House, resident: Resident) -> None:
    open_on(house, resident, "Edge op Windows", seen_at=NOW - timedelta(days=14))
    open_on(house, resident, "Opera op Mac", started_at=NOW - timedelta(days=90))
    open_on(house, resident, "Chrome op Android", awaits="app")
    with house.writing():
        open_session(make_user("Iemand Anders"), device="Safari op iPad")
    text = resident.browser.get(PAGE).text
    assert not any(words in text for words in ("Edge op", "Opera op", "Chrome op", "Safari op"))
    assert "Overal uitloggen" not in text


@pytest.mark.asvs("7.4.1", "7.5.2")
def test_a_device_is_logged_out(house: House, resident: Resident, browsers: NewBrowser) -> None:
    secret, public_id = open_on(house, resident, "Safari op iPhone")
    phone = browsers()
    carry(phone, secret)
    assert is_in(phone)
    assert f'action="{PAGE}/apparaten/{public_id}"' in resident.browser.get(PAGE).text
    assert press(resident.browser, f"{PAGE}/apparaten/{public_id}") == 303
    assert not is_in(phone)
    assert is_in(resident.browser)
    assert "Dat apparaat is uitgelogd." in resident.browser.get(f"{PAGE}?melding=apparaat").text
    assert press(resident.browser, f"{PAGE}/apparaten/{public_id}") == 404


def test_somebody_elses_device_does_not_exist(house: House, resident: Resident, browsers: NewBrowser) -> None:
    with house.writing():
        theirs = open_session(make_user("Iemand Anders"))
        ids = db.select(LoginSession.public_id).where(LoginSession.token_hash == hash_of(theirs))
        foreign = db.session.scalars(ids).one()
    with house.writing(None):
        make_platform("elders.example")
        open_session(make_user("Van Elders"))
        elsewhere = db.session.scalars(db.select(LoginSession.public_id)).one()
    answers = set()
    for public_id in (foreign, elsewhere, "bestaat-niet", "x" * 5000):
        data = {"csrf_token": token_in(resident.browser.get(PAGE))}
        response = resident.browser.post(f"{PAGE}/apparaten/{public_id}", data=data, headers=OWN_PAGE)
        assert response.status_code == 404
        answers.add(response.text)
    assert len(answers) == 1
    other = browsers()
    carry(other, theirs)
    assert is_in(other)


def test_ones_own_device_too_and_the_browser_forgets(house: House, resident: Resident) -> None:
    with house.reading():
        own = db.session.scalars(db.select(LoginSession.public_id)).one()
    data = {"csrf_token": token_in(resident.browser.get(PAGE))}
    response = resident.browser.post(f"{PAGE}/apparaten/{own}", data=data, headers=OWN_PAGE)
    assert (response.status_code, response.location) == (303, "/account/inloggen")
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert not is_in(resident.browser)


@pytest.mark.asvs("7.4.3", "7.5.2")
def test_everywhere_but_here(house: House, resident: Resident, browsers: NewBrowser) -> None:
    secret, _public_id = open_on(house, resident, "Safari op iPhone")
    open_on(house, resident, "Chrome op Android", awaits="app")
    with house.writing():
        other_person = open_session(make_user("Iemand Anders"))
        for known in ("dit toestel", "een ander toestel"):
            until = NOW + timedelta(days=9)
            db.session.add(KnownDevice(user_id=resident.user_id, token_hash=hash_of(known), expires_at=until))
    phone, theirs = browsers(), browsers()
    carry(phone, secret)
    carry(theirs, other_person)
    resident.browser.set_cookie("toestel", "dit toestel", domain=resident.browser.host)
    assert press(resident.browser, f"{PAGE}/apparaten") == 303
    assert (is_in(resident.browser), is_in(phone), is_in(theirs)) == (True, False, True)
    with house.reading():
        query = db.select(LoginSession.id).where(LoginSession.user_id == resident.user_id)
        assert len(db.session.scalars(query).all()) == 1
        assert db.session.scalars(db.select(KnownDevice.token_hash)).all() == [hash_of("dit toestel")]


@pytest.mark.parametrize("path", [f"{PAGE}/apparaten", f"{PAGE}/apparaten/bestaat-niet"])
def test_a_stale_button_does_nothing_and_comes_back(house: House, resident: Resident, path: str) -> None:
    open_on(house, resident, "Safari op iPhone")
    for token in ("x" * 64, "é"):
        data = {"csrf_token": token}
        response = resident.browser.post(path, data=data, headers=OWN_PAGE)
        assert response.status_code == 422
        assert "Deze pagina stond te lang open" in response.text
        assert "Safari op iPhone" in response.text
    assert resident.browser.post(path, headers=OWN_PAGE).status_code == 422


def test_a_visitor_is_asked_to_log_in(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
    response = client.get(PAGE)
    assert (response.status_code, response.location) == (303, "/account/inloggen?verder=%2Fmijn%2Fbeveiliging")
    assert client.post(f"{PAGE}/apparaten", headers=OWN_PAGE).status_code == 401


def test_it_tells_how_the_second_step_stands(house: House, resident: Resident) -> None:
    text = resident.browser.get(PAGE).text
    assert "Staat uit." in text
    assert 'href="/mijn/tweede-stap"' in text
    assert "Voor je rol is hij nodig." not in text
    with house.writing():
        user = db.session.get_one(User, resident.user_id)
        give_role(user, Role.MODERATOR)
        user.totp_since = NOW - timedelta(days=1)
    text = resident.browser.get(PAGE).text
    assert "Staat aan, sinds 23 november 2026." in text
    assert "Voor je rol is hij nodig." in text


@pytest.mark.parametrize("word", ["", "onzin", "<b>", "wachtwoord" * 100])
def test_a_word_in_the_address_shows_nothing_that_we_did_not_write(resident: Resident, word: str) -> None:
    text = resident.browser.get(PAGE, query_string={"melding": word}).text
    assert 'class="remark" role="status"' not in text
    assert "<b>" not in text
