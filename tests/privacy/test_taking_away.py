"""Taking one thing away: what is said beforehand and afterwards, and a way back when it was gone already."""

from datetime import timedelta

from tests.client import OWN_PAGE, WatchingClient
from tests.conftest import NOW, House
from tests.factories.accounts import carry, make_user, open_session
from tests.factories.platforms import make_platform
from tests.privacy.reading import forms_in, readable
from wijkplatform.accounts.models import KnownDevice, LoginSession
from wijkplatform.core.database import db
from wijkplatform.privacy.actions.processors import add_processor

PAGE = "/mijn/gegevens"
WARNING = "Dit is het apparaat waarop je nu kijkt."


def log_in(house: House, browser: WatchingClient, others: int = 0) -> None:
    """One resident, with the session of this browser and of others."""
    with house.writing(None):
        make_platform()
        user = make_user()
        for _other in range(others):
            open_session(user)
        carry(browser, open_session(user))


def sessions_on(browser: WatchingClient) -> list[dict[str, str]]:
    """The forms that end a session, the newest first."""
    return [form for form in forms_in(browser.get(PAGE).text, f"{PAGE}/weg") if form["soort"] == "login_session"]


def test_ending_the_session_that_asks_is_said_before_and_after(house: House, client: WatchingClient) -> None:
    log_in(house, client, others=1)
    mine, other = sessions_on(client)
    assert client.get(PAGE).text.count(WARNING) == 1
    answer = client.post(f"{PAGE}/weg", data=other, headers=OWN_PAGE)
    assert answer.location == f"{PAGE}?melding=weg"
    answer = client.post(f"{PAGE}/weg", data=mine, headers=OWN_PAGE)
    assert answer.location == "/account/inloggen?verder=%2Fmijn%2Fgegevens&melding=apparaat-weg"
    assert "sid=;" in answer.headers["Set-Cookie"]
    assert "Daarom ben je hier uitgelogd" in client.get(answer.location).text


def test_each_button_says_what_it_takes_away(house: House, client: WatchingClient) -> None:
    log_in(house, client)
    with house.writing():
        user_id = db.session.query(LoginSession.user_id).scalar()
        for key in ("a" * 64, "b" * 64):
            db.session.add(KnownDevice(token_hash=key, user_id=user_id, expires_at=NOW + timedelta(days=9)))
        db.session.query(LoginSession).update({"device": "Firefox op Linux"})
    text = readable(client.get(PAGE).text)
    assert '<span class="visually-hidden">: Waar je bent ingelogd, Firefox op Linux, vandaag om ' in text
    for number in (1, 2):
        assert f'<span class="visually-hidden">: Apparaten die we kennen, nummer {number}</span>' in text
    assert ", geheim" not in text


def test_what_is_gone_already_shows_the_way_back(house: House, client: WatchingClient) -> None:
    log_in(house, client, others=1)
    _mine, other = sessions_on(client)
    client.post(f"{PAGE}/weg", data=other, headers=OWN_PAGE)
    again = client.post(f"{PAGE}/weg", data=other, headers=OWN_PAGE)
    assert (again.status_code, "Dit is al weg" in again.text) == (404, True)
    assert f'href="{PAGE}">Terug naar je gegevens</a>' in again.text


def test_who_was_logged_out_elsewhere_logs_in_and_comes_back(house: House, client: WatchingClient) -> None:
    log_in(house, client)
    (mine,) = sessions_on(client)
    with house.writing():
        db.session.query(LoginSession).delete()
    refused = client.post(f"{PAGE}/weg", data=mine, headers=OWN_PAGE)
    assert refused.status_code == 401
    assert 'href="/account/inloggen?verder=%2Fmijn%2Fgegevens%2Fweg">Log in</a>' in refused.text
    assert client.post("/account/toestemming", headers=OWN_PAGE).status_code == 404


def test_the_page_begins_with_what_is_on_it_and_names_who_works_for_the_platform(
    house: House, client: WatchingClient
) -> None:
    log_in(house, client)
    with house.writing():
        add_processor("Hosting Inc.", "servers", "Nederland", "2026-11-01", "Europe/Amsterdam")
    text = readable(client.get(PAGE).text)
    assert '<a href="#doel-account">' in text and 'id="doel-account"' in text
    assert '<span class="soft">(1)</span>' in text
    assert "<li>Hosting Inc.: servers</li>" in text
    assert "Inc.." not in text


def test_who_waits_to_be_let_in_reads_that_others_see_it(house: House, client: WatchingClient) -> None:
    log_in(house, client)
    assert "Alleen jij" in client.get(PAGE).text
    with house.writing():
        waiting = make_user(email="wacht@thuis.example", activated_at=None, approval_asked_at=NOW)
        said = [feature.seen_now for feature in house.app.extensions["wijk"].features if feature.seen_now]
        told = [words for each in said for words in each(waiting.id).values()]
    assert "jij, en wie dit platform beheert, tot die besluit of je mee mag doen" in told
