"""The first page of who runs the platform: for them alone, and with a second factor where it is asked."""

from datetime import timedelta

import pytest

from tests.client import WatchingClient
from tests.conftest import NOW, House
from tests.factories.accounts import carry, give_role, make_user, open_session
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_platform
from wijkplatform.core.audience import Role
from wijkplatform.core.database import db
from wijkplatform.core.outbox import Outbox, enqueue
from wijkplatform.organisations.models import Membership


@pytest.fixture
def staff(house: House, client: WatchingClient) -> WatchingClient:
    """The browser of a wijkbeheerder who has shown a second factor."""
    with house.writing(None):
        make_platform()
        user = make_user("Wil Beheer")
        give_role(user, Role.MODERATOR)
        editor = make_user("Rik Redactie", "rik@bewoner.example")
        db.session.add(Membership(organisation_id=make_organisation().id, user_id=editor.id, role="redacteur"))
        carry(client, open_session(user, proved=True))
    return client


def test_it_tells_who_has_a_role_and_what_goes_by_itself(staff: WatchingClient) -> None:
    response = staff.get("/beheer/")
    assert response.status_code == 200
    assert "Wil Beheer: wijkbeheerder, geheimhouding getekend op 1 januari 2026, met VOG" in response.text
    assert "Rik Redactie: redacteur van Dorpshuis De Linde" in response.text
    assert "Verstuurde mail opruimen" in response.text
    assert "post-opruimen" not in response.text
    assert "nog nooit" in response.text
    assert "Er wacht geen mail." in response.text
    assert "Er wacht niets op jou." in response.text
    assert response.headers["Cache-Control"] == "private, no-store"


def test_mail_that_does_not_leave_is_told(staff: WatchingClient, house: House) -> None:
    with house.writing():
        user = make_user("Nog Iemand")
        enqueue("proef", user_id=user.id)
        enqueue("proef", user_id=user.id)
        db.session.add(
            Outbox(kind="proef", key="x", user_id=user.id, due_at=NOW, queued_at=NOW, done_at=NOW, failed=True)
        )
    text = staff.get("/beheer/").text
    assert "Er wachten 2 mails. In 30 dagen kwam 1 mail niet aan." in text
    with house.writing():
        db.session.execute(db.update(Outbox).values(failed=False, queued_at=NOW - timedelta(minutes=16)))
    assert "#i-letop" in staff.get("/beheer/").text


def test_for_others_it_does_not_exist(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
        resident = open_session(make_user())
    missing = client.get("/bestaat-niet")
    visitor = client.get("/beheer/")
    assert visitor.status_code == 404
    assert visitor.text == missing.text
    carry(client, resident)
    assert client.get("/beheer/").status_code == 404


def test_without_the_second_factor_it_leads_there(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
        user = make_user()
        give_role(user, Role.ADMIN)
        carry(client, open_session(user))
    response = client.get("/beheer/")
    assert (response.status_code, response.location) == (303, "/mijn/tweede-stap?verder=%2Fbeheer%2F")


def test_work_that_is_late_stands_in_sight_and_the_rest_is_folded(staff: WatchingClient, house: House) -> None:
    folded = '<details class="fold">'
    text = staff.get("/beheer/").text
    work = text[text.index("Werk dat vanzelf gaat") :]
    assert "dit is te laat" in work.partition(folded)[0]
    assert "dit is te laat" not in work.partition(folded)[2]
    assert "Alles is op tijd gedaan." not in work
