"""How often one may write: to one receiver, in all, and how much one receiver gets (SECURITY.md §5)."""

import pytest

from tests.accounts.conftest import Hand
from tests.accounts.letters import open_mail
from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import make_user
from tests.factories.organisations import make_organisation
from tests.messages.conftest import VISITOR, Street, log_in

ORGANISATION = "/contact/organisatie/de-linde"


def send(client: WatchingClient, path: str, number: int, network: int = 0, **typed: str) -> int:
    """Send message `number`, from a network of its own; what came back."""
    data = VISITOR | {"bericht": f"Vraag {number}"} | typed
    answer = client.send_form(path, data, environ_overrides={"REMOTE_ADDR": f"198.51.{network}.{number + 1}"})
    if answer.status_code == 429:
        assert f"Vraag {number}" in answer.get_data(as_text=True)  # what was typed is kept
        assert int(answer.headers["Retry-After"]) > 0
    return answer.status_code


@pytest.mark.usefixtures("street")
def test_five_a_day_from_one_to_one(client: WatchingClient, limited: Hand) -> None:
    assert [send(client, ORGANISATION, number) for number in range(6)] == [303] * 5 + [429]
    assert send(client, ORGANISATION, 9, email="ander@schrijver.example") == 303
    assert send(client, ORGANISATION, 7, email="PIET@schrijver.example") == 429


@pytest.mark.usefixtures("street")
def test_ten_a_day_from_one(house: House, client: WatchingClient, limited: Hand) -> None:
    with house.writing():
        for number in range(3):
            make_organisation(f"club-{number}", name=f"Club {number}", email=f"club{number}@hus.example")
    sent = [send(client, f"/contact/organisatie/club-{number // 4}", number) for number in range(11)]
    assert sent == [303] * 10 + [429]


@pytest.mark.usefixtures("street")
def test_twenty_a_day_to_one(client: WatchingClient, limited: Hand) -> None:
    sent = [send(client, ORGANISATION, number, email=f"p{number}@schrijver.example") for number in range(21)]
    assert sent == [303] * 20 + [429]


def test_what_nobody_confirms_takes_no_room_of_who_it_is_for(
    house: House, client: WatchingClient, street: Street, limited: Hand
) -> None:
    """Else anybody could keep all others from writing to a person, with addresses of nobody."""

    def ask(number: int) -> int:
        return send(client, street.open_path, number, email=f"p{number}@schrijver.example")

    assert [ask(number) for number in range(21)] == [303] * 21
    for mail in open_mail(house)[:20]:
        client.send_form(mail.path, {})
    assert ask(30) == 429


@pytest.mark.usefixtures("street")
def test_ten_an_hour_from_one_network(house: House, client: WatchingClient, limited: Hand) -> None:
    def one(number: int) -> int:
        typed = VISITOR | {"bericht": f"Vraag {number}", "email": f"p{number}@schrijver.example"}
        return client.send_form(ORGANISATION, typed).status_code

    assert [one(number) for number in range(11)] == [303] * 10 + [429]
    assert len(open_mail(house)) == 10


def test_who_has_logged_in_is_counted_by_account(
    house: House, client: WatchingClient, street: Street, limited: Hand
) -> None:
    with house.writing():
        other = make_user("Nog Iemand").id
    log_in(house, client, street.near_id)
    assert [send(client, street.open_path, number) for number in range(6)] == [303] * 5 + [429]
    log_in(house, client, other)
    assert send(client, street.open_path, 8) == 303
