"""W08: getting in is safe and does not tell who is there: the door at its plainest, from the outside."""

import re

import pytest
from sqlalchemy import inspect, text

from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import House
from tests.factories.accounts import PASSWORD, make_user, open_session
from tests.factories.platforms import make_platform
from wijkplatform.accounts.codes import hash_of_recovery_code, new_recovery_codes
from wijkplatform.accounts.models import RecoveryCode
from wijkplatform.core.database import db

EMAIL = "sanne@bewoner.example"
DOOR = "/account/inloggen"


@pytest.fixture(autouse=True)
def platform(house: House) -> None:
    """A platform with one resident."""
    with house.writing(None):
        make_platform()
        make_user(email=EMAIL)


def knock(client: WatchingClient, email: str, password: str) -> tuple[int, str]:
    """What the door says to this address and password: status, and the page without token and address."""
    answer = client.send_form(DOOR, {"email": email, "wachtwoord": password})
    return answer.status_code, re.sub(r'value="[0-9a-f]{64}"', "", answer.text.replace(email, ""))


@pytest.mark.asvs("6.3.8")
def test_the_door_says_the_same_to_who_has_an_account_and_who_has_none(client: WatchingClient) -> None:
    wrong = knock(client, EMAIL, "dit is het niet geworden")
    assert wrong == knock(client, "nergens@bewoner.example", "dit is het niet geworden")
    assert wrong == knock(client, "nergens@bewoner.example", PASSWORD)
    assert wrong[0] == 422
    assert knock(client, EMAIL, PASSWORD)[0] == 303  # so it could have said something else


@pytest.mark.asvs("6.2.6", "6.2.7")
def test_a_password_is_hidden_may_be_pasted_and_never_comes_back(client: WatchingClient) -> None:
    page = client.get(DOOR).text
    field = re.search(r'<input[^>]*name="wachtwoord"[^>]*>', page)
    assert field and 'type="password"' in field[0]
    assert "onpaste" not in page and "maxlength" not in field[0]
    typed = "dit is het niet geworden"
    assert typed not in client.send_form(DOOR, {"email": EMAIL, "wachtwoord": typed}).text


def test_the_door_opens_from_our_own_page_alone(client: WatchingClient) -> None:
    data = {"email": EMAIL, "wachtwoord": PASSWORD, "csrf_token": token_in(client.get(DOOR))}
    assert client.post(DOOR, data=data).status_code == 403
    assert client.post(DOOR, data=data, headers={"Origin": "https://elders.example"}).status_code == 403
    assert client.post(DOOR, data=data, headers=OWN_PAGE).status_code == 303


@pytest.mark.asvs("11.4.2", "7.2.3")
def test_no_secret_lies_in_the_database_as_it_is(client: WatchingClient, house: House) -> None:
    codes = new_recovery_codes()
    with house.writing():
        user = make_user("Ander", "ander@bewoner.example")
        secret = open_session(user)
        db.session.add_all(RecoveryCode(user_id=user.id, code_hash=hash_of_recovery_code(code)) for code in codes)
    assert client.send_form(DOOR, {"email": EMAIL, "wachtwoord": PASSWORD}).status_code == 303
    carried = [client.get_cookie(name, domain=client.host) for name in ("sid", "toestel")]
    secrets = [PASSWORD, secret, *codes, *(each.value for each in carried if each)]
    assert len(secrets) == 14
    with house.app.app_context(), db.engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        rows = [str(connection.execute(text(f'SELECT * FROM "{table}"')).all()) for table in tables]
    assert EMAIL in "".join(rows)
    assert [each for each in secrets if each in "".join(rows)] == []
