"""After a backup was put in place: who waits for an address, who sets up a new app, and what the owner is told."""

from datetime import timedelta

import pytest

from tests.accounts.conftest import NewBrowser
from tests.accounts.letters import open_mail, open_one
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import NOW, House
from tests.factories.accounts import PASSWORD, carry, give_role, make_user, open_session
from tests.factories.platforms import make_platform
from tests.privacy.reading import forms_in, readable
from tests.terminal import run
from wijkplatform.accounts.models import EmailChange, User
from wijkplatform.app import FEATURES
from wijkplatform.core import clock
from wijkplatform.core.audience import Role
from wijkplatform.core.database import db
from wijkplatform.core.lowering import replaying

OLD, NEW = "sanne@bewoner.example", "sanne@nieuw.example"


def put_back(house: House, kind: str, detail: str = "") -> None:
    """What is done again for Sanne after a backup was put in place."""
    (replay,) = (each for feature in FEATURES for each in feature.replays if each.kind == kind)
    with replaying(), house.writing():
        ref = db.session.scalars(db.select(User.erasure_ref).where(User.email == OLD)).one()
        replay.replay(ref, detail)


@pytest.fixture
def sanne(house: House) -> str:
    """Somebody with an account; the secret of a session."""
    with house.writing(None):
        make_platform(second_factor_required=False)
        return open_session(make_user())


def log_in(browser: WatchingClient, email: str, password: str = PASSWORD) -> tuple[int, str | None]:
    answer = browser.send_form("/account/inloggen", {"email": email, "wachtwoord": password})
    return answer.status_code, answer.location


def test_who_reads_the_old_mailbox_gets_in_nowhere(house: House, sanne: str, browsers: NewBrowser) -> None:
    put_back(house, "adres")
    browser = browsers()
    carry(browser, sanne)
    assert browser.get("/mijn/").location == "/account/inloggen?verder=%2Fmijn%2F"
    assert log_in(browsers(), OLD)[0] == 422
    for path in ("/account/wachtwoord-vergeten", "/account/inloglink", "/privacy/inzage"):
        browsers().send_form(path, {"email": OLD})
    assert open_mail(house) == []


def test_an_address_is_given_by_command_and_works_once_its_mail_is_read(
    house: House, sanne: str, browsers: NewBrowser
) -> None:
    put_back(house, "adres")
    with house.writing():
        admin = make_user("Wil Beheer")
        give_role(admin, Role.ADMIN)
        browser = browsers()
        carry(browser, open_session(admin))
        ref = db.session.scalars(db.select(User.public_id).where(User.name == "Sanne Proef")).one()
    listed = browser.get("/beheer/").text
    assert "Accounts die wachten op een e-mailadres" in listed
    told = readable(browser.get(f"/beheer/zonder-adres/{ref}").text)
    assert f"wijk user address {ref} ADRES" in told
    assert [ref in line and "Sanne Proef" in line for line in run(house.app, "user", "address").lines] == [True]
    assert run(house.app, "user", "address", ref, "wil@bewoner.example").sentence.startswith("Er is al een account")
    assert run(house.app, "user", "address", "x" * 22, NEW).sentence.startswith("Er is geen account met dit kenmerk")
    assert run(house.app, "user", "address", ref, "geen adres").code == 1
    assert run(house.app, "user", "address", ref, NEW).code == 0
    letter = open_one(house)
    assert letter.to == NEW
    assert log_in(browsers(), NEW)[0] == 422  # until its mail is read
    assert browsers().send_form(letter.path, {}).status_code == 303
    assert log_in(browsers(), NEW) == (303, "/mijn/")
    assert open_mail(house) == []  # nothing goes to what is no address
    assert run(house.app, "user", "address").lines == ["Er wacht geen account op een e-mailadres."]
    assert browser.get(f"/beheer/zonder-adres/{ref}").status_code == 404
    with house.reading():
        assert db.session.scalars(db.select(EmailChange)).all() == []


def test_only_who_runs_the_platform_sees_who_waits(house: House, sanne: str, browsers: NewBrowser) -> None:
    put_back(house, "adres")
    with house.writing():
        moderator = make_user("Wil Wijk")
        give_role(moderator, Role.MODERATOR)
        browser = browsers()
        carry(browser, open_session(moderator))
        ref = db.session.scalars(db.select(User.public_id).where(User.name == "Sanne Proef")).one()
    assert "wachten op een e-mailadres" not in browser.get("/beheer/").text
    assert browser.get(f"/beheer/zonder-adres/{ref}").status_code == 404


