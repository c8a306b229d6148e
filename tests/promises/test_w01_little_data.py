"""W01: as little as possible. An account is a name, an address, a password, and a wijk for who wants."""

import re

import pytest

from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.platforms import make_platform, make_wijk
from wijkplatform.accounts.models import User
from wijkplatform.core.personal import Personal, declaration_of
from wijkplatform.core.purposes import Purpose

ASKED = {"naam", "email", "wachtwoord", "leeftijd", "email_ouder", "wijk", "postcode", "voorwaarden", "csrf_token"}


def test_the_form_asks_no_more(client: WatchingClient, house: House) -> None:
    with house.writing(None):
        make_platform()
        make_wijk(code="BU01470001")
    main = client.get("/account/maken").text.split("<main")[1].split("</main")[0]
    assert set(re.findall(r'<(?:input|select|textarea)[^>]* name="(\w+)"', main)) == ASKED


@pytest.mark.no_database
def test_an_account_holds_no_more() -> None:
    typed = {
        said.label
        for column in User.__table__.c
        if isinstance(said := declaration_of(column.info), Personal) and said.purpose is Purpose.ACCOUNT
    }
    assert {"Naam", "E-mailadres", "Wachtwoord, onleesbaar gemaakt", "Of je jonger bent dan 16"} <= typed
    assert not any(re.search(r"telefoon|straat|geboorte|postcode|internetadres", label.casefold()) for label in typed)


def test_digits_of_a_postcode_stay_out_of_every_table(client: WatchingClient, house: House) -> None:
    from tests.accounts.conftest import FILLED_IN
    from tests.accounts.test_parents import values_left

    with house.writing(None):
        make_platform()
        make_wijk(code="BU01470001")
    client.send_form("/account/maken", FILLED_IN | {"postcode": "7622", "zoek": "1"})
    assert client.send_form("/account/maken", FILLED_IN | {"postcode": "7622"}).status_code == 303
    assert values_left(house, "7622") == []
