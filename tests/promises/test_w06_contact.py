"""W06: only the recipient of a contact form sees the sender's data; the recipient's address is never shown."""

import pytest
from sqlalchemy import select

from tests.accounts.letters import open_mail, open_one
from tests.canary import Canaries
from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import carry, give_role, make_user, open_session
from tests.messages.conftest import Street, street
from wijkplatform.core.audience import Role
from wijkplatform.core.database import db
from wijkplatform.core.people import Somebody, account_holder, erase_rows, list_held, visitor_with
from wijkplatform.messages.models import Message, MessageContact
from wijkplatform.notifications.switches import set_switches

__all__ = ["street"]
SENT = {"naam": "Qzafzender Zeldzaam", "email": "qzadres7f3a@schrijver.example", "bericht": "qzbericht7f3a bij de deur"}
WAITS = {"berichten": False}


@pytest.fixture
def waiting(house: House, client: WatchingClient, street: Street) -> Street:
    """A message of a visitor that waits on the site for whom it is."""
    with house.writing():
        set_switches(street.open_id, WAITS)
    client.send_form(street.open_path, SENT)
    client.send_form(open_one(house).path, {})
    assert open_mail(house) == []
    return street


def test_nobody_but_the_recipient_reads_it(
    house: House, client: WatchingClient, canaries: Canaries, waiting: Street
) -> None:
    with house.writing():
        admin = make_user("De Beheerder")
        for role in Role:
            give_role(admin, role)
        others = {None: "", admin.id: open_session(admin, proved=True)}
        others[waiting.near_id] = open_session(db.session.get_one(type(admin), waiting.near_id))
    with house.reading():
        public_id = db.session.execute(select(Message.public_id)).scalar_one()
    for value in SENT.values():
        canaries.hide(value)
    for secret in others.values():
        if secret:
            carry(client, secret)
        for path in ("/", "/buren/", f"/buren/{waiting.open_ref}", waiting.open_path, "/mijn/", "/mijn/berichten",
                     f"/mijn/berichten/{public_id}", "/mijn/gegevens", "/beheer/"):  # fmt: skip
            client.get(path)


def test_nobody_reads_what_its_writer_did_not_confirm(house: House, client: WatchingClient, street: Street) -> None:
    """Also not whom it is for, among what is held of them; what was confirmed, both find."""
    client.send_form(street.open_path, SENT)

    def reads(who: Somebody) -> bool:
        with house.reading():
            facts = [fact for held in list_held(who) for row in held.rows for fact in row.facts]
        return SENT["bericht"] in [fact.value for fact in facts]

    writer, receiver = visitor_with(SENT["email"]), account_holder(street.open_id)
    assert (reads(writer), reads(receiver)) == (True, False)
    with house.writing():
        set_switches(street.open_id, WAITS)
    client.send_form(open_one(house).path, {})
    assert (reads(writer), reads(receiver)) == (True, True)
    with house.reading():
        assert db.session.execute(select(MessageContact.draft)).scalars().all() == [""]


def test_both_find_it_among_what_is_held_and_it_goes_with_either(house: House, waiting: Street) -> None:
    for who in (visitor_with(SENT["email"]), account_holder(waiting.open_id)):
        with house.writing():
            held = {each.table: each for each in list_held(who)}
            assert {"message", "message_contact"} <= set(held)
            assert SENT["bericht"] in [fact.value for row in held["message"].rows for fact in row.facts]
            of_contact = [fact.value for row in held["message_contact"].rows for fact in row.facts]
            assert (SENT["email"] in of_contact) == (who.user_id is None)
            erase_rows(who)
            left = [*db.session.execute(select(Message.id)), *db.session.execute(select(MessageContact.id))]
            assert left == []
            db.session.rollback()
