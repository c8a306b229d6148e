"""Asking for erasure: what the page says beforehand, what it asks, and what is so from that moment on."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from tests.accounts.conftest import Resident
from tests.client import OWN_PAGE
from tests.conftest import NOW, House
from tests.factories.accounts import PASSWORD, carry, give_role, make_user, open_session
from tests.factories.agenda import make_event
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_category, make_wijk
from tests.factories.profiles import make_profile
from wijkplatform.accounts.jobs.waiting import sweep_waiting
from wijkplatform.accounts.models import LoginSession, ParentalConsent, User
from wijkplatform.accounts.queries.to_approve import list_to_approve
from wijkplatform.agenda.models import EventPause
from wijkplatform.agenda.subscription.models import AgendaSubscription, SubscriptionCategory
from wijkplatform.core.audience import Role, Visibility
from wijkplatform.core.database import db
from wijkplatform.core.erasures import Erasure
from wijkplatform.core.lowering import erasure_log
from wijkplatform.privacy.models import BreachReport

PATH = "/mijn/gegevens/verwijderen"
YES = {"wachtwoord": PASSWORD, "bevestig": "on"}


def test_beforehand_it_says_what_goes_and_what_stays(resident: Resident, house: House) -> None:
    with house.writing():
        make_profile(db.session.get_one(User, resident.user_id), about="Ik zing in een koor")
    text = resident.browser.get(PATH).text
    assert "<li>Je profiel</li>" in text
    assert "<li>Waar je bent ingelogd</li>" in text
    assert "Een willekeurig nummer, zonder naam" in text
    assert "tot uiterlijk 25 december 2026" in text
    assert "Ik zing in een koor" not in text


def test_what_goes_is_counted_as_a_person_counts_it(resident: Resident, house: House) -> None:
    with house.writing():
        linde, day = make_organisation(), date(2026, 12, 21)
        for wijken in ((make_wijk("dal"),), ()):
            owned = {"organisation_id": None, "owner_id": resident.user_id}
            event = make_event(linde, wijken=wijken, **owned)
            db.session.add(EventPause(event_id=event.id, first_day=day, last_day=day))
        address = AgendaSubscription(public_id="a" * 22, token_hash="x", user_id=resident.user_id, made_at=NOW)
        db.session.add(address)
        db.session.flush()
        db.session.add(SubscriptionCategory(subscription_id=address.id, category_id=make_category().id))
    text = resident.browser.get(PATH).text
    goes = re.findall(r"<li>(.*?)</li>", text.partition("Dit gaat weg")[2].partition("</ul>")[0])
    assert "Je activiteiten: 2" in goes
    assert "De agenda in je telefoon" in goes
    assert not any("data" in line.lower() or "soorten" in line or "rusten" in line for line in goes), goes


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"wachtwoord": ""}, "Vul je wachtwoord in."),
        ({"wachtwoord": "niet dit wachtwoord"}, "Dit is niet je wachtwoord."),
        ({"bevestig": None}, "Zet een vinkje"),
    ],
)
def test_without_the_password_and_the_tick_nothing_happens(
    resident: Resident, house: House, changes: dict[str, str | None], fault: str
) -> None:
    data = {name: value for name, value in (YES | changes).items() if value is not None}
    response = resident.browser.send_form(PATH, data)
    assert response.status_code == 422
    assert fault in response.text
    assert PASSWORD not in response.text
    with house.reading():
        assert db.session.query(Erasure).count() == 0
        assert db.session.get_one(User, resident.user_id).erasing_at is None


def test_from_then_on_nobody_can_do_anything_with_the_account(resident: Resident, house: House) -> None:
    with house.writing():
        other = open_session(db.session.get_one(User, resident.user_id))
    response = resident.browser.send_form(PATH, YES)
    assert response.status_code == 303
    taken = {cookie.split("=;")[0] for cookie in response.headers.getlist("Set-Cookie") if "Max-Age=0" in cookie}
    assert taken == {"sid", "toestel"}
    with house.reading():
        assert db.session.query(LoginSession).count() == 0
    for secret in (resident.secret, other):
        carry(resident.browser, secret)
        assert resident.browser.get("/mijn/").headers["Location"].startswith("/account/inloggen")
    data = {"email": "sanne@bewoner.example", "wachtwoord": PASSWORD}
    assert resident.browser.send_form("/account/inloggen", data).status_code == 422


def test_from_then_on_nobody_sees_the_person(resident: Resident, house: House) -> None:
    with house.writing():
        user = db.session.get_one(User, resident.user_id)
        user.visibility = Visibility.OPENBAAR
        path = f"/buren/{user.public_id}"
    assert resident.browser.get(path).status_code == 200
    resident.browser.send_form(PATH, YES)
    assert resident.browser.get(path).status_code == 404


def test_the_erasure_log_hears_of_it_before_the_answer_leaves(resident: Resident, house: House) -> None:
    with house.reading():
        ref = db.session.get_one(User, resident.user_id).erasure_ref
    resident.browser.send_form(PATH, YES)
    with house.app.app_context():
        assert ("gewist", ref) in [(entry.told.kind, entry.told.ref) for entry in erasure_log().read_after(0)]


def test_nobody_can_let_it_in_again(resident: Resident, house: House) -> None:
    """Also where it was let in once: a closed platform lists who waits, and one that opens lets all of them in."""
    with house.writing():
        db.session.get_one(User, resident.user_id).approval_asked_at = NOW
    resident.browser.send_form(PATH, YES)
    with house.reading():
        assert list_to_approve() == ()
    with house.app.app_context():
        sweep_waiting()
    with house.reading():
        assert db.session.get_one(User, resident.user_id).activated_at is None


def test_only_a_parent_reads_of_a_parents_yes_and_only_who_left_something_reads_of_that(
    resident: Resident, house: House
) -> None:
    words = ("Je ja als ouder", "zonder account bij ons achterliet")
    assert [each in resident.browser.get(PATH).text for each in words] == [False, False]
    with house.writing():
        child = make_user("Noor Proef", "noor@bewoner.example", under_16=True)
        db.session.add(ParentalConsent(user_id=child.id, parent_email="sanne@bewoner.example", agreed_at=NOW))
    assert [each in resident.browser.get(PATH).text for each in words] == [True, False]
    with house.writing():
        db.session.add(BreachReport(text="Ik zag iets.", email="sanne@bewoner.example", reported_at=NOW))
    assert [each in resident.browser.get(PATH).text for each in words] == [True, True]


def test_the_last_beheerder_reads_what_that_means(resident: Resident, house: House) -> None:
    assert "de laatste beheerder" not in resident.browser.get(PATH).text
    with house.writing():
        give_role(db.session.get_one(User, resident.user_id), Role.ADMIN)
        db.session.query(LoginSession).update({"proved_at": NOW})
    assert "de laatste beheerder" in resident.browser.get(PATH).text


def test_a_log_that_cannot_be_written_loses_nobody_their_page(resident: Resident, house: House) -> None:
    log = house.app.extensions["wijk"].settings.erasure_log_file
    log.unlink(missing_ok=True)
    log.mkdir()
    try:
        answer = resident.browser.send_form(PATH, YES)
        assert (answer.status_code, "sid=;" in answer.headers["Set-Cookie"]) == (303, True)
        assert "We verwijderen je account" in resident.browser.get(answer.headers["Location"]).text
    finally:
        log.rmdir()


def test_the_page_that_follows_says_that_it_goes_on_and_may_be_closed(resident: Resident) -> None:
    shown = resident.browser.get(resident.browser.send_form(PATH, YES).headers["Location"])
    assert shown.status_code == 200
    assert "We verwijderen je account" in shown.text
    assert "Je mag deze pagina sluiten" in shown.text
    assert shown.headers["Cache-Control"] == "no-store"


@pytest.fixture
def visitor(resident: Resident) -> Iterator[Resident]:
    """The same browser, logged out."""
    resident.browser.delete_cookie("sid", domain=resident.browser.host)
    return resident  # type: ignore[return-value]


def test_it_is_for_who_has_logged_in(visitor: Resident) -> None:
    assert visitor.browser.get(PATH).headers["Location"].startswith("/account/inloggen")
    assert visitor.browser.post(PATH, data=YES, headers=OWN_PAGE).status_code in {303, 401, 422}


def test_an_unknown_erasure_has_no_page(resident: Resident) -> None:
    assert resident.browser.get("/privacy/gewist/AAAAAAAAAAAAAAAAAAAAAA").status_code == 404


def test_asking_twice_at_once_is_one_erasure(resident: Resident, house: House) -> None:
    with house.writing():
        user = db.session.get_one(User, resident.user_id)
        second = open_session(user)
        make_user("Iemand Anders", "ander@bewoner.example")
    resident.browser.send_form(PATH, YES)
    carry(resident.browser, second)
    assert resident.browser.post(PATH, data=YES, headers=OWN_PAGE).status_code in {303, 401}
    with house.reading():
        assert db.session.query(Erasure).count() == 1
