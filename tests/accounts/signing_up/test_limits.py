"""How often somebody may sign up, and have a password judged."""

import pytest
from sqlalchemy import func, select

from tests.accounts.conftest import CHILD, Hand, SignUp
from tests.accounts.letters import open_mail
from tests.accounts.signing_up.states import arrange_state
from tests.conftest import House
from wijkplatform.accounts.models import User
from wijkplatform.core.database import db


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
