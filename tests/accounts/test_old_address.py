"""Putting an e-mail address back that somebody else changed."""

from datetime import timedelta

import pytest

from tests.accounts.changing_address import DAY, NEW, OLD, address, ask, changed, changes, press
from tests.accounts.conftest import Mail, NewBrowser, Post, Resident
from tests.client import WatchingClient
from tests.conftest import NOW, House
from tests.factories.accounts import PASSWORD, make_unconfirmed_user, make_user, open_session
from wijkplatform.accounts.actions.blocking import block_user, unblock_user
from wijkplatform.accounts.jobs.logins import forget_addresses
from wijkplatform.accounts.models import AccountToken, EmailChange, KnownDevice, LoginSession, RecoveryCode, User
from wijkplatform.accounts.tokens import TokenPurpose, hash_of, issue_token
from wijkplatform.core import clock
from wijkplatform.core.database import db


def test_putting_it_back_shuts_everybody_out(
    house: House, resident: Resident, browsers: NewBrowser, post: Post
) -> None:
    changed(resident, browsers, post)
    undo = post.newest(OLD)
    with house.writing():
        user = db.session.get_one(User, resident.user_id)
        open_session(user)
        db.session.add(KnownDevice(user_id=user.id, token_hash=hash_of("x"), expires_at=NOW + DAY))
        issue_token(user.id, TokenPurpose.LOGIN, DAY)
    owner = browsers()
    page = owner.get(undo.path)
    assert "We loggen iedereen uit, ook jou." in page.text
    assert address(house, resident.user_id) == NEW
    done = press(owner, undo)
    assert (done.status_code, done.location) == (303, "/account/adres-terug")
    assert 'href="/account/wachtwoord-vergeten"' in owner.get(done.location).text
    assert address(house, resident.user_id) == OLD
    assert resident.browser.get("/mijn/").status_code == 303
    with house.reading():
        for table in (LoginSession, KnownDevice, AccountToken, EmailChange):
            assert db.session.execute(db.select(table)).all() == []
    told = post.newest(OLD)
    assert told.subject == "Dit e-mailadres staat weer bij je account"
    assert told.path == "/account/wachtwoord-vergeten"
    entered = owner.send_form("/account/inloggen", {"email": OLD, "wachtwoord": PASSWORD})
    assert entered.status_code == 422  # whoever changed the address knew this one
    assert owner.get(undo.path).status_code == 404
    owner.send_form("/account/wachtwoord-vergeten", {"email": OLD})
    again = {"wachtwoord": "zeven groene boten drijven weg"}
    assert owner.send_form(post.newest(OLD).path, again).status_code == 303
    entered = owner.send_form("/account/inloggen", {"email": OLD} | again)
    assert (entered.status_code, entered.location) == (303, "/mijn/")


def test_it_can_be_put_back_for_seven_days(house: House, resident: Resident, browsers: NewBrowser, post: Post) -> None:
    changed(resident, browsers, post)
    undo = post.newest(OLD)
    for days, works in ((6.99, True), (7.01, False)):
        clock.stop_at(NOW + days * DAY)
        with house.app.app_context():
            forget_addresses()
        assert (browsers().get(undo.path).status_code == 200) == works
        assert bool(changes(house)) == works


def test_a_thief_cannot_stop_it_from_being_put_back(
    house: House, resident: Resident, browsers: NewBrowser, post: Post
) -> None:
    """Not by a new password, nor by changing again, nor by undoing that, nor by taking the old address."""
    changed(resident, browsers, post, "dief@nieuw.example")
    undo = post.newest(OLD)
    new = {"huidig": PASSWORD, "wachtwoord": "zeven groene boten drijven weg"}
    assert resident.browser.send_form("/mijn/beveiliging/wachtwoord", new).status_code == 303
    assert ask(resident.browser, "dief2@nieuw.example", new["wachtwoord"]).status_code == 303
    assert press(browsers(), post.newest("dief2@nieuw.example")).status_code == 303
    thiefs = post.newest("dief@nieuw.example")
    assert thiefs.path.startswith("/link/adres-terug/")
    with house.writing():
        make_unconfirmed_user("Dief", OLD)
    assert press(browsers(), undo).status_code == 303
    assert address(house, resident.user_id) == OLD
    assert press_is_gone(browsers(), thiefs)
    assert address(house, resident.user_id) == OLD


