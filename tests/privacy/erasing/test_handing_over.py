"""What somebody placed may stay with an organisation that they write for, without them (W09)."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

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
from wijkplatform.accounts.actions.wiping import WIPED
from wijkplatform.accounts.models import User
from wijkplatform.agenda.models import Event
from wijkplatform.agenda.posting.handing_over import OWN_PIECES
from wijkplatform.app import FEATURES
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.core.erasure_log import Told
from wijkplatform.core.lowering import erasure_log, replaying
from wijkplatform.media.models import Photo
from wijkplatform.organisations.models import Membership, Organisation
from wijkplatform.placing.models import State
from wijkplatform.privacy.erasing.legacy import LEFT_TO

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


def make_piece(user_id: int, title: str, state: State) -> None:
    other = db.session.scalars(select(Organisation).where(Organisation.slug == "ander")).one()
    event = make_event(other, title=title, state=state.value)
    event.organisation_id, event.owner_id, event.posted_by_id = None, user_id, user_id


@pytest.mark.usefixtures("placed")
@pytest.mark.parametrize("state", [State.DRAFT, State.WAITING])
def test_what_was_never_placed_goes_with_its_maker(
    resident: Resident, house: House, worker: Worker, state: State
) -> None:
    with house.writing():
        make_piece(resident.user_id, "Qzconcept", state)
    resident.browser.send_form(PATH, YES | {"naar": "de-linde"})
    worker.finish()
    with house.reading():
        assert db.session.scalars(select(Event.title)).all() == ["Thuis koffie"]


def test_who_has_only_drafts_has_nothing_to_choose(resident: Resident, house: House) -> None:
    with house.writing():
        organisation = make_organisation()
        make_organisation("ander", name="Een ander")
        db.session.add(Membership(organisation_id=organisation.id, user_id=resident.user_id, role="redacteur"))
        make_piece(resident.user_id, "Qzconcept", State.DRAFT)
    assert QUESTION not in resident.browser.get(PATH).text


@pytest.mark.usefixtures("placed")
def test_the_page_says_what_goes_along(resident: Resident) -> None:
    assert "Staat je naam erin, of sta je op een foto?" in resident.browser.get(PATH).text


def replay(house: House, entry: Told) -> None:
    """What the log tells, done again in a database of before."""
    kinds = {each.kind: each for feature in FEATURES for each in feature.replays}
    with replaying(), house.writing():
        kinds[entry.kind].replay(entry.ref, entry.detail)


@pytest.mark.usefixtures("placed")
@pytest.mark.parametrize("wrote_then", [True, False])
def test_a_backup_of_before_leaves_it_there_too(resident: Resident, house: House, *, wrote_then: bool) -> None:
    with house.writing():
        if not wrote_then:
            db.session.delete(db.session.scalars(select(Membership)).one())
        user = db.session.get_one(User, resident.user_id)
        linde = db.session.scalars(select(Organisation.id).where(Organisation.slug == "de-linde")).one()
        told = [Told(clock.now(), user.platform_id, LEFT_TO, user.erasure_ref, str(linde)),
                Told(clock.now(), user.platform_id, WIPED, user.erasure_ref)]  # fmt: skip
    for entry in told:
        replay(house, entry)
    with house.reading():
        left = [(event.organisation_id, event.home, event.phone) for event in db.session.scalars(select(Event))]
        assert left == ([(linde, "", "")] if wrote_then else [])
        assert db.session.get(User, resident.user_id) is None


@pytest.mark.usefixtures("placed")
def test_the_erasure_log_hears_it_before_the_erasure(resident: Resident, house: House) -> None:
    with house.context():
        before = erasure_log().last_seq()
    resident.browser.send_form(PATH, YES | {"naar": "de-linde"})
    with house.context():
        kinds = [entry.told.kind for entry in erasure_log().read_after(before)]
    assert [kind for kind in kinds if kind in {LEFT_TO, WIPED}] == [LEFT_TO, WIPED]


@pytest.mark.usefixtures("placed")
def test_what_is_being_changed_meanwhile_is_waited_for(resident: Resident, house: House) -> None:
    changed, begun = threading.Event(), threading.Event()

    def change() -> None:
        with house.writing():
            event = db.session.scalars(select(Event)).one()
            event.home, event.show_email = "Qzandere laan 3", True
            db.session.flush()
            changed.set()
            begun.wait(5)
            time.sleep(0.3)

    def hand_over() -> None:
        changed.wait(5)
        begun.set()
        with house.writing():
            linde = db.session.scalars(select(Organisation.id).where(Organisation.slug == "de-linde")).one()
            OWN_PIECES.hand_over(resident.user_id, linde)

    with ThreadPoolExecutor(2) as both:
        for done in [both.submit(change), both.submit(hand_over)]:
            done.result()
    with house.reading():
        event = db.session.scalars(select(Event)).one()
        assert (event.owner_id, event.home, event.show_email) == (None, "", False)
