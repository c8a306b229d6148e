"""Who is invited to a closed platform need not wait."""

import pytest

from tests.accounts.approving.steps import EMAIL, find_user, log_in
from tests.accounts.conftest import NewBrowser
from tests.accounts.letters import Opened, open_mail, open_one
from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import PASSWORD
from wijkplatform.platforms.actions import set_platform

INVITED = {"naam": "Piet Proef", "email": "Piet@Bewoner.example", "wijk": "zenderen"}


def test_who_is_invited_is_in_at_once(
    house: House, moderator: WatchingClient, client: WatchingClient, browsers: NewBrowser
) -> None:
    assert 'href="/beheer/uitnodigen"' in moderator.get("/beheer/").text
    response = moderator.send_form("/beheer/uitnodigen", INVITED)
    assert (response.status_code, response.location) == (303, "/beheer/?melding=uitgenodigd")
    mail = open_one(house)
    assert (mail.to, mail.subject) == ("piet@bewoner.example", "Doe je mee op Testhus?")
    assert client.send_form(mail.path, {"wachtwoord": PASSWORD}).status_code == 303
    assert log_in(browsers(), "piet@bewoner.example") == 303
    user = find_user(house, "piet@bewoner.example")
    assert user is not None
    assert user.wijk_id is not None


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"naam": ""}, "Vul in hoe je heet."),
        ({"email": "geen adres"}, "In een e-mailadres staat een @"),
        ({"wijk": "nergens"}, "uit de lijst."),
        ({"email": "wijkbeheerder@hus.example"}, "Er is al een account met dit e-mailadres."),
    ],
)
def test_an_invitation_that_lacks_something_goes_nowhere(
    house: House, moderator: WatchingClient, changes: dict[str, str], sentence: str
) -> None:
    response = moderator.send_form("/beheer/uitnodigen", INVITED | changes)
    assert response.status_code == 422
    assert sentence in response.text
    assert find_user(house, "piet@bewoner.example") is None
    assert open_mail(house) == []


def test_who_waits_is_let_in_and_not_invited(house: House, waiting: Opened, moderator: WatchingClient) -> None:
    response = moderator.send_form("/beheer/uitnodigen", INVITED | {"email": EMAIL})
    assert response.status_code == 422
    assert "Dat wacht nog." in response.text


def test_on_an_open_platform_nobody_is_invited(house: House, moderator: WatchingClient) -> None:
    with house.writing():
        set_platform({"besloten": "nee"})
    assert moderator.get("/beheer/uitnodigen").status_code == 404
    assert "uitnodigen" not in moderator.get("/beheer/").text
