"""What nobody may learn by writing: that two are one person, that they are kept out; and pressing twice, much later."""

import re

import pytest
from sqlalchemy import select

from tests.accounts.conftest import Hand
from tests.accounts.letters import open_mail, open_one
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import House
from tests.factories.accounts import make_user
from tests.factories.agenda import make_event
from tests.factories.organisations import make_organisation
from tests.messages.conftest import BODY, VISITOR, Street, log_in
from wijkplatform.accounts.models import User
from wijkplatform.core.audience import Visibility
from wijkplatform.core.database import db
from wijkplatform.core.people import account_holder, list_held
from wijkplatform.messages.actions import Draft, send_message
from wijkplatform.messages.models import Message
from wijkplatform.moderation.blocks import block_sender, is_blocked
from wijkplatform.moderation.parties import Party, mailbox_key
from wijkplatform.notifications.switches import set_switches
from wijkplatform.web.reaching import Reachable

ORGANISATION = "/contact/organisatie/de-linde"


@pytest.fixture
def pieces(house: House, street: Street) -> list[str]:
    """Where one writes to the maker of two activities, who stays "Een bewoner" on both."""
    with house.writing():
        db.session.get_one(User, street.open_id).visibility = Visibility.ANONIEM
        nobody = make_organisation("nobody")
        made = [make_event(nobody, owner_id=street.open_id, organisation_id=None) for _number in range(2)]
        return [f"/contact/activiteit/{event.public_id}" for event in made]


def test_the_same_words_to_two_pieces_are_two_messages(house: House, client: WatchingClient, pieces: list[str]) -> None:
    """Else one mail with a button instead of two would say that one person made both."""
    for path in pieces:
        client.send_form(path, VISITOR)
    asked = open_mail(house)
    assert len(asked) == 2
    for mail in asked:
        client.send_form(mail.path, {})
    assert [mail.to for mail in open_mail(house)] == ["openbaar@bewoner.example"] * 2


def test_no_room_for_one_piece_says_nothing_of_the_other(
    client: WatchingClient, pieces: list[str], limited: Hand
) -> None:
    def write(path: str, number: int) -> int:
        return client.send_form(path, VISITOR | {"bericht": f"Vraag {number}"}).status_code

    assert [write(pieces[0], number) for number in range(6)] == [303] * 5 + [429]
    assert write(pieces[1], 7) == 303


def received(house: House, user_id: int) -> list[list[object]]:
    """What this writer reads about who received something, but for the moment."""
    with house.reading():
        (held,) = [each for each in list_held(account_holder(user_id)) if each.table == "disclosure"]
        return [[fact.value for fact in row.facts if isinstance(fact.value, str)] for row in held.rows]


def test_who_is_kept_out_cannot_tell_from_what_is_held_of_them(
    house: House, client: WatchingClient, street: Street
) -> None:
    log_in(house, client, street.near_id)
    client.send_form(street.open_path, {"bericht": "Hallo"})
    assert len(open_mail(house)) == 1
    with house.writing():
        block_sender(Party(street.open_id), Party(street.near_id), named=True)
    client.send_form(street.open_path, {"bericht": "Hallo?"})
    assert open_mail(house) == []
    with house.writing():
        other = make_user("Nog Iemand", visibility=Visibility.OPENBAAR)
        set_switches(other.id, {"berichten": False})
        path = f"/contact/buur/{other.public_id}"
    client.send_form(path, {"bericht": "Hallo daar"})
    assert open_mail(house) == []
    first, *others = received(house, street.near_id)
    assert others == [first, first]


