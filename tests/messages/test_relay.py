"""W06: a message goes to whom it is for and to nobody else, and nothing of it stays once it is delivered."""

import re

from sqlalchemy import select, update

from tests.accounts.letters import open_mail, open_one
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import NOW, House
from tests.factories.organisations import make_organisation
from tests.messages.conftest import BODY, VISITOR, Street, let_the_worker_wipe, log_in
from wijkplatform.accounts.models import User
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.core.people import account_holder, erase_rows, visitor_with
from wijkplatform.messages.models import CONFIRM_WITHIN, STAYS, Message, MessageContact
from wijkplatform.moderation.blocks import block_sender
from wijkplatform.moderation.parties import Party
from wijkplatform.notifications.switches import set_switches
from wijkplatform.organisations.actions import add_member
from wijkplatform.platforms.models import Platform
from wijkplatform.privacy.jobs.terms import keep_moments

ORGANISATION = "/contact/organisatie/de-linde"
FIRST = "Let op: als je antwoordt per mail ziet de ander jouw adres."


def messages(house: House) -> list[Message]:
    """Every message that is kept."""
    with house.reading():
        return list(db.session.execute(select(Message).order_by(Message.id)).scalars())


def press(client: WatchingClient, path: str, **data: str) -> int:
    """Press the button of the page at `path`."""
    return client.send_form(path, data).status_code


def test_a_visitor_confirms_and_the_person_gets_it(house: House, client: WatchingClient, street: Street) -> None:
    page = client.get(street.open_path).get_data(as_text=True)
    assert "Openbaar Iemand krijgt je naam, je e-mailadres en je bericht. Verder niemand." in page
    answer = client.send_form(street.open_path, VISITOR)
    assert (answer.status_code, answer.location) == (303, "/contact/kijk-in-je-mail")
    assert "Set-Cookie" not in answer.headers
    assert client.get(answer.location).status_code == 200
    asked = open_one(house)
    assert asked.to == "piet@schrijver.example"
    assert BODY not in asked.raw
    assert "Piet Schrijver" not in asked.raw
    assert "Openbaar Iemand" not in asked.raw
    assert client.get(asked.path).status_code == 200
    assert open_mail(house) == []  # looking sends nothing
    assert press(client, asked.path) == 303
    mail = open_one(house)
    assert (mail.to, mail.subject) == ("openbaar@bewoner.example", "Een bericht van Piet Schrijver")
    assert mail.text.splitlines()[0] == FIRST
    assert f"> {BODY}" in mail.text
    assert re.search(r"(?m)^Reply-To: piet@schrijver.example\r?$", mail.raw)
    assert mail.path.startswith("/antwoord/")
    let_the_worker_wipe(house)
    assert messages(house) == []
    again = client.get(asked.path)  # the button works once
    assert again.status_code == 404
    assert "Drukte je er al op? Dan is je bericht onderweg." in again.get_data(as_text=True)


def test_an_answer_through_the_platform_shows_neither_address(
    house: House, client: WatchingClient, street: Street
) -> None:
    client.send_form(street.open_path, VISITOR)
    press(client, open_one(house).path)
    first = open_one(house)
    page = client.get(first.path).get_data(as_text=True)
    assert "piet@schrijver.example" not in page
    assert "Er gaat geen e-mailadres mee." in page
    assert press(client, first.path, bericht="Kom maar langs!") == 303
    back = open_one(house)
    assert (back.to, back.subject) == ("piet@schrijver.example", "Antwoord van Openbaar Iemand")
    assert "openbaar@bewoner.example" not in back.raw
    assert "> Kom maar langs!" in back.text
    assert "Jullie schrijven elkaar sinds dinsdag 24 november." in back.text
    assert press(client, back.path, bericht="Graag, tot morgen.") == 303
    again = open_one(house)
    assert again.to == "openbaar@bewoner.example"
    assert "piet@schrijver.example" not in again.raw
    let_the_worker_wipe(house)
    assert messages(house) == []


def test_to_an_organisation_no_address_is_confirmed(house: House, client: WatchingClient, street: Street) -> None:
    page = client.get(ORGANISATION).get_data(as_text=True)
    assert "Dorpshuis De Linde krijgt je naam, je e-mailadres en je bericht. Verder niemand." in page
    answer = client.send_form(ORGANISATION, VISITOR)
    assert (answer.status_code, answer.location) == (303, "/antwoord/verstuurd")
    mail = open_one(house)
    assert mail.to == "info@linde.example"
    assert "/mijn/mail" not in mail.text
    assert "Het gaat over" not in mail.text


def test_who_has_logged_in_writes_with_the_name_of_the_account(
    house: House, client: WatchingClient, street: Street
) -> None:
    log_in(house, client, street.near_id)
    page = client.get(street.open_path).get_data(as_text=True)
    assert "buur@bewoner.example" in page.replace("<wbr>", "")
    assert 'name="email"' not in page
    answer = client.send_form(street.open_path, {"bericht": BODY, "naam": "Iemand Anders", "email": "x@y.example"})
    assert answer.location == "/antwoord/verstuurd"
    mail = open_one(house)
    assert mail.subject == "Een bericht van Buur Dichtbij"
    assert "Iemand Anders" not in mail.raw


