"""What may be filled in: names, addresses, passwords."""

import pytest

from tests.accounts.browsing import users
from tests.accounts.conftest import SignUp
from tests.accounts.letters import open_one
from tests.canary import Canaries
from tests.conftest import House
from wijkplatform.core.database import db
from wijkplatform.platforms.models import Platform


def test_throwaway_addresses_where_the_platform_does_not_want_them(house: House, sign_up: SignUp) -> None:
    for wanted, status in ((True, 303), (False, 422)):
        with house.writing():
            db.session.execute(db.update(Platform).values(refuses_throwaway_mail=not wanted))
        response = sign_up(email="x@0-mail.com")
        assert response.status_code == status
        assert ("Dit is een wegwerpadres" in response.text) != wanted


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
