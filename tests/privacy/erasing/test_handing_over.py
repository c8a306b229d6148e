"""What somebody placed may stay with an organisation that they write for, without them (W09)."""

import pytest
from sqlalchemy import select

from tests.accounts.conftest import Resident
from tests.conftest import House
from tests.factories.accounts import PASSWORD
from tests.factories.agenda import make_event
from tests.factories.media import make_photo
from tests.factories.organisations import make_organisation
from tests.privacy.erasing.conftest import ON_POSTGRESQL, Worker
from tests.remains import find_remains
from wijkplatform.accounts.models import User
from wijkplatform.agenda.models import Event, EventState
from wijkplatform.core.database import db
from wijkplatform.media.models import Photo
from wijkplatform.organisations.models import Membership, Organisation

PATH = "/mijn/gegevens/verwijderen"
YES = {"wachtwoord": PASSWORD, "bevestig": "on"}
QUESTION = "Wat doen we met wat je zelf plaatste?"
HOME, NUMBER = "Qzhuislaan 12", "074 987 65 43"


@pytest.fixture
def placed(resident: Resident, house: House) -> None:
    """An activity of the resident's own, at home, with a photo and a number; and an organisation to write for."""
    with house.writing():
        user = db.session.get_one(User, resident.user_id)
        organisation, other = make_organisation(), make_organisation("ander", name="Een ander")
        db.session.add(Membership(organisation_id=organisation.id, user_id=user.id, role="redacteur"))
        event = make_event(other, title="Thuis koffie", place="", home=HOME, phone=NUMBER, show_phone=True)
        event.organisation_id, event.owner_id, event.posted_by_id = None, user.id, user.id
        event.photo_id = make_photo(user, "activiteit").id


@pytest.mark.usefixtures("placed")
def test_it_is_asked_only_where_there_is_something_to_choose(resident: Resident, house: House) -> None:
    text = resident.browser.get(PATH).text
    assert QUESTION in text
    assert "Geef het aan" in text
    assert "Een ander" not in text
    with house.writing():
        db.session.delete(db.session.scalars(select(Membership)).one())
    assert QUESTION not in resident.browser.get(PATH).text


@pytest.mark.usefixtures("placed")
def test_another_organisation_is_refused_and_nothing_happens(resident: Resident, house: House) -> None:
    response = resident.browser.send_form(PATH, YES | {"naar": "ander"})
    assert response.status_code == 422
    assert "Kies wat er gebeurt met wat je plaatste." in response.text
    with house.reading():
        assert db.session.get_one(User, resident.user_id).erasing_at is None
        assert db.session.scalars(select(Event)).one().owner_id == resident.user_id


@pytest.mark.usefixtures("placed")
def test_it_goes_on_without_the_person(resident: Resident, house: House, worker: Worker) -> None:
    with house.reading():
        photo = db.session.scalars(select(Photo)).one().name
    assert resident.browser.send_form(PATH, YES | {"naar": "de-linde"}).status_code == 303
    worker.finish()
    with house.reading():
        event = db.session.scalars(select(Event)).one()
        assert (event.title, event.owner_id, event.posted_by_id) == ("Thuis koffie", None, None)
        assert event.organisation_id is not None
        assert (event.home, event.phone, event.show_phone, event.over_at) == ("", "", False, None)
        kept = db.session.scalars(select(Photo)).one()
        assert (kept.user_id, kept.organisation_id) == (None, event.organisation_id)
        assert kept.name != photo
        assert db.session.get(User, resident.user_id) is None
    if not ON_POSTGRESQL:
        assert find_remains(house.app.extensions["wijk"].settings.state_dir, [HOME, NUMBER]) == {}


@pytest.mark.usefixtures("placed")
def test_without_that_choice_it_goes_too(resident: Resident, house: House, worker: Worker) -> None:
    assert resident.browser.send_form(PATH, YES | {"naar": ""}).status_code == 303
    worker.finish()
    with house.reading():
        assert db.session.scalars(select(Event)).all() == []
        assert db.session.scalars(select(Photo)).all() == []


@pytest.mark.usefixtures("placed")
@pytest.mark.parametrize("state", [EventState.DRAFT, EventState.WAITING])
def test_what_nobody_else_saw_yet_goes_with_the_account(
    resident: Resident, house: House, worker: Worker, state: EventState
) -> None:
    with house.writing():
        linde = db.session.scalars(select(Organisation).where(Organisation.slug == "ander")).one()
        make_event(
            linde, uid="geheim", title="Nog geheim", state=state, organisation_id=None, owner_id=resident.user_id
        )
    assert resident.browser.send_form(PATH, YES | {"naar": "de-linde"}).status_code == 303
    worker.finish()
    with house.reading():
        assert db.session.scalars(select(Event.title)).all() == ["Thuis koffie"]
