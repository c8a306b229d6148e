"""The form: what it asks, and that it comes back filled in whatever was sent."""

import io
import re
from typing import Any

import pytest

from tests.accounts.browsing import users
from tests.accounts.conftest import CHILD, FILLED_IN, SignUp
from tests.accounts.letters import open_mail
from tests.accounts.signing_up.states import EMAIL
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import House
from tests.factories.accounts import PASSWORD, carry, make_user, open_session
from tests.factories.platforms import make_platform


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


ODD = {
    "empty": "",
    "long": "x" * 10_000,
    "emoji": "😀" * 3,
    "right to left": "\u202eennaS",
    "nul": "San\x00ne",
    "doubled": ["een@bewoner.example", "twee@bewoner.example"],
    "file": (io.BytesIO(b"x"), "x.txt"),
}


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
