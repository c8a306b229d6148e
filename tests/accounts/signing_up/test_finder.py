"""The finder: which wijk goes with four digits."""

import re

import pytest

from tests.accounts.browsing import users
from tests.accounts.conftest import SignUp
from tests.accounts.signing_up.states import EMAIL
from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import PASSWORD


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
