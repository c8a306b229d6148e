"""Who confirmed an address on a closed platform waits; what ends that, and what it does not touch."""

from datetime import timedelta

from flask import Flask

from tests.accounts.approving.steps import (
    EMAIL,
    NAME,
    REASON,
    confirm,
    decide,
    find_user,
    log_in,
    page_of,
    sweep,
    values_left,
)
from tests.accounts.conftest import FILLED_IN, NewBrowser, SignUp
from tests.accounts.ending import finish_erasing
from tests.accounts.letters import Opened, open_mail, open_one
from tests.client import WatchingClient
from tests.conftest import NOW, House
from tests.terminal import run
from wijkplatform.platforms.actions import set_platform


def test_who_confirmed_waits_and_hears_until_when(house: House, waiting: Opened, browsers: NewBrowser) -> None:
    user = find_user(house)
    assert user is not None
    assert (user.confirmed_at, user.approval_asked_at, user.activated_at) == (NOW, NOW, None)
    assert waiting.to == EMAIL
    assert "Hebben we op 24 december 2026 nog niets besloten?" in waiting.text
    assert log_in(browsers()) == 422


def test_the_form_says_beforehand_that_somebody_has_a_look(shut: None, client: WatchingClient) -> None:
    assert "kijkt iemand van ons of je mee mag doen" in client.get("/account/maken").text
    assert "/agenda/" not in client.get("/account/maken").text


def test_after_thirty_days_all_is_wiped(house: House, waiting: Opened) -> None:
    sweep(house, timedelta(days=30, seconds=-1))
    assert find_user(house) is not None
    sweep(house, timedelta(days=30))
    (last,) = finish_erasing(house)
    assert (last.to, "niet op tijd over besloten" in last.text) == (EMAIL, True)
    assert values_left(house, NAME, EMAIL) == []


def test_when_the_platform_opens_who_waits_is_let_in(  # noqa: PLR0917
    house: House,
    waiting: Opened,
    moderator: WatchingClient,
    client: WatchingClient,
    sign_up: SignUp,
    browsers: NewBrowser,
) -> None:
    sign_up(FILLED_IN, naam="Wie Niet", email="niet@bewoner.example")
    confirm(house, client)
    decide(moderator, page_of(house, "niet@bewoner.example"), besluit="weigeren", reden=REASON)
    with house.writing():
        set_platform({"besloten": "nee"})
    sweep(house)
    letters = {mail.to: mail.subject for mail in open_mail(house)}
    assert letters == {
        EMAIL: "Je mag meedoen op Testhus",
        "niet@bewoner.example": "Je account op Testhus is niet gelukt",
    }
    assert log_in(browsers()) == 303
    sweep(house)
    assert finish_erasing(house) == []
    assert find_user(house, "niet@bewoner.example") is None


def test_an_account_that_works_goes_on_when_the_platform_closes(
    house: House, hus: None, sign_up: SignUp, client: WatchingClient, browsers: NewBrowser
) -> None:
    sign_up(FILLED_IN)
    assert client.send_form(open_one(house).path, {}).location == "/account/bevestigd"
    with house.writing():
        set_platform({"besloten": "ja"})
    assert log_in(browsers()) == 303


def test_who_signed_up_while_it_was_open_waits_too(
    house: House, hus: None, sign_up: SignUp, client: WatchingClient
) -> None:
    sign_up(FILLED_IN)
    path = open_one(house).path
    with house.writing():
        set_platform({"besloten": "ja"})
    assert client.send_form(path, {}).location == "/account/toelating-gevraagd"


def test_who_asks_again_hears_by_mail_only_how_it_stands(house: House, waiting: Opened, sign_up: SignUp) -> None:
    assert sign_up(FILLED_IN).location == "/account/gemaakt"
    assert "We mailen je of je mee mag doen." in open_one(house).text


def test_a_role_is_not_given_to_who_waits(app: Flask, waiting: Opened) -> None:
    assert "wacht nog tot iemand het toelaat" in run(app, "user", "role", EMAIL, "wijkbeheerder").sentence


def test_who_is_blocked_while_waiting_is_not_let_in(
    house: House, app: Flask, waiting: Opened, moderator: WatchingClient
) -> None:
    path = page_of(house)
    run(app, "user", "block", EMAIL, "--reden", "Reclame")
    assert moderator.get(path).status_code == 404
    assert NAME not in moderator.get("/beheer/").text
