"""W02: you own your data: one page shows all that is held, each thing can go from there; also without an account."""

import re

import pytest

from tests.accounts.letters import open_mail, open_one
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import House
from tests.factories.accounts import carry, open_session
from tests.factories.platforms import make_platform
from tests.factories.privacy import Everybody, fill_everybody
from tests.privacy.reading import forms_in, readable, words_of
from wijkplatform.accounts.models import User
from wijkplatform.core.database import Base, db
from wijkplatform.core.people.graph import reaches_people
from wijkplatform.core.personal import about_of

PAGE, VISITOR_PAGE = "/mijn/gegevens", "/privacy/gegevens"


@pytest.fixture
def everybody(house: House) -> Everybody:
    """Two people and a visitor, with something in every column."""
    with house.writing(None):
        make_platform()
        return fill_everybody()


def test_one_page_shows_everything(house: House, client: WatchingClient, everybody: Everybody) -> None:
    with house.writing():
        carry(client, open_session(db.session.get_one(User, everybody.one.who.user_id), proved=True))
    assert f'href="{PAGE}"' in client.get("/mijn/").text
    text = readable(client.get(PAGE).text)
    assert [each.place for each in everybody.told_of(everybody.one) if words_of(each) not in text] == []
    assert [said for said in everybody.texts_of_others(everybody.one) if said in text] == []


def test_each_thing_can_go_there_or_says_why_it_stays(
    house: House, client: WatchingClient, everybody: Everybody
) -> None:
    with house.writing():
        carry(client, open_session(db.session.get_one(User, everybody.one.who.user_id), proved=True))
    text = readable(client.get(PAGE).text)
    found: set[str] = set()
    removable = {form["soort"] for form in forms_in(text, f"{PAGE}/weg")}
    for table in Base.metadata.tables.values():
        said = about_of(table.info)
        if said and reaches_people(table) and re.search(rf">\s*{re.escape(said.title)}\s*<", text):
            assert table.name in removable or said.stays in text, table.name
            found.add(table.name)
    assert {"user", "profile", "photo", "event"} <= found


def test_without_an_account_a_mailed_link_opens_the_same_page(
    house: House, client: WatchingClient, everybody: Everybody
) -> None:
    open_mail(house)
    client.send_form("/privacy/inzage", {"email": everybody.visitor.email})
    assert client.send_form(open_one(house).path, {}).location == VISITOR_PAGE
    text = readable(client.get(VISITOR_PAGE).text)
    told = [each for each in everybody.told_of(everybody.visitor) if not each.place.startswith("address_access.")]
    assert [each.place for each in told if words_of(each) not in text] == []


def test_an_unknown_address_gets_the_same_answer(house: House, client: WatchingClient, everybody: Everybody) -> None:
    open_mail(house)
    answers = set()
    for email in (everybody.visitor.email, "nergens@thuis.example"):
        token = token_in(client.get("/privacy/inzage"))
        sent = client.post("/privacy/inzage", data={"csrf_token": token, "email": email}, headers=OWN_PAGE)
        answers.add((sent.status_code, sent.location, sent.data))
    assert len(answers) == 1
    assert [mail.to for mail in open_mail(house)] == [everybody.visitor.email]