def test_with_the_switch_off_it_waits_on_the_site(house: House, client: WatchingClient, street: Street) -> None:
    with house.writing():
        set_switches(street.open_id, {"berichten": False})
    client.send_form(street.open_path, VISITOR)
    press(client, open_one(house).path)
    assert open_mail(house) == []
    let_the_worker_wipe(house)
    assert len(messages(house)) == 1
    log_in(house, client, street.open_id)
    assert "1 nieuw bericht" in client.get("/mijn/").get_data(as_text=True)
    inbox = client.get("/mijn/berichten").get_data(as_text=True)
    assert "Piet Schrijver" in inbox
    path = f"/mijn/berichten/{messages(house)[0].public_id}"
    assert BODY in client.get(path).get_data(as_text=True)
    assert "Geen nieuwe berichten" in client.get("/mijn/").get_data(as_text=True)
    assert press(client, path, bericht="Ja hoor.") == 303
    assert open_one(house).to == "piet@schrijver.example"
    token = token_in(client.get(path))
    assert client.post(f"{path}/weg", data={"csrf_token": token}, headers=OWN_PAGE).status_code == 303
    assert client.get(path).status_code == 404
    let_the_worker_wipe(house)
    assert messages(house) == []


def test_for_who_pauses_it_waits_too(house: House, client: WatchingClient, street: Street) -> None:
    """Who pauses after the message was written: the profile itself is gone from then on."""
    log_in(house, client, street.near_id)
    client.send_form(street.open_path, {"bericht": BODY})
    with house.writing():
        db.session.get_one(User, street.open_id).paused_at = NOW
    assert open_mail(house) == []
    let_the_worker_wipe(house)
    assert [message.state for message in messages(house)] == ["wacht"]


def test_an_organisation_without_address_reads_it_on_the_site(
    house: House, client: WatchingClient, street: Street
) -> None:
    with house.writing():
        club = make_organisation("club", name="De Club", email="")
        add_member(club.id, street.near_id, "redacteur")
    client.send_form("/contact/organisatie/club", VISITOR)
    assert open_mail(house) == []
    log_in(house, client, street.open_id)
    assert "Piet Schrijver" not in client.get("/mijn/berichten").get_data(as_text=True)
    log_in(house, client, street.near_id)
    assert "voor De Club" in client.get("/mijn/berichten").get_data(as_text=True)
    path = f"/mijn/berichten/{messages(house)[0].public_id}"
    assert press(client, path, bericht="Dat kan.") == 303
    assert open_one(house).subject == "Antwoord van De Club"


def test_a_button_works_for_its_term_only(house: House, client: WatchingClient, street: Street) -> None:
    client.send_form(street.open_path, VISITOR)
    asked = open_one(house).path
    clock.stop_at(NOW + CONFIRM_WITHIN)
    assert client.get(asked).status_code == 404
    with house.app.app_context():
        keep_moments()
    assert messages(house) == []
    client.send_form("/contact/organisatie/de-linde", VISITOR)
    answer = open_one(house).path
    clock.stop_at(NOW + CONFIRM_WITHIN + STAYS)
    assert client.get(answer).status_code == 404


def test_nobody_else_reads_what_waits(house: House, client: WatchingClient, street: Street) -> None:
    with house.writing():
        set_switches(street.open_id, {"berichten": False})
    client.send_form(street.open_path, VISITOR)
    press(client, open_one(house).path)
    open_mail(house)
    log_in(house, client, street.near_id)
    path = f"/mijn/berichten/{messages(house)[0].public_id}"
    assert client.get(path).status_code == 404
    assert BODY not in client.get("/mijn/berichten").get_data(as_text=True)


def test_pressed_twice_is_one_message(house: House, client: WatchingClient, street: Street) -> None:
    for _time in range(3):
        assert client.send_form(ORGANISATION, VISITOR).status_code == 303
    assert len(open_mail(house)) == 1
    with house.reading():
        assert len(list(db.session.execute(select(MessageContact.id)).scalars())) == 1


def answers_to(house: House, client: WatchingClient, path: str) -> tuple[bytes, int, str, int]:
    """What a visitor gets back: the page, the answer, and how many mails leave at once."""
    page = re.sub(rb'name="sleutel" value="[^"]{22}"', b"", client.get(path).get_data())  # each form has its own
    answer = client.send_form(path, VISITOR)
    return page, answer.status_code, answer.location, len(open_mail(house))


def test_the_form_answers_the_same_whether_it_is_wanted(house: House, client: WatchingClient, street: Street) -> None:
    usual = answers_to(house, client, street.open_path)
    assert usual[1:] == (303, "/contact/kijk-in-je-mail", 1)
    with house.writing():
        erase_rows(visitor_with(VISITOR["email"]))
        set_switches(street.open_id, {"berichten": False})
    assert answers_to(house, client, street.open_path) == usual
    with house.writing():
        erase_rows(visitor_with(VISITOR["email"]))
        block_sender(Party(street.open_id), Party(email=VISITOR["email"]), named=True)
    assert answers_to(house, client, street.open_path) == usual


