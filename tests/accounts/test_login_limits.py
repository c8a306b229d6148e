"""Guessing is slow, and nobody can lock somebody else out (SECURITY.md §5)."""

from datetime import timedelta

import pytest
from werkzeug.test import TestResponse

from tests.accounts.conftest import Hand, NewBrowser
from tests.accounts.test_links import at_once
from tests.accounts.test_logging_in import EMAIL, cookie, log_in
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import House
from tests.factories.accounts import PASSWORD, make_user
from tests.factories.platforms import make_platform
from wijkplatform.accounts import hashing

WRONG = "dit is het niet geworden"
HOME = {"environ_overrides": {"REMOTE_ADDR": "192.0.2.1"}}
ELSEWHERE = {"environ_overrides": {"REMOTE_ADDR": "198.51.100.7"}}


@pytest.fixture(autouse=True)
def resident(house: House, limited: Hand) -> int:
    """Somebody with an account, where limits count."""
    with house.writing(None):
        make_platform()
        return make_user(email=EMAIL).id


def attempt(browser: WatchingClient, password: str, email: str = EMAIL, **where: object) -> TestResponse:
    """Log in, from some internet address."""
    return browser.send_form("/account/inloggen", {"email": email, "wachtwoord": password}, **where)


@pytest.mark.asvs("6.3.1")
def test_five_failures_and_then_a_wait_that_is_true(browsers: NewBrowser, limited: Hand) -> None:
    browser = browsers()
    assert [attempt(browser, WRONG).status_code for _try in range(5)] == [422] * 5
    refused = attempt(browser, PASSWORD)
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "900"
    assert f'value="{EMAIL}"' in refused.text and PASSWORD not in refused.text
    assert "Wacht nog 15 minuten" in refused.text
    limited.seconds += 899
    assert attempt(browser, PASSWORD).status_code == 429
    limited.seconds += 1
    assert attempt(browser, PASSWORD).status_code == 303


def test_logging_in_well_is_no_failure(browsers: NewBrowser) -> None:
    browser = browsers()
    for _time in range(8):
        assert attempt(browser, PASSWORD).status_code == 303
        browser.delete_cookie("sid", domain=browser.host)


def test_the_limit_is_looked_at_before_any_hash(browsers: NewBrowser, monkeypatch: pytest.MonkeyPatch) -> None:
    for _try in range(5):
        attempt(browsers(), WRONG)

    def refuse(*_: object) -> None:
        raise AssertionError("a hash was computed")

    monkeypatch.setattr(hashing, "_hasher", refuse)
    assert attempt(browsers(), PASSWORD).status_code == 429


def test_a_password_that_is_too_long_counts_too(browsers: NewBrowser) -> None:
    assert [attempt(browsers(), "x" * 5000).status_code for _try in range(6)] == [422] * 5 + [429]


@pytest.mark.asvs("6.3.1", "6.1.1")
def test_the_owner_gets_in_while_somebody_else_guesses(browsers: NewBrowser) -> None:
    owner = browsers()
    log_in(owner)
    owner.delete_cookie("sid", domain=owner.host)
    for _try in range(8):
        attempt(browsers(), WRONG, **ELSEWHERE)
    assert attempt(browsers(), PASSWORD, **HOME).status_code == 429  # the owner on a new device has to wait
    assert attempt(owner, PASSWORD, **HOME).status_code == 303  # on the known one not
    owner.delete_cookie("sid", domain=owner.host)
    assert attempt(owner, PASSWORD, **ELSEWHERE).status_code == 303  # not even behind the same address


def test_a_known_device_has_room_of_its_own_and_no_more_than_that(browsers: NewBrowser) -> None:
    owner = browsers()
    log_in(owner)
    owner.delete_cookie("sid", domain=owner.host)
    assert [attempt(owner, WRONG).status_code for _try in range(6)] == [422] * 5 + [429]
    assert attempt(browsers(), PASSWORD).status_code == 303  # and it took nothing from the account's


def test_another_who_logs_in_on_the_same_browser_gives_no_new_room(browsers: NewBrowser, house: House) -> None:
    """Else who shares a browser with somebody could guess on and on, with an own log-in after every five."""
    with house.writing():
        make_user("Ander Proef", "ander@bewoner.example")
    shared = browsers()
    log_in(shared)
    shared.delete_cookie("sid", domain=shared.host)
    for _round in range(3):
        answers = [attempt(shared, WRONG).status_code for _try in range(6)]
        assert set(answers[-1:]) == {429}
        log_in(shared, "ander@bewoner.example")
        shared.delete_cookie("sid", domain=shared.host)
    assert attempt(shared, PASSWORD).status_code == 429


def test_a_device_known_to_another_account_helps_nothing(browsers: NewBrowser, house: House) -> None:
    with house.writing():
        make_user("Ander Proef", "ander@bewoner.example")
    stranger = browsers()
    log_in(stranger, "ander@bewoner.example")
    stranger.delete_cookie("sid", domain=stranger.host)
    assert cookie(stranger, "toestel")
    for _try in range(5):
        attempt(browsers(), WRONG, **ELSEWHERE)
    assert attempt(stranger, PASSWORD).status_code == 429
    stranger.set_cookie("toestel", "made-up", domain=stranger.host)
    assert attempt(stranger, PASSWORD).status_code == 429


def test_guesses_at_once_are_no_more_than_there_is_room(browsers: NewBrowser) -> None:
    crowd = [browsers() for _number in range(8)]
    token = token_in(crowd[0].get("/account/inloggen"))
    data = {"email": EMAIL, "wachtwoord": WRONG, "csrf_token": token}
    answers = at_once(
        8, lambda number: crowd[number].post("/account/inloggen", data=data, headers=OWN_PAGE).status_code
    )
    assert set(answers) <= {422, 429, 503}
    assert answers.count(422) <= 5


def test_no_effect_on_another_account(browsers: NewBrowser, house: House) -> None:
    with house.writing():
        make_user("Ander Proef", "ander@bewoner.example")
    for _try in range(6):
        attempt(browsers(), WRONG)
    assert attempt(browsers(), PASSWORD, "ander@bewoner.example").status_code == 303


def test_twenty_beginners_behind_one_address(browsers: NewBrowser, house: House) -> None:
    """Each mistypes once: nobody has to wait for the others."""
    with house.writing():
        for number in range(20):
            make_user(email=f"cursist{number}@bewoner.example")
    for number in range(20):
        browser = browsers()
        assert attempt(browser, WRONG, f"cursist{number}@bewoner.example").status_code == 422
        assert attempt(browser, PASSWORD, f"cursist{number}@bewoner.example").status_code == 303


def test_an_address_that_guesses_at_many_accounts_has_to_wait(browsers: NewBrowser, limited: Hand) -> None:
    answers = [attempt(browsers(), WRONG, f"bewoner{number}@bewoner.example").status_code for number in range(31)]
    assert answers == [422] * 30 + [429]
    limited.seconds += timedelta(minutes=5).total_seconds()
    assert attempt(browsers(), PASSWORD).status_code == 303