def test_a_thief_who_undoes_his_own_change_does_not_undo_the_way_back(
    house: House, resident: Resident, browsers: NewBrowser, post: Post
) -> None:
    changed(resident, browsers, post, "dief@nieuw.example")
    undo = post.newest(OLD)
    changed(resident, browsers, post, "dief2@nieuw.example")
    assert press(browsers(), post.newest("dief@nieuw.example")).status_code == 303
    assert address(house, resident.user_id) == "dief@nieuw.example"
    assert press(browsers(), undo).status_code == 303
    assert address(house, resident.user_id) == OLD


def press_is_gone(browser: WatchingClient, mail: Mail) -> bool:
    return browser.get(mail.path).status_code == 404


def test_who_made_another_account_with_the_old_address_keeps_it(
    house: House, resident: Resident, browsers: NewBrowser, post: Post
) -> None:
    changed(resident, browsers, post)
    undo = post.newest(OLD)
    with house.writing():
        make_user("Weer Sanne", OLD)
    response = press(browsers(), undo)
    assert response.status_code == 409
    assert "Met je oude e-mailadres is intussen een ander account gemaakt." in response.text
    assert "/contact" in response.text.split("<main")[1]
    assert address(house, resident.user_id) == NEW


@pytest.mark.parametrize("blocked", ["before the mail leaves", "after it"])
def test_it_can_be_put_back_while_the_account_is_blocked(
    house: House, resident: Resident, browsers: NewBrowser, post: Post, blocked: str
) -> None:
    """Else a thief takes the address, misbehaves, is blocked, and the owner never gets the account back."""
    changed(resident, browsers, post)
    if blocked == "after it":
        undo = post.newest(OLD)
    with house.writing():
        block_user(resident.user_id, "Reclame door de dief")
    told = post.newest(OLD)
    assert told.subject == "Het account waar dit adres bij stond, is geblokkeerd"
    assert "Reclame" not in told.text
    assert "Reclame" in post.newest(NEW).text
    owner = browsers()
    assert press(owner, undo if blocked == "after it" else told).location == "/account/adres-terug"
    assert address(house, resident.user_id) == OLD
    back = post.newest(OLD)
    assert "want het account is geblokkeerd" in back.text
    assert "/account/wachtwoord-vergeten" not in back.text
    owner.send_form("/account/wachtwoord-vergeten", {"email": OLD})
    assert post.newest(OLD) == back  # blocked it stays
    with house.writing():
        unblock_user(resident.user_id)
    owner.send_form("/account/wachtwoord-vergeten", {"email": OLD})
    assert "/account/wachtwoord/" in post.newest(OLD).text


def test_an_old_address_hears_of_a_block_for_a_week_only(
    house: House, resident: Resident, browsers: NewBrowser, post: Post
) -> None:
    changed(resident, browsers, post)
    post.bring()
    clock.stop_at(NOW + 7.01 * DAY)
    with house.writing():
        block_user(resident.user_id, "Reclame")
    assert "geblokkeerd" not in post.newest(OLD).subject


@pytest.mark.parametrize("stays", [True, False])
def test_a_code_app_of_a_thief_goes_and_ones_own_stays(
    house: House, resident: Resident, browsers: NewBrowser, post: Post, stays: bool
) -> None:
    changed(resident, browsers, post)
    undo = post.newest(OLD)
    clock.stop_at(NOW + timedelta(hours=2))
    with house.writing():
        user = db.session.get_one(User, resident.user_id)
        user.totp_secret, user.totp_since, user.totp_last_step = (
            "JBSWY3DPEHPK3PXP",
            NOW + (-DAY if stays else DAY / 24),
            5,
        )
        db.session.add(RecoveryCode(user_id=user.id, code_hash="r" * 64))
    assert press(browsers(), undo).status_code == 303
    with house.reading():
        since, codes = db.session.execute(db.select(User.totp_since, RecoveryCode.id).outerjoin(RecoveryCode)).one()
    assert (since is not None, codes is not None) == (stays, stays)
