"""W05: one chooses which mail one gets; what was chosen, when, and which words one read is kept (K07)."""

from sqlalchemy import select

from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import NOW, House
from tests.factories.accounts import carry, make_user, open_session
from tests.factories.platforms import make_platform
from wijkplatform.core.database import db
from wijkplatform.notifications.models import MailSwitch
from wijkplatform.notifications.switches import how_switches_stand, wants_mail

PATH = "/mijn/mail"


def log_in(house: House, client: WatchingClient) -> int:
    """Somebody who has logged in, on a platform of their own; their id."""
    with house.writing(None):
        make_platform()
    with house.writing():
        user = make_user()
        carry(client, open_session(user))
        return user.id


def rows(house: House) -> list[MailSwitch]:
    """Every switch that was touched."""
    with house.reading():
        return list(db.session.execute(select(MailSwitch)).scalars())


def test_messages_come_by_mail_until_one_says_no(house: House, client: WatchingClient) -> None:
    user_id = log_in(house, client)
    page = client.get(PATH).get_data(as_text=True)
    assert 'name="berichten" checked' in page
    assert "Berichten van anderen: aan" in client.get("/mijn/").get_data(as_text=True)
    with house.reading():
        assert how_switches_stand(user_id) == {"berichten": True}
    assert client.send_form(PATH, {"berichten": "on"}).status_code == 303
    assert rows(house) == []  # nothing changed, so nothing is kept
    assert client.send_form(PATH, {}).location == f"{PATH}?melding=bewaard"
    (row,) = rows(house)
    assert (row.kind, row.wanted, row.withdrawn_at, row.given_at) == ("berichten", False, NOW, None)
    assert row.text_version == "2026-11"
    with house.reading():
        assert not wants_mail(user_id, "berichten")
    assert "checked" not in client.get(PATH).get_data(as_text=True)
    client.send_form(PATH, {"berichten": "on"})
    (row,) = rows(house)
    assert (row.wanted, row.given_at, row.withdrawn_at) == (True, NOW, None)


def test_a_kind_that_nobody_declares_is_not_sent(house: House, client: WatchingClient) -> None:
    user_id = log_in(house, client)
    with house.reading():
        assert not wants_mail(user_id, "reclame")


def test_a_stale_page_changes_nothing(house: House, client: WatchingClient) -> None:
    log_in(house, client)
    answer = client.post(PATH, data={"csrf_token": "0" * 64}, headers=OWN_PAGE)
    assert answer.status_code == 422
    assert token_in(answer)
    assert rows(house) == []


def test_a_visitor_logs_in_first(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
    assert client.get(PATH).location.startswith("/account/inloggen")