def test_pressed_once_more_after_it_was_delivered_is_still_one(
    house: House, client: WatchingClient, street: Street
) -> None:
    page = client.get(ORGANISATION)
    key = re.search(r'name="sleutel" value="([^"]{22})"', page.get_data(as_text=True))
    assert key
    sent = VISITOR | {"csrf_token": token_in(page), "sleutel": key[1]}
    for _time in range(2):
        assert client.post(ORGANISATION, data=sent, headers=OWN_PAGE).location == "/antwoord/verstuurd"
        assert len(open_mail(house)) == (1 if _time == 0 else 0)
    with house.reading():
        assert db.session.execute(select(Message.id)).all() == []
    other = sent | {"bericht": "Wat ik nog vergat: dank je wel."}  # back, and written on
    assert client.post(ORGANISATION, data=other, headers=OWN_PAGE).status_code == 303
    path = open_one(house).path
    page = client.get(path)
    key = re.search(r'name="sleutel" value="([^"]{22})"', page.get_data(as_text=True))
    assert key
    sent = {"csrf_token": token_in(page), "sleutel": key[1], "bericht": "Graag gedaan."}
    for expected in (1, 0):
        assert client.post(path, data=sent, headers=OWN_PAGE).status_code == 303
        assert len(open_mail(house)) == expected
    with house.reading():
        assert db.session.execute(select(Message.id)).all() == []


def test_two_at_the_same_moment_are_one(house: House, street: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    """On PostgreSQL both find nothing first; the second one then meets the name of the first."""
    to = Reachable(street.open_id, None, "Openbaar Iemand", "", "/")
    draft = Draft("buur", street.open_ref, to, Party(street.near_id), "", BODY, "f" * 22)
    with house.writing():
        send_message(draft)
    answers = iter([False, True])
    monkeypatch.setattr("wijkplatform.messages.actions._was_handed_in", lambda _key: next(answers))
    monkeypatch.setattr("wijkplatform.messages.actions._find_same", lambda _draft: None)
    with house.writing():
        send_message(draft)
    with house.reading():
        assert len(db.session.execute(select(Message.id)).all()) == 1


@pytest.mark.usefixtures("street")
def test_who_got_no_button_may_ask_once_more(house: House, client: WatchingClient, street: Street) -> None:
    client.send_form(street.open_path, VISITOR)
    open_one(house)
    client.send_form(street.open_path, VISITOR)
    assert client.send_form(open_one(house).path, {}).status_code == 303
    assert [mail.to for mail in open_mail(house)] == ["openbaar@bewoner.example"]


@pytest.mark.parametrize(
    ("address", "mailbox"),
    [
        ("piet@x.example", "piet@x.example"), ("piet+wijk@x.example", "piet@x.example"),
        ("piet+a+b@x.example", "piet@x.example"), ("+piet@x.example", "+piet@x.example"), ("", ""), ("random", ""),
    ],
)  # fmt: skip
def test_a_mailbox(address: str, mailbox: str) -> None:
    assert mailbox_key(address) == mailbox


def test_a_block_is_of_the_mailbox_and_of_the_account_behind_it(house: House, street: Street) -> None:
    receiver = Party(street.open_id)
    with house.writing():
        block_sender(receiver, Party(email="piet+een@x.example"), named=True)
        assert is_blocked(receiver, Party(email="piet+twee@x.example"))
        assert is_blocked(receiver, Party(email="piet@x.example"))
        assert not is_blocked(receiver, Party(email="piet@y.example"))
        assert not is_blocked(receiver, Party(street.near_id))
        user = db.session.get_one(User, street.near_id)
        user.email = "piet@x.example"
        db.session.flush()
        assert is_blocked(receiver, Party(street.near_id))  # who was kept out makes an account
    with house.writing():
        linde = Party(organisation_id=make_organisation("linde-twee").id)
        block_sender(linde, Party(street.near_id), named=True)
        assert is_blocked(linde, Party(email="piet+drie@x.example"))  # or comes back without one
        db.session.get_one(User, street.near_id).email = "gone"  # an account that gave its address up
        db.session.flush()
        assert not is_blocked(linde, Party(email=""))


def test_one_mailbox_has_one_room(client: WatchingClient, street: Street, limited: Hand) -> None:
    """Else the button of a mail that nobody asked for could be sent to one person without end."""

    def write(number: int) -> int:
        typed = VISITOR | {"bericht": f"Vraag {number}", "email": f"ander+{number}@schrijver.example"}
        return client.send_form(street.open_path, typed).status_code

    assert [write(number) for number in range(6)] == [303] * 5 + [429]
