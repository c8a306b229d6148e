"""K01: which data, why, on what ground, with whom, how long: told with each thing that is held."""

from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import carry, open_session
from tests.factories.platforms import make_platform
from tests.factories.privacy import fill_everybody
from tests.privacy.reading import readable
from wijkplatform.accounts.models import User
from wijkplatform.core.audience import Visibility
from wijkplatform.core.database import db
from wijkplatform.core.purposes import Purpose
from wijkplatform.privacy.terms import current_terms


def test_each_purpose_that_holds_something_says_all_of_it(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
        everybody = fill_everybody()
        carry(client, open_session(db.session.get_one(User, everybody.one.who.user_id), proved=True))
    text = readable(client.get("/mijn/gegevens").text)
    with house.app.app_context():
        terms = current_terms()
    for purpose in Purpose:
        if purpose not in {Purpose.BREACHES, Purpose.TIPS}:  # of these, an account that told nothing holds nothing
            for said in (purpose.value.sentence, purpose.value.basis.value, terms[purpose]):
                assert said in text, purpose
            assert purpose.value.recipients in text


def test_it_says_who_sees_it_now(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
        user = db.session.get_one(User, fill_everybody().one.who.user_id)
        carry(client, open_session(user, proved=True))
        user_id = user.id
    for level, words in (
        (Visibility.BUREN, "Je buren; wat je niet laat zien, zie jij alleen."),
        (Visibility.OPENBAAR, "Iedereen; wat je niet laat zien, zie jij alleen."),
        (Visibility.ANONIEM, "Niemand, alleen jij."),
    ):
        with house.writing():
            db.session.get_one(User, user_id).visibility = level
        assert words in readable(client.get("/mijn/gegevens").text)
