"""`/mijn/`: what is yours, for you alone."""

from collections.abc import Callable

import pytest

from tests.canary import Canaries
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import House
from tests.factories.accounts import carry, give_role, make_user, open_session
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_platform, make_wijk
from wijkplatform.accounts.models import User
from wijkplatform.core.audience import Role
from wijkplatform.core.database import db
from wijkplatform.organisations.models import Membership


@pytest.fixture
def mine(house: House, client: WatchingClient) -> WatchingClient:
    """The browser of somebody who lives in `centrum`."""
    with house.writing(None):
        make_platform()
        carry(client, open_session(make_user(wijk=make_wijk())))
    return client


def test_it_leads_to_what_is_yours(mine: WatchingClient) -> None:
    response = mine.get("/mijn/")
    assert response.headers["Cache-Control"] == "private, no-store"
    for words in ("Dag Sanne Proef.", "sanne@bewoner.example", "Centrum", "Ingelogd op 1 apparaat", "staat uit"):
        assert words in response.text.replace("<wbr>", "")
    for path in ("/mijn/account", "/mijn/beveiliging"):
        assert f'href="{path}"' in response.text
        assert mine.get(path).status_code == 200
    assert "/beheer/" not in response.text
    assert "/mijn/tweede-stap" not in response.text
    assert '<meta name="robots" content="noindex">' in response.text


def test_logging_out_stands_on_the_page_too(mine: WatchingClient) -> None:
    text = mine.get("/mijn/").text
    assert text.count('action="/account/uitloggen"') == 2  # in the header, and here
    token = token_in(mine.get("/mijn/"))
    assert mine.post("/account/uitloggen", data={"csrf_token": token}, headers=OWN_PAGE).status_code == 303
    assert mine.get("/mijn/").status_code == 303


def test_a_role_that_waits_is_told_and_one_that_works_leads_on(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
        user = make_user("Wil Beheer")
        give_role(user, Role.ADMIN)
        give_role(user, Role.MODERATOR)
        waits, works = open_session(user), open_session(user, proved=True)
    carry(client, waits)
    text = client.get("/mijn/").text
    assert "Je kunt nog niet aan de slag als beheerder en wijkbeheerder." in text
    assert 'href="/mijn/tweede-stap"' in text
    assert 'href="/beheer/"' not in text
    carry(client, works)
    text = client.get("/mijn/").text
    assert "nog niet aan de slag" not in text
    assert "Je bent beheerder en wijkbeheerder." in text
    assert 'href="/beheer/"' in text


def test_a_child_is_told_what_its_parent_may_do(house: House, mine: WatchingClient) -> None:
    assert "ouder of verzorger" not in mine.get("/mijn/").text
    with house.writing():
        carry(mine, open_session(make_user("Noor Kind", under_16=True)))
    assert "Je ouder of verzorger zei ja, en kan je account zien en laten verwijderen." in mine.get("/mijn/").text
    assert "Die kan het ja ook intrekken: dan verwijderen we alles." in mine.get("/mijn/account").text


def test_an_editor_sees_for_whom(house: House, mine: WatchingClient) -> None:
    with house.writing():
        user = make_user("Rik Redactie")
        first = make_organisation()
        make_organisation("esrand", name="De Esrand")
        db.session.add(Membership(organisation_id=first.id, user_id=user.id, role="redacteur"))
        carry(mine, open_session(user))
    text = mine.get("/mijn/").text
    assert "Je schrijft voor Dorpshuis De Linde." in text
    assert 'href="/organisaties/de-linde"' in text
    assert "De Esrand" not in text


def test_an_editor_of_two_is_led_to_all(house: House, mine: WatchingClient) -> None:
    with house.writing():
        user = make_user("Rik Redactie")
        for slug in ("de-linde", "esrand"):
            organisation = make_organisation(slug, name=slug.title())
            db.session.add(Membership(organisation_id=organisation.id, user_id=user.id, role="redacteur"))
        carry(mine, open_session(user))
    text = mine.get("/mijn/").text
    assert text.index("Je schrijft voor De-Linde.") < text.index("Je schrijft voor Esrand.")
    assert '<a href="/organisaties/">Je organisaties</a>' in text


def test_nobody_elses_things_are_on_it(house: House, mine: WatchingClient, canaries: Canaries) -> None:
    with house.writing():
        other = make_user(canaries.plant("naam"), f"{canaries.plant('adres')}@bewoner.example")
        open_session(other, device=canaries.plant("apparaat"))
    for path in ("/mijn/", "/mijn/account", "/mijn/beveiliging"):
        assert mine.get(path).status_code == 200


def test_a_visitor_is_asked_to_log_in(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
    response = client.get("/mijn/")
    assert (response.status_code, response.location) == (303, "/account/inloggen?verder=%2Fmijn%2F")


def test_the_number_of_questions_does_not_grow(
    house: House, mine: WatchingClient, count_queries: Callable[[], int]
) -> None:
    counts = []
    for path in ("/mijn/", "/mijn/beveiliging"):
        mine.get(path)
        count_queries()
        mine.get(path)
        counts.append(count_queries())
    with house.writing():
        user = db.session.scalars(db.select(User)).one()
        for _number in range(20):
            open_session(user)
    for path, count in zip(("/mijn/", "/mijn/beveiliging"), counts, strict=True):
        count_queries()
        mine.get(path)
        assert count_queries() == count
