"""Confirming the address of a new account: once, for a day, and by who signed up."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask

from tests.accounts.browsing import another, confirm, users
from tests.accounts.conftest import CHILD, Hand, SignUp
from tests.accounts.letters import open_mail, open_one
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import NOW, House
from tests.factories.accounts import PASSWORD
from wijkplatform.accounts import hashing
from wijkplatform.accounts.hashing import verify
from wijkplatform.core import clock

OTHER = "zeven groene boten drijven weg"
WRONG = "Dit is niet het wachtwoord dat bij deze mail hoort."


def test_who_signed_up_after_another_has_to_show_the_password(
    house: House, client: WatchingClient, sign_up: SignUp
) -> None:
    """The owner presses the newest button; it is the password of somebody else that waits behind it."""
    sign_up(naam="De Eerste")
    first = open_one(house)
    assert 'name="wachtwoord"' not in client.get(first.path).text
    sign_up(naam="De Tweede", wachtwoord=OTHER)
    assert client.get(first.path).status_code == 404
    newest = open_one(house)
    assert 'name="wachtwoord"' in client.get(newest.path).text
    for typed in ("", PASSWORD, "x" * 10_000, "\x00"):
        response = client.send_form(newest.path, {"wachtwoord": typed})
        assert response.status_code == 422
        assert typed == "\x00" or WRONG in response.text
        assert PASSWORD not in response.text
    assert [user.confirmed_at for user in users(house)] == [None]
    assert client.send_form(newest.path, {"wachtwoord": OTHER}).location == "/account/bevestigd"
    (user,) = users(house)
    assert (user.name, user.confirmed_at, user.contested) == ("De Tweede", NOW, False)
    with house.context():
        assert verify(user.password_hash, OTHER)


def test_a_child_shows_it_before_a_parent_is_asked(house: House, client: WatchingClient, sign_up: SignUp) -> None:
    for _time in range(2):
        sign_up(CHILD)
    newest = open_mail(house)[-1]
    assert client.send_form(newest.path, {}).status_code == 422
    assert open_mail(house) == []
    assert client.send_form(newest.path, {"wachtwoord": PASSWORD}).location == "/account/ouder-gevraagd"
    assert open_one(house).to == CHILD["email_ouder"]


def test_who_signed_up_once_needs_no_password(house: House, client: WatchingClient, sign_up: SignUp) -> None:
    sign_up()
    assert client.send_form(open_one(house).path, {"wachtwoord": "iets anders"}).location == "/account/bevestigd"


def test_the_password_cannot_be_guessed_there(
    house: House, client: WatchingClient, sign_up: SignUp, limited: Hand
) -> None:
    for _time in range(2):
        sign_up()
    path = open_mail(house)[-1].path
    answers = [client.send_form(path, {"wachtwoord": f"fout {number}"}).status_code for number in range(6)]
    assert answers == [422] * 5 + [429]
    late = client.send_form(path, {"wachtwoord": PASSWORD})
    assert late.status_code == 429
    assert int(late.headers["Retry-After"]) > 0
    assert 'name="wachtwoord"' in late.text


def test_nobody_else_can_keep_the_owner_from_confirming(
    house: House, client: WatchingClient, sign_up: SignUp, limited: Hand
) -> None:
    for _time in range(2):
        sign_up()
    path = open_mail(house)[-1].path
    for _try in range(6):
        client.send_form("/account/inloggen", {"email": "sanne@bewoner.example", "wachtwoord": "fout"})
    assert client.send_form(path, {"wachtwoord": PASSWORD}).status_code == 303


def test_a_busy_house_confirms_a_little_later(
    house: House, client: WatchingClient, sign_up: SignUp, limited: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _time in range(2):
        sign_up()
    path = open_mail(house)[-1].path
    with monkeypatch.context() as busy:
        busy.setattr(hashing._queue, "_inside", 1000)
        for _time in range(6):  # it is nobody's failure, so it does not count as one
            response = client.send_form(path, {"wachtwoord": PASSWORD})
            assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
            assert "erg druk" in response.text
    assert client.send_form(path, {"wachtwoord": PASSWORD}).status_code == 303


@pytest.mark.asvs("6.5.1", "6.4.1")
def test_a_link_works_once_also_for_two_at_the_same_time(
    app: Flask, house: House, client: WatchingClient, sign_up: SignUp
) -> None:
    sign_up()
    mail = open_one(house)
    token = token_in(client.get(mail.path))

    def press(_number: int) -> int:
        browser = another(app, client)
        return browser.post(
            mail.path, data={"csrf_token": token}, headers=OWN_PAGE, base_url="http://hus.example"
        ).status_code

    with ThreadPoolExecutor(4) as crowd:
        assert sorted(crowd.map(press, range(4))) == [303, 404, 404, 404]


@pytest.mark.asvs("6.5.5")
@pytest.mark.parametrize(("hours", "status"), [(23.99, 200), (24, 404)])
def test_a_link_lasts_a_day(house: House, client: WatchingClient, sign_up: SignUp, hours: float, status: int) -> None:
    sign_up()
    mail = open_one(house)
    clock.stop_at(NOW + timedelta(hours=hours))
    response = client.get(mail.path)
    assert response.status_code == status
    assert ("Maak opnieuw een account" in response.text) == (status == 404)


def test_a_late_letter_makes_no_account_older_than_two_days(
    house: House, client: WatchingClient, sign_up: SignUp
) -> None:
    sign_up()
    clock.stop_at(NOW + timedelta(hours=47))
    mail = open_one(house)
    token = token_in(client.get(mail.path))
    clock.stop_at(NOW + timedelta(hours=48))
    assert client.post(mail.path, data={"csrf_token": token}, headers=OWN_PAGE).status_code == 404
    (user,) = users(house)
    assert user.confirmed_at is None
    clock.stop_at(NOW)
    sign_up(email="ander@bewoner.example")
    clock.stop_at(NOW + timedelta(hours=48))
    assert open_mail(house) == []  # a letter that waited too long does not leave


def test_every_link_that_does_not_work_gives_the_same_page(
    house: House, client: WatchingClient, sign_up: SignUp
) -> None:
    sign_up()
    used = open_one(house)
    confirm(client, used)
    sign_up(email="ander@bewoner.example")
    late = open_one(house)
    clock.stop_at(NOW + timedelta(days=1))
    paths = [used.path, late.path, "/account/bevestigen/x", "/account/bevestigen/" + "é" * 50]
    pages = [client.get(path) for path in paths]
    assert {page.status_code for page in pages} == {404}
    assert len({page.get_data() for page in pages}) == 1
    assert "kun je gewoon inloggen" in pages[0].text


def test_opening_the_page_changes_nothing(house: House, client: WatchingClient, sign_up: SignUp) -> None:
    sign_up()
    mail = open_one(house)
    for _time in range(3):
        assert client.get(mail.path).status_code == 200
        assert client.head(mail.path).status_code == 200
    (user,) = users(house)
    assert user.confirmed_at is None


def test_a_page_that_stood_open_too_long_asks_to_press_again(
    house: House, client: WatchingClient, sign_up: SignUp
) -> None:
    sign_up()
    mail = open_one(house)
    response = client.post(mail.path, data={"csrf_token": "oud"}, headers=OWN_PAGE)
    assert response.status_code == 422
    assert "Druk nog een keer op de knop" in response.text
    again = client.post(mail.path, data={"csrf_token": token_in(response)}, headers=OWN_PAGE)
    assert again.status_code == 303
