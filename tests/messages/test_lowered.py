"""What is lowered with messages stays so after a restore: a block, and a message that is gone."""

from sqlalchemy import delete, select

from tests.accounts.letters import open_mail, open_one
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import House
from tests.factories.organisations import make_organisation
from tests.messages.conftest import VISITOR, Street, let_the_worker_wipe, log_in, noted
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import db
from wijkplatform.core.people.logged import ROW_ERASED
from wijkplatform.messages.actions import CONFIRMED
from wijkplatform.messages.blocking import BLOCKED, block_writer
from wijkplatform.messages.models import MessageContact
from wijkplatform.moderation.blocks import (
    BLOCKED_BY_ORGANISATION,
    SENDER_BLOCKED,
    block_sender,
    is_blocked,
    list_blocks,
)
from wijkplatform.moderation.models import SenderBlock
from wijkplatform.moderation.parties import Party
from wijkplatform.web.kit import kit


def again(house: House, kind: str) -> None:
    """Do what the log tells of this kind once more, on tables that know of no block."""
    told = noted(house, kind)
    assert told
    with house.writing():
        db.session.execute(delete(SenderBlock))
        (replay,) = [each for feature in kit().features for each in feature.replays if each.kind == kind]
        for _time in range(2):
            for ref, detail in told:
                replay.replay(ref, detail)


def block_ids(house: House) -> list[str]:
    """The random ids of all blocks."""
    with house.reading():
        return list(db.session.execute(select(SenderBlock.public_id)).scalars())


def test_a_block_between_accounts(house: House, street: Street) -> None:
    with house.writing():
        block_sender(Party(street.open_id), Party(street.near_id), named=True)
    first = block_ids(house)
    again(house, SENDER_BLOCKED)
    assert block_ids(house) == first  # so a block that was lifted afterwards goes again too
    with house.reading():
        assert is_blocked(Party(street.open_id), Party(street.near_id))
        assert not is_blocked(Party(street.near_id), Party(street.open_id))


def test_a_block_of_an_account_by_an_organisation(house: House, street: Street) -> None:
    """It needs no contact, which a backup may not know yet."""
    with house.writing():
        linde = Party(organisation_id=make_organisation("linde-twee").id)
        block_sender(linde, Party(street.near_id), named=True)
    first = block_ids(house)
    again(house, BLOCKED_BY_ORGANISATION)
    assert block_ids(house) == first
    with house.reading():
        assert is_blocked(linde, Party(street.near_id))
    (ref, _detail), *_again = noted(house, BLOCKED_BY_ORGANISATION)
    with house.writing():
        kinds = {each.kind: each for feature in kit().features for each in feature.replays}
        kinds[BLOCKED_BY_ORGANISATION].replay(ref, f"987654:{first[0]}")  # an organisation that is not there
    assert block_ids(house) == first


def test_a_block_of_an_address_by_way_of_its_message(house: House, client: WatchingClient, street: Street) -> None:
    client.send_form(street.open_path, VISITOR)
    with house.writing():
        block_writer(db.session.execute(select(MessageContact)).scalar_one(), sender=True)
    ((ref, detail),) = noted(house, BLOCKED)
    assert VISITOR["email"] not in ref + detail
    first = block_ids(house)
    again(house, BLOCKED)
    assert block_ids(house) == first
    with house.reading():
        assert is_blocked(Party(street.open_id), Party(email=VISITOR["email"]))


def test_a_block_that_the_backup_cannot_know_is_told_to_who_made_it(
    house: House, client: WatchingClient, street: Street
) -> None:
    """The contact is newer than the backup, and the log holds no address: so nobody knows any more whom."""
    client.send_form(street.open_path, VISITOR)
    with house.writing():
        block_writer(db.session.execute(select(MessageContact)).scalar_one(), sender=True)
        db.session.execute(delete(MessageContact))
    open_mail(house)
    again(house, BLOCKED)
    letter = open_one(house)
    assert (letter.to, letter.path) == ("openbaar@bewoner.example", "/mijn/geblokkeerd")
    with house.reading():
        assert not is_blocked(Party(street.open_id), Party(email=""))
        assert not is_blocked(Party(street.open_id), Party(street.near_id))
    log_in(house, client, street.open_id)
    page = client.get("/mijn/geblokkeerd")
    assert "Iemand zonder account" in page.get_data(as_text=True)
    assert "We weten niet meer wie" in page.get_data(as_text=True)
    (path,) = [part.split('"')[0] for part in page.get_data(as_text=True).split('action="')[1:] if "opheffen" in part]
    assert client.post(path, data={"csrf_token": token_in(page)}, headers=OWN_PAGE).status_code == 303
    assert block_ids(house) == []


def test_an_organisation_reads_of_its_lost_block_too(house: House, client: WatchingClient, street: Street) -> None:
    client.send_form("/contact/organisatie/de-linde", VISITOR)
    with house.writing():
        contact = db.session.execute(select(MessageContact)).scalar_one()
        organisation_id = contact.organisation_id
        block_writer(contact, sender=True)
        db.session.execute(delete(MessageContact))
    again(house, BLOCKED)
    assert open_mail(house) == []
    with house.reading():
        (block,) = list_blocks(Viewer(1, user_id=street.near_id, editor_of=frozenset({organisation_id or 0})))
    assert (block.lost, block.organisation) == (True, "Dorpshuis De Linde")


def test_what_was_confirmed_does_not_wait_again(house: House, client: WatchingClient, street: Street) -> None:
    """A backup of before the button was pressed: neither the words nor the button come back."""
    client.send_form(street.open_path, VISITOR)
    asked = open_one(house)
    with house.reading():
        before = db.session.execute(select(MessageContact)).scalar_one()
        kept = {column.key: getattr(before, column.key) for column in MessageContact.__table__.columns}
    client.send_form(asked.path, {})
    open_one(house)
    ((ref, detail),) = noted(house, CONFIRMED)
    assert VISITOR["bericht"] not in detail
    with house.writing():
        db.session.execute(delete(MessageContact))
        db.session.add(MessageContact(**kept))
        db.session.flush()
        kinds = {each.kind: each for feature in kit().features for each in feature.replays}
        kinds[CONFIRMED].replay(ref, detail)
    with house.reading():
        assert db.session.execute(select(MessageContact.draft)).scalar_one() == ""


def test_a_message_that_was_delivered_does_not_come_back(house: House, client: WatchingClient, street: Street) -> None:
    client.send_form("/contact/organisatie/de-linde", VISITOR)
    open_one(house)
    let_the_worker_wipe(house)
    assert [detail for _ref, detail in noted(house, ROW_ERASED)] == ["message:"]
    assert open_mail(house) == []