def test_who_had_a_second_step_chooses_a_password_and_is_led_to_setting_it_up(
    house: House, sanne: str, browsers: NewBrowser
) -> None:
    put_back(house, "extra-code", "aan")
    letter = open_one(house)
    assert (letter.to, letter.subject) == (OLD, "Kijk je account even na")
    for sentence in (
        "Je wachtwoord werkt niet meer.",
        "Zet die weer aan: zo lang kan iemand die jouw mail leest, erin.",
    ):
        assert sentence in letter.text
    assert letter.path == "/account/wachtwoord-vergeten"
    assert log_in(browsers(), OLD)[0] == 422
    browser = browsers()
    browser.send_form(letter.path, {"email": OLD})
    new = "zeven groene sokken dansen"
    browser.send_form(open_one(house).path, {"wachtwoord": new})
    assert log_in(browser, OLD, new) == (303, "/mijn/tweede-stap")
    said = readable(browser.get("/mijn/").text)
    assert '<a href="/mijn/tweede-stap">Je extra code staat uit.' in said
    assert "Je wachtwoord werkt niet meer." not in said


def test_a_role_rests_until_the_second_step_is_there_again(house: House, sanne: str, browsers: NewBrowser) -> None:
    with house.writing():
        give_role(db.session.scalars(db.select(User)).one(), Role.ADMIN)
    put_back(house, "extra-code", "aan")
    browser = browsers()
    with house.writing():
        carry(browser, open_session(db.session.scalars(db.select(User)).one()))
    assert browser.get("/beheer/").location == "/mijn/tweede-stap?verder=%2Fbeheer%2F"


def test_an_old_name_is_replaced_until_its_owner_looks(house: House, sanne: str, browsers: NewBrowser) -> None:
    put_back(house, "naam")
    put_back(house, "wijk")
    letter = open_one(house)  # one, however much there is
    assert "Dag Bewoner," in letter.text
    assert "Je naam is weg" in letter.text
    assert "Waar je woont is weg." in letter.text
    browser = browsers()
    carry(browser, sanne)
    assert "Je naam is weg" in browser.get("/mijn/").text
    data = {"csrf_token": token_in(browser.get("/mijn/account")), "naam": "Sanne Proef"}
    assert browser.post("/mijn/account/naam", data=data, headers=OWN_PAGE).status_code == 303
    said = browser.get("/mijn/").text
    assert ("Je naam is weg" in said, "Waar je woont is weg." in said) == (False, True)


@pytest.fixture
def typed(house: House, sanne: str) -> int:
    """Sanne typed an address that is not hers."""
    with house.writing():
        user = db.session.scalars(db.select(User)).one()
        change = EmailChange(user_id=user.id, old_email=OLD, new_email=NEW, asked_at=NOW)
        db.session.add(change)
        db.session.flush()
        return change.id


def look(house: House, browser: WatchingClient) -> str:
    browser.send_form("/privacy/inzage", {"email": NEW})
    answer = browser.send_form(open_one(house).path, {})
    assert answer.location == "/privacy/gegevens"
    return readable(browser.get(answer.location).text)


def test_whose_address_somebody_typed_sees_it_and_takes_it_away(
    house: House, sanne: str, typed: int, browsers: NewBrowser
) -> None:
    browser = browsers()
    said = look(house, browser)
    assert NEW in said
    assert "Iemand met een account vulde jouw e-mailadres in als zijn nieuwe adres." in said
    assert OLD not in said and "Sanne" not in said
    (form,) = (each for each in forms_in(said, "/privacy/gegevens/weg") if each["soort"] == "email_change")
    answer = browser.post("/privacy/gegevens/weg", data=form, headers=OWN_PAGE)
    assert answer.location == "/privacy/gegevens?melding=weg&doel=ACCOUNT"
    letter = open_one(house)
    assert (letter.to, letter.subject) == (OLD, "Je nieuwe e-mailadres is niet bevestigd")
    assert NEW not in letter.text
    with house.reading():
        assert db.session.scalars(db.select(EmailChange)).all() == []


def test_who_typed_it_sees_it_too(sanne: str, typed: int, client: WatchingClient) -> None:
    carry(client, sanne)
    said = readable(client.get("/mijn/gegevens").text)
    assert "Je nieuwe e-mailadres" in said
    assert NEW in said
    assert [each for each in forms_in(said, "/mijn/gegevens/weg") if each["soort"] == "email_change"] == []


def test_what_is_confirmed_stays_for_who_may_put_it_back(
    house: House, sanne: str, typed: int, browsers: NewBrowser
) -> None:
    with house.writing():
        db.session.get_one(EmailChange, typed).confirmed_at = clock.now() - timedelta(days=1)
    said = look(house, browsers())
    assert NEW in said
    assert [each for each in forms_in(said, "/privacy/gegevens/weg") if each["soort"] == "email_change"] == []
