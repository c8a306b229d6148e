"""A page that says what is wrong says so first in its title, so that a screen reader says it first too (WCAG 3.3.1)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.accounts.conftest import Resident
from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import carry, make_user, open_session
from tests.factories.platforms import make_platform
from wijkplatform.accounts.models import User
from wijkplatform.accounts.tokens import TokenPurpose, issue_token
from wijkplatform.core.database import db

FORMS = (
    ("/account/inloggen", {"email": "geen adres", "wachtwoord": ""}),
    ("/account/inloggen", {"email": "wie@bewoner.example", "wachtwoord": "niet het goede wachtwoord"}),
    ("/account/inloglink", {"email": "geen adres"}),
    ("/account/wachtwoord-vergeten", {"email": "geen adres"}),
    ("/account/maken", {"naam": ""}),
)
OWN_FORMS = (
    ("/mijn/beveiliging/wachtwoord", {"huidig": "", "wachtwoord": ""}),
    ("/mijn/beveiliging/email", {"email": "", "wachtwoord": ""}),
    ("/mijn/tweede-stap", {"code": "", "wachtwoord": ""}),
)


@pytest.mark.parametrize(("path", "data"), FORMS)
def test_a_fault_stands_in_the_title(house: House, client: WatchingClient, path: str, data: dict[str, str]) -> None:
    with house.writing(None):
        make_platform()
    assert "<title>Fout: " not in client.get(path).text
    response = client.send_form(path, data)
    assert response.status_code == 422
    assert response.text.count("Fout: ") == 1
    assert "<title>Fout: " in response.text


@pytest.mark.parametrize(("path", "data"), OWN_FORMS)
def test_on_ones_own_pages_too(resident: Resident, path: str, data: dict[str, str]) -> None:
    assert "<title>Fout: " not in resident.browser.get(path).text
    assert "<title>Fout: " in resident.browser.send_form(path, data).text


def test_with_a_code_and_a_new_password_too(house: House, resident: Resident) -> None:
    with house.writing():
        user = db.session.scalars(select(User).where(User.id == resident.user_id)).one()
        secret = issue_token(user.id, TokenPurpose.PASSWORD, timedelta(hours=1))
        other = make_user("Nog Iemand", totp_secret="JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", totp_since=user.created_at)
        waiting = open_session(other, awaits="app")
    path = f"/account/wachtwoord/{secret}"
    assert "<title>Een nieuw wachtwoord kiezen" in resident.browser.get(path).text
    assert "<title>Fout: Een nieuw" in resident.browser.send_form(path, {"wachtwoord": "kort"}).text
    carry(resident.browser, waiting)
    assert "<title>Nog één stap" in resident.browser.get("/account/code").text
    response = resident.browser.send_form("/account/code", {"code": "000000"})
    assert "<title>Fout: Nog één stap" in response.text
    assert "herstelcodes" in response.text.split('id="fout-code"')[1].split("</p>")[0]
