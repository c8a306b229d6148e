"""A receiver keeps a sender out; only who blocked sees it and may lift it."""

import pytest

from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import House
from tests.factories.accounts import carry, make_user, open_session
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_platform
from wijkplatform.accounts.models import User
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import db
from wijkplatform.core.errors import NotFound
from wijkplatform.core.people import Somebody, account_holder, erase_rows, list_held, visitor_with
from wijkplatform.moderation.blocks import block_sender, is_blocked, list_blocks, unblock
from wijkplatform.moderation.parties import Party

PIET = Party(email="piet@schrijver.example")


@pytest.fixture
def ids(house: House) -> tuple[int, int, int, int]:
    """The platform, two people and an organisation."""
    with house.writing(None):
        platform = make_platform()
        return platform.id, make_user("Een Iemand").id, make_user("Ander Iemand").id, make_organisation().id


def test_a_block_is_of_one_and_goes_one_way(house: House, ids: tuple[int, int, int, int]) -> None:
    _platform, one, other, organisation = ids
    with house.writing():
        first = block_sender(Party(one), PIET, named=True)
        assert block_sender(Party(one), PIET, named=True) == first
        block_sender(Party(organisation_id=organisation), Party(one), named=True)
    with house.reading():
        assert is_blocked(Party(one), PIET)
        assert not is_blocked(Party(other), PIET)
        assert not is_blocked(Party(organisation_id=organisation), PIET)
        assert is_blocked(Party(organisation_id=organisation), Party(one))
        assert not is_blocked(Party(one), Party(other))


def test_who_blocked_may_lift_it_and_nobody_else(house: House, ids: tuple[int, int, int, int]) -> None:
    platform, one, other, organisation = ids
    with house.writing():
        block_sender(Party(organisation_id=organisation), Party(one), named=False)
    editor = Viewer(platform, user_id=other, editor_of=frozenset({organisation}))
    stranger = Viewer(platform, user_id=one)
    with house.reading():
        (seen,) = list_blocks(editor)
        assert (seen.whom, seen.organisation) == ("Een bewoner", "Dorpshuis De Linde")
        assert list_blocks(stranger) == () == list_blocks(Viewer(platform))
    with house.writing(), pytest.raises(NotFound):
        unblock(stranger, seen.public_id)
    with house.writing():
        unblock(editor, seen.public_id)
    with house.reading():
        assert not is_blocked(Party(organisation_id=organisation), Party(one))


def test_a_block_goes_with_either_of_the_two(house: House, ids: tuple[int, int, int, int]) -> None:
    platform, one, other, _organisation = ids
    for gone in (one, other):
        with house.writing():
            block_sender(Party(one), Party(other), named=True)
        with house.writing():
            erase_rows(account_holder(gone))
            assert list_blocks(Viewer(platform, user_id=one)) == ()
            db.session.rollback()


def test_only_who_blocked_finds_it_among_what_is_held(house: House, ids: tuple[int, int, int, int]) -> None:
    """Who is kept out reads nothing of it, with an account or without; not even that there is such a row."""
    _platform, one, other, organisation = ids
    with house.writing():
        for receiver in (Party(one), Party(organisation_id=organisation)):
            for sender in (PIET, Party(other)):
                block_sender(receiver, sender, named=True)
    with house.reading():
        for who in (visitor_with(PIET.email), account_holder(other), Somebody(other, PIET.email)):
            assert "sender_block" not in {held.table for held in list_held(who)}
        (held,) = [held for held in list_held(account_holder(one)) if held.table == "sender_block"]
        assert [fact.value for row in held.rows for fact in row.facts if fact.label == "Wie je blokkeerde"] == [
            PIET.email, None,
        ]  # fmt: skip


def test_the_page(house: House, client: WatchingClient, ids: tuple[int, int, int, int]) -> None:
    one = ids[1]
    with house.writing():
        block_sender(Party(one), PIET, named=True)
        carry(client, open_session(db.session.get_one(User, one)))
    page = client.get("/mijn/geblokkeerd")
    assert "schrijver" in page.get_data(as_text=True)
    (path,) = [part.split('"')[0] for part in page.get_data(as_text=True).split('action="')[1:] if "opheffen" in part]
    stale = client.post(path, data={"csrf_token": "0" * 64}, headers=OWN_PAGE)
    assert stale.status_code == 422
    sent = {"csrf_token": token_in(page)}
    assert client.post(path, data=sent, headers=OWN_PAGE).location == "/mijn/geblokkeerd?melding=opgeheven"
    assert client.post(path, data=sent, headers=OWN_PAGE).status_code == 404
