"""Another e-mail address: asked, confirmed, undone; who asks learns nothing about who has an account."""

import re
from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest

from tests.accounts.changing_address import DAY, NEW, OLD, PAGE, address, ask, changes, press
from tests.accounts.conftest import Hand, NewBrowser, Post, Resident
from tests.accounts.letters import open_mail
from tests.client import OWN_PAGE, token_in
from tests.conftest import NOW, House
from tests.factories.accounts import PASSWORD, PASSWORD_HASH, make_unconfirmed_user, make_user
from tests.factories.platforms import make_platform
from wijkplatform.accounts.actions.blocking import block_user
from wijkplatform.accounts.actions.passwords import put_password
from wijkplatform.accounts.jobs.logins import forget_addresses
from wijkplatform.accounts.models import AccountToken, User
from wijkplatform.accounts.tokens import TokenPurpose, issue_token
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.platforms.models import Platform


@pytest.mark.asvs("6.3.7")
def test_from_asking_to_confirming(house: House, resident: Resident, browsers: NewBrowser, post: Post) -> None:
    response = ask(resident.browser, " Sanne@Nieuw.example ")
    assert (response.status_code, response.location) == (303, "/mijn/beveiliging?melding=adres")
    text = resident.browser.get(response.location).text
    assert "Druk binnen 24 uur op de knop in die mail." in text
    assert f"Dit wordt {NEW}, als je op de knop drukt" in text
    assert address(house, resident.user_id) == OLD
    (asked,) = post.to(OLD)
    assert "Iemand vroeg om sanne@nieuw.example bij je account te zetten" in asked.text
    assert asked.path == "/account/wachtwoord-vergeten"
    (confirm,) = post.to(NEW)
    assert re.fullmatch(r"/link/adres/[\w-]{43}", confirm.path)
    assert "Sanne" not in confirm.text.replace(NEW, "")  # who reads a mistyped mailbox learns no name
    mailbox = browsers()  # opened on another device, without being logged in
    page = mailbox.get(confirm.path)
    assert page.status_code == 200
    assert NEW not in page.text
    assert address(house, resident.user_id) == OLD  # looking changes nothing
    done = press(mailbox, confirm)
    assert (done.status_code, done.location) == (303, "/account/adres-veranderd")
    assert "Set-Cookie" not in done.headers
    assert mailbox.get(done.location).status_code == 200
    assert address(house, resident.user_id) == NEW
    assert resident.browser.get("/mijn/").status_code == 200
    assert "Wacht op een klik" not in resident.browser.get("/mijn/beveiliging").text
    told = post.newest(OLD)
    assert NEW in told.text
    assert re.fullmatch(r"/link/adres-terug/[\w-]{43}", told.path)


