"""Nobody learns who has an account: only the mail tells."""

import re

import pytest

from tests.accounts.browsing import users
from tests.accounts.conftest import SignUp
from tests.accounts.letters import open_one
from tests.accounts.signing_up.states import EMAIL, STATES, arrange_state
from tests.client import WatchingClient
from tests.conftest import House
from wijkplatform.accounts.models import User
from wijkplatform.core.database import db


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
