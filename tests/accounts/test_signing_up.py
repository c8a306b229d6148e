"""Making an account: what is asked, what is kept, what is mailed, and that nobody learns who has an account."""

import io
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.accounts.browsing import another, confirm, users
from tests.accounts.conftest import CHILD, FILLED_IN, Hand, SignUp
from tests.accounts.letters import open_mail, open_one, opened
from tests.canary import Canaries
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import NOW, House
from tests.factories.accounts import PASSWORD, carry, make_unconfirmed_user, make_user, open_session
from tests.factories.platforms import make_platform
from tests.sink import mail_server
from wijkplatform.accounts.hashing import verify
from wijkplatform.accounts.models import AccountToken, Consent, LoginSession, ParentalConsent, User
from wijkplatform.accounts.texts import TERMS
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.core.outbox import Outbox
from wijkplatform.core.pace import Pace
from wijkplatform.platforms.models import Platform
from wijkplatform.web.post import deliver_waiting

EMAIL = FILLED_IN["email"]


def test_the_form_asks_this_and_nothing_else(client: WatchingClient, hus: None) -> None:
    response = client.get("/account/maken")
    assert response.status_code == 200
    asked = set(re.findall(r'<(?:input|select)[^>]* name="([a-z_]+)"', response.text))
    assert asked == {*CHILD, "csrf_token", "postcode"}
    assert re.findall(r'name="leeftijd" value="(\w+)"', response.text) == ["16plus", "12tot16", "onder12"]
    assert re.findall(r'<option value="([^"]*)"', response.text) == ["", "centrum", "zenderen"]
    assert "Ik woon hier niet, of kies later" in response.text
    assert "Niemand ziet dit, tot jij dat wilt." in response.text
    assert 'href="/voorwaarden"' in response.text.split("<footer")[0]


def test_it_is_shown_on_a_platform_without_wijken(client: WatchingClient, house: House) -> None:
    with house.writing(None):
        make_platform()
    text = client.get("/account/maken").text
    assert 'name="wijk"' in text
    assert 'name="postcode"' not in text


def test_who_is_logged_in_has_an_account(client: WatchingClient, house: House, hus: None) -> None:
    with house.writing():
        carry(client, open_session(make_user()))
    response = client.get("/account/maken")
    assert (response.status_code, response.location) == (303, "/mijn/")


def test_from_the_form_to_an_account_that_works(house: House, client: WatchingClient, sign_up: SignUp) -> None:
    response = sign_up()
    assert (response.status_code, response.location) == (303, "/account/gemaakt")
    assert "We hebben je een mail gestuurd." in client.get("/account/gemaakt").text
    (user,) = users(house)
    assert (user.name, user.email, user.under_16) == ("Sanne Proef", EMAIL, False)
    assert (user.confirmed_at, user.activated_at, user.lives_since) == (None, None, None)
    mail = open_one(house)
    assert (mail.to, mail.path.rpartition("/")[0]) == (EMAIL, "/account/bevestigen")
    assert mail.path in mail.html
    clock.stop_at(NOW + timedelta(hours=1))
    assert confirm(client, mail) == "/account/bevestigd"
    assert "/account/inloggen" in client.get("/account/bevestigd").text
    (user,) = users(house)
    assert user.confirmed_at == user.activated_at == user.lives_since == clock.now()
    with house.context():
        assert verify(user.password_hash, PASSWORD)
    with house.reading():
        agreed = db.session.execute(select(Consent.what, Consent.text_version, Consent.by_parent, Consent.given_at))
        assert agreed.all() == [("voorwaarden", TERMS.version, False, NOW)]
        assert db.session.scalars(select(LoginSession)).all() == []  # confirming does not log in


def test_who_chooses_no_wijk_lives_nowhere(house: House, client: WatchingClient, sign_up: SignUp) -> None:
    assert sign_up(wijk="").status_code == 303
    confirm(client, open_one(house))
    (user,) = users(house)
    assert (user.wijk_id, user.lives_since, user.activated_at) == (None, None, NOW)


def test_a_parents_address_counts_for_a_child_only(house: House, sign_up: SignUp) -> None:
    assert sign_up(email_ouder="\x00 geen adres").status_code == 303
    with house.reading():
        assert db.session.scalars(select(ParentalConsent)).all() == []