def test_what_a_blocked_sender_writes_goes_nowhere(house: House, client: WatchingClient, street: Street) -> None:
    client.send_form(street.open_path, VISITOR)
    press(client, open_one(house).path)
    path = f"{open_one(house).path}/blokkeren"
    token = token_in(client.get(path))
    assert client.post(path, data={"csrf_token": token}, headers=OWN_PAGE).status_code == 200
    client.send_form(street.open_path, VISITOR | {"bericht": "Hallo? Hoor je me?"})
    press(client, open_one(house).path)
    assert open_mail(house) == []
    let_the_worker_wipe(house)
    assert messages(house) == []
    log_in(house, client, street.open_id)
    page = client.get("/mijn/geblokkeerd")
    assert "piet@schrijver.example" in page.get_data(as_text=True).replace("<wbr>", "")
    lift = re.search(r'action="(/mijn/geblokkeerd/[^"]+)"', page.get_data(as_text=True))
    assert lift
    assert client.post(lift[1], data={"csrf_token": token_in(page)}, headers=OWN_PAGE).status_code == 303
    assert "Je hebt niemand geblokkeerd" in client.get("/mijn/geblokkeerd").get_data(as_text=True)


def test_a_message_looks_as_it_was_typed(house: House, client: WatchingClient, street: Street) -> None:
    typed = "Dag,\r\n\r\n\r\nHeb je stekjes?\r\nOf zaad?\r\n\r\nGroet <b>Piet</b>"
    client.send_form(ORGANISATION, VISITOR | {"bericht": typed})
    mail = open_one(house)
    assert "> Dag,\n> \n> Heb je stekjes?\n> Of zaad?\n> \n> Groet <b>Piet</b>\n" in mail.text
    assert "Groet &lt;b&gt;Piet&lt;/b&gt;" in mail.html


def test_where_an_answer_comes(house: House, client: WatchingClient, street: Street) -> None:
    assert "Een antwoord komt in je mail." in client.get("/antwoord/verstuurd").get_data(as_text=True)
    log_in(house, client, street.near_id)
    assert "Een antwoord komt in je mail." in client.get("/antwoord/verstuurd").get_data(as_text=True)
    with house.writing():
        set_switches(street.near_id, {"berichten": False})
    assert "Een antwoord komt op de site" in client.get("/antwoord/verstuurd").get_data(as_text=True)


def test_a_button_to_answer_ends_the_same_whatever_ended_it(
    house: House, client: WatchingClient, street: Street
) -> None:
    client.send_form(street.open_path, VISITOR)
    press(client, open_one(house).path)
    press(client, open_one(house).path, bericht="Kom maar.")
    back = open_one(house).path
    with house.writing():
        erase_rows(account_holder(street.open_id))
    erased = client.get(back)
    unknown = client.get(f"/antwoord/{'x' * 43}")
    assert erased.status_code == unknown.status_code == 404
    assert erased.get_data() == unknown.get_data()


def test_who_blocks_for_an_organisation_reads_who_may_lift_it(
    house: House, client: WatchingClient, street: Street
) -> None:
    client.send_form(ORGANISATION, VISITOR)
    path = open_one(house).path
    answer = client.post(f"{path}/blokkeren", data={"csrf_token": token_in(client.get(path))}, headers=OWN_PAGE)
    assert "Een redacteur van Dorpshuis De Linde kan de blokkade opheffen" in answer.get_data(as_text=True)


def test_all_that_waits_of_who_is_blocked_goes(house: House, client: WatchingClient, street: Street) -> None:
    with house.writing():
        set_switches(street.open_id, {"berichten": False})
    log_in(house, client, street.near_id)
    for words in ("Hallo", "Hallo?", "HALLO"):
        client.send_form(street.open_path, {"bericht": words})
    open_mail(house)
    log_in(house, client, street.open_id)
    path = f"/mijn/berichten/{messages(house)[1].public_id}"
    answer = client.post(f"{path}/blokkeren", data={"csrf_token": token_in(client.get(path))}, headers=OWN_PAGE)
    assert answer.status_code == 200
    assert messages(house) == []


def test_what_was_begun_goes_on_when_the_platform_closes(house: House, client: WatchingClient, street: Street) -> None:
    client.send_form(street.open_path, VISITOR)
    with house.writing():
        db.session.execute(update(Platform).values(closed=True))
    for path in (street.open_path, ORGANISATION):
        assert client.get(path).location.startswith("/account/inloggen")  # nobody begins anew
    assert press(client, open_one(house).path) == 303
    assert press(client, open_one(house).path, bericht="Kom maar langs!") == 303
    back = open_one(house)
    assert back.to == VISITOR["email"]
    assert "Openbaar Iemand" not in client.get("/antwoord/verstuurd").get_data(as_text=True)
