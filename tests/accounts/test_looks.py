"""Who runs a closed platform and looks at somebody who waits: that is noted, and told to that person (K12)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import NOW, House
from tests.factories.accounts import carry, give_role, make_user, open_session
from tests.factories.platforms import make_platform
from wijkplatform.accounts.models import User
from wijkplatform.core import clock
from wijkplatform.core.audience import Role
from wijkplatform.core.database import db
from wijkplatform.core.traces import StaffLook

LOOK = ("Noor Nieuw", "wijkbeheerder", "Je aanmelding: naam, e-mailadres, wijk en leeftijd")


@pytest.fixture
def path(house: House, client: WatchingClient) -> str:
    """The page of somebody who waits, in the browser of a wijkbeheerder."""
    with house.writing(None):
        make_platform(closed=True)
        waits = make_user("Noor Nieuw", activated_at=None, approval_asked_at=NOW)
        staff = make_user("Wil Beheer")
        give_role(staff, Role.MODERATOR)
        carry(client, open_session(staff, proved=True))
        return f"/beheer/accounts/{waits.public_id}"


def looks(house: House) -> list[tuple[str, str, str]]:
    """Who looked at what of whom, as the rows have it."""
    with house.reading():
        query = select(User.name, StaffLook.role, StaffLook.what).join(User, User.id == StaffLook.user_id)
        return [tuple(row) for row in db.session.execute(query.order_by(StaffLook.id))]


def test_each_look_is_noted(house: House, client: WatchingClient, path: str) -> None:
    assert client.get(path).status_code == 200
    assert looks(house) == [LOOK]
    assert client.get(path).status_code == 200
    assert looks(house) == [LOOK] * 2


def test_a_page_that_comes_back_with_faults_is_a_look_too(house: House, client: WatchingClient, path: str) -> None:
    token = token_in(client.get(path))
    refused = client.post(path, data={"besluit": "", "csrf_token": token}, headers=OWN_PAGE)
    assert (refused.status_code, "Noor Nieuw" in refused.text) == (422, True)
    assert looks(house) == [LOOK] * 2


def test_so_is_the_list_of_who_waits_once_an_hour(
    house: House, client: WatchingClient, path: str, count_queries: Callable[[], int]
) -> None:
    listed = ("Noor Nieuw", "wijkbeheerder", "Je naam, in de lijst van wie wacht")
    counts = []
    for moment, seen in ((0, 1), (59, 1), (60, 2)):
        clock.stop_at(NOW + timedelta(minutes=moment))
        with house.writing():
            staff = db.session.scalars(select(User).where(User.name == "Wil Beheer")).one()
            carry(client, open_session(staff, proved=True))
        assert "Noor Nieuw" in client.get("/beheer/").text
        assert looks(house) == [listed] * seen
    for number in range(20):
        with house.writing():
            make_user(f"Wie {number}", f"w{number}@bewoner.example", activated_at=None, approval_asked_at=NOW)
        if number in {0, 19}:
            clock.stop_at(clock.now() + timedelta(hours=2))
            with house.writing():
                staff = db.session.scalars(select(User).where(User.name == "Wil Beheer")).one()
                carry(client, open_session(staff, proved=True))
            count_queries()
            assert f"Wie {number}" in client.get("/beheer/").text
            counts.append(count_queries())
    assert counts[0] == counts[1]
    assert len(looks(house)) == 2 + 2 + 21


def test_what_is_not_shown_is_not_noted(house: House, client: WatchingClient, path: str) -> None:
    assert client.get(f"{path[:-1]}x").status_code == 404
    client.delete_cookie("sid", domain=client.host)
    assert client.get(path).status_code == 303
    assert looks(house) == []


def test_the_person_reads_the_role_and_not_the_name(house: House, client: WatchingClient, path: str) -> None:
    client.get(path)
    with house.writing():
        waits = db.session.scalars(select(User).where(User.name == "Noor Nieuw")).one()
        waits.activated_at = NOW
        carry(client, open_session(waits))
    text = client.get("/mijn/gegevens").text
    assert ("Je aanmelding: naam" in text, "wijkbeheerder" in text, "Wil Beheer" in text) == (True, True, False)