def test_an_address_is_kept_in_one_form(house: House, client: WatchingClient, sign_up: SignUp) -> None:
    sign_up(email=" Sanne@Bewoner.EXAMPLE ")
    confirm(client, open_one(house))
    sign_up(email="SANNE@bewoner.example")
    assert "al een account" in open_one(house).subject
    assert [user.email for user in users(house)] == [EMAIL]


STATES: dict[str, dict[str, Any]] = {
    "new": {},
    "confirmed": {"confirmed_at": NOW},
    "unconfirmed": {"confirmed_at": None, "activated_at": None},
    "blocked": {"blocked_at": NOW, "block_reason": "reclame"},
    "waiting": {"under_16": True, "activated_at": None},
}


def arrange_state(house: House, state: str) -> None:
    """Let `EMAIL` be the address of an account in this state, or of none."""
    if state != "new":
        with house.writing():
            make_user(email=EMAIL, **STATES[state])


@pytest.mark.asvs("6.3.8")
def test_the_answer_tells_nothing_about_who_has_an_account(
    house: House, client: WatchingClient, sign_up: SignUp
) -> None:
    answers = set()
    for state in STATES:
        with house.writing():
            db.session.execute(db.delete(User))
        arrange_state(house, state)
        response = sign_up()
        after = client.get(response.location)
        kept = {name: value for name, value in response.headers if name != "Date"}
        answers.add((response.status_code, str(kept), response.get_data(), after.get_data(), str(after.headers)))
        faulty = sign_up(voorwaarden=None)
        bare = re.sub(r'<input type="hidden"[^>]*>', "", faulty.text)
        answers.add((faulty.status_code, bare))
    assert len(answers) == 2


@pytest.mark.parametrize(
    ("state", "subject", "says"),
    [
        ("new", "Bevestig", "24 uur"),
        ("unconfirmed", "Bevestig", "24 uur"),
        ("confirmed", "al een account", "/account/inloggen"),
        ("blocked", "al een account", "geblokkeerd"),
        ("waiting", "al een account", "ouder of verzorger"),
    ],
)
def test_only_the_mail_tells(house: House, sign_up: SignUp, state: str, subject: str, says: str) -> None:
    arrange_state(house, state)
    sign_up(naam="Iemand Anders")
    mail = open_one(house)
    assert mail.to == EMAIL
    assert subject in mail.subject
    assert says in mail.text
    if subject == "al een account":
        assert "Iemand Anders" not in mail.raw  # what a stranger typed does not reach the owner
        assert ("/account/wachtwoord-vergeten" in mail.text) == (state == "confirmed")
        (user,) = users(house)
        assert user.name == "Sanne Proef"