def test_a_link_works_once_also_for_two_at_once(
    house: House, resident: Resident, browsers: NewBrowser, post: Post
) -> None:
    ask(resident.browser)
    link = post.newest(NEW)
    barrier, statuses = Barrier(2), []

    def go() -> None:
        browser = browsers()
        data = {"csrf_token": token_in(browser.get(link.path))}
        barrier.wait()
        statuses.append(browser.post(link.path, data=data, headers=OWN_PAGE).status_code)

    threads = [Thread(target=go) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [303, 404]
    gone = browsers().get(link.path)
    assert gone.status_code == 404
    assert "Deze link werkt niet meer" in gone.text
    assert len(post.to(OLD)) == 2  # asked, changed once


@pytest.mark.parametrize(("hours", "works"), [(23.9, True), (24.1, False)])
def test_the_link_works_for_24_hours(
    resident: Resident, browsers: NewBrowser, post: Post, hours: float, works: bool
) -> None:
    ask(resident.browser)
    clock.stop_at(NOW + timedelta(hours=2))
    link = post.newest(NEW)  # the mail was late; the day began when it was asked
    clock.stop_at(NOW + timedelta(hours=hours))
    assert (browsers().get(link.path).status_code == 200) == works


def test_a_link_is_good_for_its_own_page_only(resident: Resident, browsers: NewBrowser, post: Post) -> None:
    ask(resident.browser)
    secret = post.newest(NEW).path.rpartition("/")[2]
    for path in (f"/link/adres-terug/{secret}", f"/account/wachtwoord/{secret}", f"/link/inloggen/{secret}"):
        assert browsers().get(path).status_code == 404, path
    for path in ("/link/adres/x", "/link/adres/" + "x" * 5000, "/link/adres/🚲", "/link/adres-terug/x"):
        assert browsers().get(path).status_code == 404, path


def test_a_stale_button_is_the_page_again(house: House, resident: Resident, browsers: NewBrowser, post: Post) -> None:
    ask(resident.browser)
    link = post.newest(NEW)
    browser = browsers()
    response = browser.post(link.path, data={"csrf_token": "x" * 64}, headers=OWN_PAGE)
    assert response.status_code == 422
    assert address(house, resident.user_id) == OLD
    data = {"csrf_token": token_in(response)}
    assert browser.post(link.path, data=data, headers=OWN_PAGE).status_code == 303


@pytest.mark.parametrize("state", ["free", "active", "blocked", "waits for a parent", "unconfirmed"])
def test_the_asker_sees_no_difference(house: House, resident: Resident, post: Post, state: str) -> None:
    with house.writing():
        if state == "unconfirmed":
            make_unconfirmed_user("Al Bezet", NEW)
        elif state != "free":
            more = {"blocked": {"blocked_at": NOW}, "waits for a parent": {"activated_at": None}}.get(state, {})
            make_user("Al Bezet", NEW, **more)
    response = ask(resident.browser)
    assert (response.status_code, response.location) == (303, "/mijn/beveiliging?melding=adres")
    text = resident.browser.get(response.location).text
    assert f"Dit wordt {NEW}, als je op de knop drukt" in text
    assert "Al Bezet" not in text
    (mail,) = post.to(NEW)
    if state in {"free", "unconfirmed"}:
        assert mail.path.startswith("/link/adres/")
        return
    assert mail.subject == "Met dit e-mailadres is er al een account"
    assert mail.path == "/account/inloggen"
    assert "Sanne" not in mail.text
    assert "Al Bezet" not in mail.text
    with house.reading():
        assert db.session.scalars(db.select(AccountToken.id)).all() == []
    assert address(house, resident.user_id) == OLD


def test_the_database_is_asked_the_same_whoever_has_the_address(
    house: House, resident: Resident, count_queries: Callable[[], int]
) -> None:
    with house.writing():
        make_user("Al Bezet", "bezet@nieuw.example")
        make_unconfirmed_user("Nog Niet", "nog-niet@nieuw.example")
    token, counts = token_in(resident.browser.get(PAGE)), []
    for email in ("vrij@nieuw.example", "bezet@nieuw.example", "nog-niet@nieuw.example", "ook-vrij@nieuw.example"):
        count_queries()
        data = {"csrf_token": token, "email": email, "wachtwoord": PASSWORD}
        assert resident.browser.post(PAGE, data=data, headers=OWN_PAGE).status_code == 303
        counts.append(count_queries())
    assert len(set(counts)) == 1
    assert counts[0] > 0


def test_who_proves_to_read_the_mail_has_the_address_before_who_never_did(
    house: House, resident: Resident, browsers: NewBrowser, post: Post
) -> None:
    with house.writing():
        squatter = make_unconfirmed_user("Nooit Bevestigd", NEW).id
    ask(resident.browser)
    assert press(browsers(), post.newest(NEW)).status_code == 303
    assert address(house, resident.user_id) == NEW
    with house.reading():
        assert db.session.get(User, squatter) is None


def test_an_address_that_was_taken_meanwhile_stays_where_it_is(
    house: House, resident: Resident, browsers: NewBrowser, post: Post
) -> None:
    ask(resident.browser)
    link = post.newest(NEW)
    with house.writing():
        make_user("Net Eerder", NEW)
    mailbox = browsers()
    response = press(mailbox, link)
    assert (response.status_code, response.location) == (303, "/account/adres-bezet")
    assert "hoort nu bij een ander account" in mailbox.get(response.location).text
    assert address(house, resident.user_id) == OLD
    assert changes(house) == []
    assert mailbox.get(link.path).status_code == 404


def test_an_address_on_another_platform_is_free(house: House, resident: Resident, post: Post) -> None:
    with house.writing(None):
        make_platform("elders.example")
        make_user("Van Elders", NEW)
    ask(resident.browser)
    assert post.newest(NEW).path.startswith("/link/adres/")


def test_asking_again_lets_the_earlier_link_lapse(
    house: House, resident: Resident, browsers: NewBrowser, post: Post
) -> None:
    ask(resident.browser)
    first = post.newest(NEW)
    ask(resident.browser, "anders@nieuw.example")
    assert browsers().get(first.path).status_code == 404
    assert changes(house) == [(OLD, "anders@nieuw.example")]
    assert press(browsers(), post.newest("anders@nieuw.example")).status_code == 303


def test_a_new_password_stops_a_change_that_waits(
    house: House, resident: Resident, browsers: NewBrowser, post: Post
) -> None:
    ask(resident.browser)
    link = post.newest(NEW)
    new = {"huidig": PASSWORD, "wachtwoord": "zeven groene boten drijven weg"}
    assert resident.browser.send_form("/mijn/beveiliging/wachtwoord", new).status_code == 303
    assert browsers().get(link.path).status_code == 404


@pytest.mark.parametrize("shut", ["password", "block"])
def test_a_letter_that_lay_waiting_carries_no_link_after_the_doors_were_shut(
    house: House, resident: Resident, post: Post, shut: str
) -> None:
    """Else who owns a mail server that refuses at first, gets a working link after the owner chose a new password."""
    ask(resident.browser)
    with house.writing():
        if shut == "password":
            put_password(resident.user_id, PASSWORD_HASH)
        else:
            block_user(resident.user_id, "Misbruik")
    assert post.to(NEW) == []
    assert post.to(OLD)


def test_who_is_blocked_cannot_confirm(house: House, resident: Resident, browsers: NewBrowser, post: Post) -> None:
    ask(resident.browser)
    link = post.newest(NEW)
    with house.writing():
        db.session.execute(db.update(User).values(blocked_at=NOW))
    assert press(browsers(), link).status_code == 404
    assert address(house, resident.user_id) == OLD


def test_other_links_stop_when_the_address_changes(
    house: House, resident: Resident, browsers: NewBrowser, post: Post
) -> None:
    ask(resident.browser)
    link = post.newest(NEW)
    with house.writing():
        for purpose in TokenPurpose:
            issue_token(resident.user_id, purpose, DAY)
    press(browsers(), link)
    with house.reading():
        left = set(db.session.scalars(db.select(AccountToken.purpose)))
    assert left == {TokenPurpose.PARENT, TokenPurpose.EMAIL_UNDO}


def test_addresses_are_wiped_when_nothing_can_be_done_with_them(
    house: House, resident: Resident, browsers: NewBrowser, post: Post
) -> None:
    ask(resident.browser)
    for hours, left in ((23, 1), (25, 0)):
        clock.stop_at(NOW + timedelta(hours=hours))
        with house.app.app_context():
            forget_addresses()
        assert len(changes(house)) == left
    assert "Wacht op een klik" not in resident.browser.get("/mijn/beveiliging").text


def test_a_letter_that_need_not_leave_any_more_does_not(house: House, resident: Resident, post: Post) -> None:
    ask(resident.browser)
    clock.stop_at(NOW + timedelta(hours=24))
    assert post.to(NEW) == []


def test_the_letters_in_the_folder_are_the_same(house: House, resident: Resident) -> None:
    open_mail(house)
    ask(resident.browser)
    by_address = {mail.to: mail for mail in open_mail(house)}
    assert set(by_address) == {OLD, NEW}
    assert f'href="http://hus.example{by_address[NEW].path}"' in by_address[NEW].html
    assert "Stichting Testhus" in by_address[NEW].text


BAD: tuple[tuple[Any, Any, str, str], ...] = (
    ("", PASSWORD, "email", "Vul je nieuwe e-mailadres in."),
    (NEW, "", "wachtwoord", "Vul je wachtwoord in."),
    (NEW, "iets heel anders", "wachtwoord", "Dit is niet je wachtwoord."),
    (OLD, PASSWORD, "email", "Dit is het adres dat je nu al hebt."),
    (OLD.upper(), PASSWORD, "email", "Dit is het adres dat je nu al hebt."),
    ("sanne", PASSWORD, "email", "staat een @"),
    ("x" * 10_000 + "@nieuw.example", PASSWORD, "email", "hooguit 254 tekens"),
    ("🌻@nieuw.example", PASSWORD, "email", "een letter of teken waar we geen mail"),
    ("a@b@c.example", PASSWORD, "email", "geen e-mailadres"),
    ("\u202ea@nieuw.example", PASSWORD, "email", ""),
    ("a\0@nieuw.example", PASSWORD, "email", ""),
    ("a@nieuw.example\r\nBcc: b@nieuw.example", PASSWORD, "email", ""),
    ([NEW, "b@nieuw.example"], PASSWORD, "email", "Dit kwam twee keer binnen."),
    (NEW, [PASSWORD, PASSWORD], "wachtwoord", "Dit kwam twee keer binnen."),
    (NEW, "x" * 1_000_000, "wachtwoord", "Dit is niet je wachtwoord."),
)


@pytest.mark.parametrize("sample", BAD, ids=range(len(BAD)))
def test_what_cannot_be_taken_is_told_and_the_address_kept(
    house: House, resident: Resident, sample: tuple[Any, Any, str, str]
) -> None:
    email, password, field, words = sample
    response = ask(resident.browser, email, password)
    assert response.status_code == 422
    assert f'id="fout-{field}"' in response.text
    assert words in response.text
    assert PASSWORD not in response.text
    if field == "wachtwoord":
        assert f'value="{NEW}"' in response.text
    assert changes(house) == []


def test_throw_away_domains_are_refused_where_the_platform_says_so(house: House, resident: Resident) -> None:
    for wanted, status in ((False, 422), (True, 303)):
        with house.writing():
            db.session.execute(db.update(Platform).values(refuses_throwaway_mail=not wanted))
        response = ask(resident.browser, "x@0-mail.com")
        assert response.status_code == status
        assert ("Dit is een wegwerpadres" in response.text) != wanted


@pytest.mark.asvs("6.3.1")
def test_it_may_be_asked_twice_an_hour(house: House, resident: Resident, limited: Hand) -> None:
    for number in range(2):
        assert ask(resident.browser, "x").status_code == 422  # what is refused does not count
        assert ask(resident.browser, f"sanne{number}@nieuw.example").status_code == 303
    refused = ask(resident.browser, "sanne3@nieuw.example")
    assert refused.status_code == 429
    assert 'value="sanne3@nieuw.example"' in refused.text
    assert "te vaak achter elkaar" in refused.text
    wait = int(refused.headers["Retry-After"])
    assert 0 < wait <= 3600
    assert changes(house) == [(OLD, "sanne1@nieuw.example")]
    limited.seconds += wait
    assert ask(resident.browser, "sanne3@nieuw.example").status_code == 303


def test_somebody_of_another_platform_opens_nothing(house: House, resident: Resident, post: Post) -> None:
    ask(resident.browser)
    link = post.newest(NEW)
    with house.writing(None):
        make_platform("elders.example")
    assert resident.browser.get(link.path, base_url="http://elders.example").status_code == 404
