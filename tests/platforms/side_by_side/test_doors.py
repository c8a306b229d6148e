"""What opens something on one platform opens nothing on the other: a session, a known device, a link that was used."""

import pytest

from tests.conftest import House
from tests.factories.accounts import PASSWORD
from tests.platforms.side_by_side.asking import Address, said
from tests.platforms.side_by_side.conftest import Open
from tests.platforms.side_by_side.filling import VIEWERS, Side
from wijkplatform.accounts.queries.people import find_person

SESSIONS = (*VIEWERS[1:], "owes a code", "with app", "opened link", "opened link of an account")
OPENED = {
    "owes a code": "/account/code",
    "opened link": "/privacy/gegevens",
    "opened link of an account": "/privacy/gegevens",
}
"""What a session opens that is not of somebody who has logged in."""


@pytest.mark.parametrize("who", SESSIONS)
def test_a_session_of_the_other_platform_is_that_of_nobody(sides: tuple[Side, Side], browser: Open, who: str) -> None:
    paths = (OPENED.get(who, "/mijn/"), "/", "/agenda/", "/beheer/", "/buren/")
    for side, other in (sides, sides[::-1]):
        carries, visits = browser(side), browser(side)
        carries.set_cookie("sid", other.sessions[who], domain=side.host)
        visits.set_cookie("sid", other.sessions[who][::-1], domain=side.host)  # of nobody
        for path in paths:
            address = Address(path, ())
            assert said(carries.get(path), address) == said(visits.get(path), address), f"{path} at {side.host}"
        own = Address(paths[0], ())
        assert said(browser(side, who).get(own.path), own) != said(visits.get(own.path), own)


def test_every_kind_of_session_is_tried(sides: tuple[Side, Side]) -> None:
    assert {who for who in sides[0].sessions if who} == set(SESSIONS)


def test_a_device_is_known_on_its_own_platform_only(house: House, sides: tuple[Side, Side]) -> None:
    for side, other in (sides, sides[::-1]):
        with house.reading(side.host):
            own = find_person(side.email("neighbour"), side.devices["neighbour"])
            foreign = find_person(side.email("neighbour"), other.devices["neighbour"])
            assert own is not None and foreign is not None
            assert own.device and not foreign.device
            assert find_person(other.email("neighbour"), other.devices["neighbour"]) is None


def test_an_account_logs_in_on_its_own_platform_only(sides: tuple[Side, Side], browser: Open) -> None:
    side, other = sides
    typed = {"wachtwoord": PASSWORD, "verder": "/mijn/"}
    refused = browser(side).send_form("/account/inloggen", typed | {"email": other.email("neighbour")})
    assert (refused.status_code, refused.headers.getlist("Set-Cookie")) == (422, [])
    assert browser(other).send_form("/account/inloggen", typed | {"email": other.email("neighbour")}).status_code == 303