@pytest.mark.asvs("6.3.8")
@pytest.mark.parametrize("state", STATES)
def test_a_hash_is_computed_whoever_it_is(
    house: House, sign_up: SignUp, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wijkplatform.accounts import new_password

    arrange_state(house, state)
    computed: list[str] = []
    real = new_password.hash_password

    def noted(password: str) -> str:
        computed.append("hash")
        return real(password)

    monkeypatch.setattr(new_password, "hash_password", noted)
    assert sign_up().status_code == 303
    assert computed == ["hash"]


def test_two_at_once_make_one_account(app: Flask, house: House, client: WatchingClient, sign_up: SignUp) -> None:
    token = token_in(client.get("/account/maken"))

    def send(number: int) -> int:
        browser = another(app, client)
        data = FILLED_IN | {"csrf_token": token, "naam": f"Sanne {'abcdef'[number]}"}
        return browser.post("/account/maken", data=data, headers=OWN_PAGE, base_url="http://hus.example").status_code

    with ThreadPoolExecutor(4) as crowd:
        assert list(crowd.map(send, range(4))) == [303] * 4
    assert len(users(house)) == 1


def test_nothing_but_a_hash_of_a_link_is_kept(house: House, sign_up: SignUp) -> None:
    sign_up()
    mail = open_one(house)
    with house.reading():
        (stored,) = db.session.scalars(select(AccountToken.token_hash))
        (row,) = db.session.execute(select(Outbox.kind, Outbox.key, Outbox.subject_id))
    assert mail.secret not in stored
    assert EMAIL not in str(row)


def test_throwaway_addresses_where_the_platform_does_not_want_them(house: House, sign_up: SignUp) -> None:
    for wanted, status in ((True, 303), (False, 422)):
        with house.writing():
            db.session.execute(db.update(Platform).values(refuses_throwaway_mail=not wanted))
        response = sign_up(email="x@0-mail.com")
        assert response.status_code == status
        assert ("Dit is een wegwerpadres" in response.text) != wanted


def test_a_letter_leaves_by_smtp(app: Flask, house: House, sign_up: SignUp, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = app.extensions["wijk"]
    sign_up()
    with mail_server() as sink, app.app_context():
        monkeypatch.setattr(parts, "settings", replace(parts.settings, smtp_url=sink.url))
        assert deliver_waiting(Pace(0)) == 1
    (envelope,) = sink.got
    assert envelope.rcpt_tos == [EMAIL]
    mail = opened(bytes(envelope.content or b""))
    assert mail.path.startswith("/account/bevestigen/")


ODD = {
    "empty": "",
    "long": "x" * 10_000,
    "emoji": "😀" * 3,
    "right to left": "\u202eennaS",
    "nul": "San\x00ne",
    "doubled": ["een@bewoner.example", "twee@bewoner.example"],
    "file": (io.BytesIO(b"x"), "x.txt"),
}


LEFT_OUT = {("wijk", "empty"), ("wijk", "file")}
"""What counts as no wijk chosen: a file is no text, and does not come in."""


@pytest.mark.parametrize("field", ["naam", "email", "wachtwoord", "leeftijd", "wijk", "email_ouder", "voorwaarden"])
@pytest.mark.parametrize("odd", ODD)
def test_odd_input_gives_the_form_again_filled_in(
    house: House, client: WatchingClient, hus: None, field: str, odd: str
) -> None:
    client.canaries.hide(PASSWORD)
    token = token_in(client.get("/account/maken"))
    value: Any = (io.BytesIO(b"x"), "x.txt") if odd == "file" else ODD[odd]
    response = client.post("/account/maken", data=CHILD | {"csrf_token": token, field: value}, headers=OWN_PAGE)
    fine = (
        odd in {"long", "emoji", "right to left"}
        if field == "voorwaarden"
        else field == "wijk" and odd in {"empty", "file"}
    )
    if fine:
        assert response.status_code == 303
        return
    assert response.status_code == 422
    assert f'id="fout-{field}"' in response.text
    assert f'href="#veld-{field}"' in response.text
    kept = {"naam": "Noor Proef", "email": CHILD["email"], "email_ouder": CHILD["email_ouder"]}
    assert all(f'value="{words}"' in response.text for name, words in kept.items() if name != field)
    assert users(house) == []
    assert open_mail(house) == []


def test_bytes_that_are_no_text(house: House, client: WatchingClient, hus: None) -> None:
    token = token_in(client.get("/account/maken"))
    body = f"naam=%ff%fe&email=%c3&wachtwoord=%ff&leeftijd=%80&csrf_token={token}"
    kind = "application/x-www-form-urlencoded"
    response = client.post("/account/maken", data=body, content_type=kind, headers=OWN_PAGE)
    assert response.status_code == 422
    assert users(house) == []


@pytest.mark.parametrize(
    "name", ["www.elders.example", "kijk op elders.example nu", "a@b.example", "http://x", "12345", "0612345678 bel"]
)
def test_a_name_is_no_link(sign_up: SignUp, name: str) -> None:
    response = sign_up(naam=name)
    assert response.status_code == 422
    assert 'id="fout-naam"' in response.text


@pytest.mark.parametrize("name", ["Zoë", "J.K. de Vries", "'t Hooft", "محمد", "李", "Anne-Marie 🌷", "D’Angelo"])
def test_names_as_people_have_them(house: House, sign_up: SignUp, name: str) -> None:
    assert sign_up(naam=f"  {name} ").status_code == 303
    (user,) = users(house)
    assert user.name == name
    assert name in open_one(house).text


@pytest.mark.asvs("6.2.1", "6.2.4")
@pytest.mark.parametrize("password", ["kort", "wachtwoord1234", "sanneproef2026", "Teststad-centrum-1", "x" * 257])
def test_a_password_that_will_not_do(house: House, canaries: Canaries, sign_up: SignUp, password: str) -> None:
    canaries.hide(password)
    for response in (sign_up(wachtwoord=password), sign_up(wachtwoord=password, voorwaarden=None)):
        assert response.status_code == 422
        assert 'id="fout-wachtwoord"' in response.text
    assert users(house) == []


def test_nothing_at_all_names_every_fault_at_once(client: WatchingClient, hus: None) -> None:
    response = client.send_form("/account/maken", {})
    assert response.status_code == 422
    assert set(re.findall(r'id="fout-(\w+)"', response.text)) == {
        "naam", "email", "wachtwoord", "leeftijd", "voorwaarden",
    }  # fmt: skip


def test_a_stale_token_keeps_what_was_typed(client: WatchingClient, house: House, hus: None) -> None:
    response = client.post("/account/maken", data=FILLED_IN | {"csrf_token": "oud"}, headers=OWN_PAGE)
    assert response.status_code == 422
    assert "Deze pagina stond te lang open" in response.text
    assert f'value="{EMAIL}"' in response.text
    assert '<option value="centrum" selected>' in response.text
    assert PASSWORD not in response.text
    assert users(house) == []


class TestFinder:
    """Which wijk goes with four digits, without losing what was typed and without keeping anything."""

    @pytest.mark.parametrize(("digits", "wijk"), [("7622", "centrum"), ("7625 AB", "zenderen")])
    def test_it_chooses_the_only_one(
        self, house: House, client: WatchingClient, sign_up: SignUp, digits: str, wijk: str
    ) -> None:
        response = sign_up(postcode=digits, zoek="1", wijk="", voorwaarden="on")
        assert response.status_code == 200
        assert f'<option value="{wijk}" selected>' in response.text
        assert f'value="{EMAIL}"' in response.text
        assert re.search(r'name="voorwaarden" checked', response.text)
        assert 'value="16plus" checked' in response.text
        assert PASSWORD not in response.text
        assert "Vul je wachtwoord nog een keer in" in response.text
        assert users(house) == []
        assert client.get("/account/maken").text.count(digits) == 0

    def test_enter_in_the_digits_searches_too(self, sign_up: SignUp, house: House) -> None:
        assert sign_up(postcode="7622", enter="1", wijk="").status_code == 200
        assert users(house) == []
        assert sign_up(postcode="7622", enter="1", wijk="centrum").status_code == 303

    def test_elsewhere_is_said(self, sign_up: SignUp) -> None:
        response = sign_up(postcode="1012", zoek="1", wijk="")
        assert response.status_code == 200
        assert "1012 ligt niet in Teststad." in response.text

    @pytest.mark.parametrize("digits", ["", "abc", "7", "x" * 10_000, "76\x0022"])
    def test_what_are_no_digits(self, sign_up: SignUp, digits: str) -> None:
        response = sign_up(postcode=digits, zoek="1", wijk="")
        assert response.status_code == 422
        assert 'id="fout-postcode"' in response.text

    @pytest.mark.parametrize(("field", "typed"), [("naam", "Sanne\x00"), ("email", ["a@x.example", "b@x.example"])])
    def test_what_nobody_can_type_is_refused_in_a_search_too(
        self, sign_up: SignUp, field: str, typed: str | list[str]
    ) -> None:
        response = sign_up(postcode="7622", zoek="1", wijk="", **{field: typed})
        assert response.status_code == 422
        assert f'id="fout-{field}"' in response.text

    def test_what_was_wrong_is_judged_anew_with_the_whole_form(self, client: WatchingClient, sign_up: SignUp) -> None:
        faulty = sign_up(naam="", email="geen adres", wijk="nergens", postcode="76a", voorwaarden=None)
        assert {"naam", "email", "wijk", "voorwaarden"} <= set(re.findall(r'id="fout-(\w+)"', faulty.text))
        found = sign_up(naam="", email="geen adres", wijk="nergens", postcode="7622", voorwaarden=None, zoek="1")
        assert '<option value="centrum" selected>' in found.text
        assert "fout-" not in found.text and "field--fault" not in found.text and "Fout:" not in found.text

    def test_digits_that_were_not_searched_do_not_matter(self, sign_up: SignUp) -> None:
        assert sign_up(postcode="geen cijfers").status_code == 303


@pytest.mark.usefixtures("limited")
class TestLimits:
    """SECURITY.md §5: narrow by e-mail address, wide by internet address."""

    @pytest.mark.parametrize("state", ["new", "confirmed", "unconfirmed", "blocked"])
    def test_the_fourth_time_for_one_address_must_wait(self, house: House, sign_up: SignUp, state: str) -> None:
        arrange_state(house, state)
        for _time in range(3):
            assert sign_up().status_code == 303
        assert len(open_mail(house)) == (3 if state in {"confirmed", "blocked"} else 1)  # the newest sign-up wins
        response = sign_up(naam="Nog Eens")
        assert response.status_code == 429
        assert int(response.headers["Retry-After"]) > 3600
        assert "Wat je had ingevuld is niet weg." in response.text
        assert 'value="Nog Eens"' in response.text
        assert open_mail(house) == []
        assert sign_up(email="ander@bewoner.example").status_code == 303

    def test_a_faulty_form_costs_nothing(self, sign_up: SignUp) -> None:
        for _time in range(5):
            assert sign_up(wachtwoord="wachtwoord1234").status_code == 422
        assert sign_up().status_code == 303

    def test_twenty_beginners_behind_one_address_all_register(self, sign_up: SignUp) -> None:
        for number in range(20):
            assert sign_up(CHILD, email=f"kind{number}@bewoner.example",
                           email_ouder=f"ouder{number}@thuis.example").status_code == 303  # fmt: skip
        assert sign_up(email="nog-een@bewoner.example").status_code == 429

    def test_one_parent_is_not_asked_over_and_over(self, house: House, sign_up: SignUp) -> None:
        for number in range(3):
            assert sign_up(CHILD, email=f"kind{number}@bewoner.example").status_code == 303
        assert sign_up(CHILD, email="kind4@bewoner.example").status_code == 429
        with house.reading():
            assert db.session.scalar(select(func.count(User.id))) == 3


def test_a_password_is_judged_at_length_only_when_all_else_is_right(
    sign_up: SignUp, limited: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes up to half a second: in turn with the hashes, and not as often as somebody likes."""
    from wijkplatform.accounts import new_password, passwords

    judged: list[str] = []
    real, turn = passwords.find_weakness, new_password.in_turn
    monkeypatch.setattr(passwords, "find_weakness", lambda *given: judged.append("judged") or real(*given))
    monkeypatch.setattr(new_password, "in_turn", lambda work: judged.append("in turn") or turn(work))
    short = sign_up(voorwaarden=None, wachtwoord="kort")
    assert "minstens 12 tekens" in short.text
    sign_up(voorwaarden=None, wachtwoord="abcdefghijklmnop")
    assert judged == []
    weak = [sign_up(wachtwoord="abcdefghijklmnop").status_code for _try in range(101)]
    assert weak == [422] * 100 + [429]
    assert judged == ["in turn", "judged"] * 100
    limited.seconds += 900
    assert sign_up().status_code == 303


def test_an_overloaded_house_keeps_what_was_typed(sign_up: SignUp, monkeypatch: pytest.MonkeyPatch) -> None:
    from wijkplatform.accounts.views import signing_up
    from wijkplatform.core.errors import Overloaded

    def overloaded(*_given: object) -> str:
        raise Overloaded("Het is nu erg druk.", 5)

    monkeypatch.setattr(signing_up, "hash_new_password", overloaded)
    response = sign_up()
    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
    assert "Het is nu erg druk." in response.text
    assert f'value="{EMAIL}"' in response.text


def test_an_account_belongs_to_one_platform(house: House, client: WatchingClient, sign_up: SignUp) -> None:
    with house.writing(None):
        make_platform("elders.example")
    sign_up()
    mail = open_one(house)
    assert client.get(mail.path, base_url="http://elders.example").status_code == 404
    with house.writing("elders.example"):
        make_unconfirmed_user(email=EMAIL)
    confirm(client, mail)
    with house.reading("elders.example"):
        assert db.session.scalars(select(User.confirmed_at)).all() == [None]
