"""Who runs a closed platform lets in or refuses, and of who is refused nothing stays."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import update

from tests.accounts.approving.conftest import Staff
from tests.accounts.approving.steps import EMAIL, NAME, REASON, decide, find_user, log_in, page_of, sweep, values_left
from tests.accounts.conftest import NewBrowser
from tests.accounts.ending import finish_erasing
from tests.accounts.letters import Opened, open_mail, open_one
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import NOW, House
from tests.factories.accounts import carry, give_role, make_user, open_session
from tests.factories.platforms import make_platform
from wijkplatform.core.audience import Role
from wijkplatform.core.database import db
from wijkplatform.core.outbox import Outbox


def test_who_is_let_in_hears_so_and_logs_in(
    house: House, waiting: Opened, moderator: WatchingClient, browsers: NewBrowser
) -> None:
    path = page_of(house)
    listed = moderator.get("/beheer/").text
    assert "Nieuwe accounts" in listed
    assert f'<a href="{path}">{NAME}</a>' in listed
    shown = moderator.get(path).text
    for fact in (NAME, EMAIL, "Centrum", "24 november 2026", "24 december 2026"):
        assert fact in shown
    assert decide(moderator, path, besluit="toelaten") == (303, "/beheer/?melding=toegelaten")
    done = moderator.get("/beheer/?melding=toegelaten").text
    assert "kan inloggen" in done
    assert NAME not in done
    assert "Er wacht niets op jou." in done
    mail = open_one(house)
    assert (mail.to, mail.subject) == (EMAIL, "Je mag meedoen op Testhus")
    assert mail.path == "/account/inloggen"
    browser = browsers()
    assert log_in(browser) == 303
    assert browser.get("/agenda/").status_code == 200
    user = find_user(house)
    assert user is not None
    assert user.lives_since == NOW
    assert moderator.get(path).status_code == 404


def test_of_who_is_refused_nothing_stays(house: House, waiting: Opened, moderator: WatchingClient) -> None:
    path = page_of(house)
    assert decide(moderator, path, besluit="weigeren", reden=f"  {REASON}\n") == (303, "/beheer/?melding=geweigerd")
    assert NAME not in moderator.get("/beheer/").text
    sweep(house)
    assert find_user(house) is not None  # its letter has not left yet
    mail = open_one(house)
    assert (mail.to, mail.subject) == (EMAIL, "Je account op Testhus is niet gelukt")
    assert f"De reden: {REASON}" in mail.text
    assert "http" not in mail.text.partition("Deze mail")[0]
    sweep(house)
    assert finish_erasing(house) == []  # the letter with the reason was the last
    assert values_left(house, NAME, EMAIL, REASON) == []


def test_a_letter_that_cannot_be_brought_keeps_nobody_here(
    house: House, waiting: Opened, moderator: WatchingClient
) -> None:
    decide(moderator, page_of(house), besluit="weigeren", reden=REASON)
    with house.writing():
        db.session.execute(update(Outbox).values(done_at=NOW, failed=True))
    sweep(house)
    assert finish_erasing(house) == []  # the letter with the reason was the last
    assert values_left(house, NAME, EMAIL, REASON) == []


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"besluit": "x"},
        {"besluit": "weigeren"},
        {"besluit": "weigeren", "reden": " \n "},
        {"besluit": "weigeren", "reden": "x" * 501},
    ],
)
def test_a_decision_that_lacks_something_changes_nothing(
    house: House, waiting: Opened, moderator: WatchingClient, data: dict[str, str]
) -> None:
    response = moderator.send_form(page_of(house), data)
    assert response.status_code == 422
    assert "Kijk dit nog even na" in response.text
    assert NAME in moderator.get("/beheer/").text
    assert open_mail(house) == []


def test_of_two_who_decide_at_once_one_does(
    house: House, app: Flask, waiting: Opened, moderator: WatchingClient, staff: Staff
) -> None:
    path, other = page_of(house), staff(Role.ADMIN)
    asked = [(moderator, {"besluit": "toelaten"}), (other, {"besluit": "weigeren", "reden": REASON})]
    sent = [(browser, data | {"csrf_token": token_in(browser.get(path))}) for browser, data in asked]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda each: each[0].post(path, data=each[1], headers=OWN_PAGE).status_code, sent))
    assert sorted(answers) == [303, 404]
    user = find_user(house)
    assert user is not None
    assert (user.activated_at is None) == bool(user.refusal_reason)
    assert len(open_mail(house)) == 1


def test_for_others_there_is_nothing_to_decide(
    house: House, waiting: Opened, staff: Staff, browsers: NewBrowser, client: WatchingClient
) -> None:
    path, resident = page_of(house), browsers()
    with house.writing():
        carry(resident, open_session(make_user("Gewone Bewoner")))
    officer = staff(Role.PRIVACY_OFFICER)
    for browser in (resident, officer):
        assert browser.get(path).status_code == 404
        assert browser.get("/beheer/uitnodigen").status_code == 404
        token = token_in(browser.get("/mijn/"))
        for url in (path, "/beheer/uitnodigen"):
            data = {"csrf_token": token, "besluit": "toelaten", "naam": "Nieuw", "email": "nieuw@bewoner.example"}
            assert browser.post(url, data=data, headers=OWN_PAGE).status_code == 404
    assert NAME not in officer.get("/beheer/").text
    assert client.get(path).location.startswith("/account/inloggen?verder=")
    assert find_user(house).activated_at is None  # type: ignore[union-attr]
    assert open_mail(house) == []


def test_who_runs_another_platform_decides_nothing_here(house: House, waiting: Opened, browsers: NewBrowser) -> None:
    path, browser = page_of(house), browsers()
    browser.host = "ander.example"
    with house.writing(None):
        make_platform("ander.example", closed=True)
        user = make_user("Wil Elders")
        give_role(user, Role.ADMIN)
        carry(browser, open_session(user, proved=True))
    assert browser.get("/beheer/").status_code == 200
    assert NAME not in browser.get("/beheer/").text
    assert browser.get(path).status_code == 404
