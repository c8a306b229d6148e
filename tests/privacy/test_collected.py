"""`/mijn/gegevens` shows all that is held of who looks, and nothing of anybody else (W02, K01, K03, K06, K07)."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.accounts.letters import open_mail
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import House
from tests.factories.accounts import carry, give_role, make_user, open_session
from tests.factories.media import make_photo
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_category, make_platform
from tests.factories.privacy import Everybody
from tests.factories.profiles import make_profile
from tests.privacy.conftest import Browsers
from tests.privacy.reading import forms_in, readable, words_of
from wijkplatform.accounts.models import (
    AccountToken,
    EmailChange,
    Interest,
    KnownDevice,
    LoginSession,
    RecoveryCode,
    RoleGrant,
    User,
)
from wijkplatform.core.audience import Role, Visibility
from wijkplatform.core.database import Base, db
from wijkplatform.core.outbox import Outbox
from wijkplatform.core.people import list_held
from wijkplatform.core.personal import about_of
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.traces import note_handed_over, note_look
from wijkplatform.media.files import Size, storage
from wijkplatform.media.models import Photo
from wijkplatform.organisations.models import Membership
from wijkplatform.privacy.inzage.subject import find_row, holder, row_handle
from wijkplatform.privacy.models import BreachReport, Export
from wijkplatform.profiles.models import Profile

PAGE = "/mijn/gegevens"


@pytest.mark.parametrize("name", ["one", "two"])
def test_the_page_shows_all_of_one_and_nothing_of_the_others(
    filled: Everybody, browser_of: Browsers, name: str
) -> None:
    subject = getattr(filled, name)
    text = readable(browser_of(subject).get(PAGE).text)
    told = filled.told_of(subject)
    assert len({canary.place for canary in told}) > 50
    assert [canary.place for canary in told if words_of(canary) not in text] == []
    assert [said for said in filled.texts_of_others(subject) if said in text] == []


def test_what_is_secret_is_named_and_not_shown(filled: Everybody, browser_of: Browsers) -> None:
    text = readable(browser_of(filled.one).get(PAGE).text)
    secrets = filled.told_of(filled.one, secret=True)
    assert {"user.password_hash", "user.totp_secret", "login_session.token_hash"} <= {each.place for each in secrets}
    assert [each.place for each in secrets if isinstance(each.value, str) and each.value in text] == []
    for label in ("Wachtwoord, onleesbaar gemaakt", "Sleutel van je extra code", "Sleutel van het apparaat"):
        assert label in text


def test_each_table_is_called_by_its_name_and_leads_to_where_it_is_changed(
    filled: Everybody, browser_of: Browsers
) -> None:
    text = readable(browser_of(filled.one).get(PAGE).text)
    told = {canary.place.partition(".")[0] for canary in filled.told_of(filled.one)}
    for table in told:
        said = about_of(Base.metadata.tables[table].info)
        if said:
            assert said.title in text
            assert not said.place or f'href="{said.place}"' in text


def test_a_photo_is_shown_at_its_own_address(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
        user = make_user()
        photo = make_photo(user)
        make_profile(user, photo_id=photo.id)
        carry(client, open_session(user))
        name = photo.name
    assert f'src="/foto/{name}"' in client.get(PAGE).text
    assert client.get(f"/foto/{name}").status_code == 200


def test_who_received_and_who_looked_stand_apart(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
        user, staff = make_user(), make_user("Wil Beheer")
        carry(client, open_session(user))
    text = client.get(PAGE).text
    assert text.count("<p>Niemand. ") == 2
    with house.writing():
        note_handed_over(user.id, "Je naam en e-mailadres", to="Buurthuis De Linde")
        note_look(user.id, staff.id, "wijkbeheerder", "Je aanmelding")
    text = client.get(PAGE).text
    for words in ("Buurthuis De Linde", "Je naam en e-mailadres", "wijkbeheerder", "Je aanmelding"):
        assert words in text
    assert "Wil Beheer" not in text
    assert "<p>Niemand. " not in text


def test_of_many_rows_the_newest_stand_there_with_how_many_more(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
        user = make_user()
        for number in range(60):
            note_handed_over(user.id, f"qzwat-{number:02}", to="De Linde")
        carry(client, open_session(user))
    text = client.get(PAGE).text
    assert len(set(re.findall(r"qzwat-\d\d", text))) == 50
    assert ("qzwat-59" in text, "qzwat-09" in text) == (True, False)
    assert "Er zijn er nog 10, die ouder zijn." in text


def test_whoever_looked_at_many_still_sees_who_looked_at_them(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
        staff, other = make_user("Wil Beheer"), make_user("Bert Buur")
        note_look(staff.id, other.id, "beheerder", "qzje account")
        for number in range(60):
            note_look(other.id, staff.id, "wijkbeheerder", f"keer {number}")
        carry(client, open_session(staff))
    assert "qzje account" in client.get(PAGE).text


def test_the_page_asks_no_more_when_there_is_more(
    house: House, client: WatchingClient, count_queries: Callable[[], int]
) -> None:
    with house.writing(None):
        make_platform()
        user = make_user()
        note_handed_over(user.id, "Je naam", to="De Linde")
        carry(client, open_session(user))
    asked = []
    for _time in range(2):
        count_queries()
        client.get(PAGE)
        asked.append(count_queries())
        with house.writing():
            for number in range(40):
                note_handed_over(user.id, f"Je naam, keer {number}", to="De Linde")
    assert asked[0] == asked[1] < 40


def test_rows_about_the_confirmed_address_are_there_too(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
        user = make_user(email="sanne@bewoner.example")
        db.session.add(BreachReport(text="qzlek", email="sanne@bewoner.example", reported_at=user.created_at))
        carry(client, open_session(user))
    assert "qzlek" in client.get(PAGE).text
    with house.writing():
        db.session.get_one(User, user.id).confirmed_at = None
    assert "qzlek" not in client.get(PAGE).text


def rows_of(house: House, model: Any, user_id: int) -> int:
    """How many rows of a model somebody has."""
    with house.reading():
        query = select(func.count()).select_from(model).where(model.user_id == user_id)
        return db.session.execute(query).scalar_one()


def test_each_row_that_may_go_goes_and_nobody_elses(filled: Everybody, browser_of: Browsers, house: House) -> None:
    """Every button on the page, one after another, but for the sessions: the browser's own is among them."""
    browser, pressed = browser_of(filled.one), set()
    one, two = filled.one.who.user_id or 0, filled.two.who.user_id or 0
    while True:
        forms = forms_in(browser.get(PAGE).text, f"{PAGE}/weg")
        form = next((each for each in forms if each["soort"] != "login_session"), None)
        if form is None:
            break
        assert form["regel"] not in pressed
        pressed.add(form["regel"])
        answer = browser.post(f"{PAGE}/weg", data=form, headers=OWN_PAGE)
        assert answer.location == f"{PAGE}?melding=weg&doel={form['doel']}", form["soort"]
    assert len(pressed) > 5
    for model in (Profile, Interest, Photo, RoleGrant, Membership, KnownDevice, Export):
        assert (rows_of(house, model, one), rows_of(house, model, two)) == (0, 1), model.__name__
    for model in (AccountToken, EmailChange, Outbox, RecoveryCode):  # these are there against who took an account over
        assert (rows_of(house, model, one), rows_of(house, model, two)) == (1, 1), model.__name__
    text = readable(browser_of(filled.two).get(PAGE).text)
    assert [each.place for each in filled.told_of(filled.two) if words_of(each) not in text] == []


def test_the_name_of_a_row_works_for_its_owner_only(filled: Everybody, browser_of: Browsers, house: House) -> None:
    one, two = browser_of(filled.one), browser_of(filled.two)
    theirs = forms_in(two.get(PAGE).text, f"{PAGE}/weg")
    mine = forms_in(one.get(PAGE).text, f"{PAGE}/weg")
    assert {form["regel"] for form in theirs}.isdisjoint(form["regel"] for form in mine)
    for form in theirs:
        answer = one.post(f"{PAGE}/weg", data=form | {"csrf_token": mine[0]["csrf_token"]}, headers=OWN_PAGE)
        assert answer.status_code == 404, form["soort"]
    text = readable(two.get(PAGE).text)
    assert [each.place for each in filled.told_of(filled.two) if words_of(each) not in text] == []


def test_one_row_about_two_people_has_another_name_for_each(house: House) -> None:
    with house.writing(None):
        make_platform()
        user, receiver = make_user(), make_user("Ander")
        note_handed_over(user.id, "Je naam", to="Ander", receiver_id=receiver.id)
    with house.reading():
        one, two = holder(user.id), holder(receiver.id)
        key = next(row.key for held in list_held(one, only="disclosure") for row in held.rows)
        names = [row_handle(who, "disclosure", key) for who in (one, two)]
        assert find_row(one, "disclosure", names[0]) is not None
        assert find_row(one, "disclosure", names[1]) is None
        assert find_row(one, "staff_look", names[0]) is None


def test_no_sequence_number_stands_in_the_page(filled: Everybody, browser_of: Browsers) -> None:
    for form in forms_in(browser_of(filled.one).get(PAGE).text, f"{PAGE}/weg"):
        assert set(form) in ({"csrf_token", "soort", "regel"}, {"csrf_token", "soort", "regel", "doel"})
        assert form.get("doel", "ACCOUNT") in Purpose.__members__
        assert re.fullmatch("[0-9a-f]{32}", form["regel"])


@pytest.mark.parametrize("table", ["user", "consent", "staff_look", "", "nergens"])
def test_what_stays_has_no_button_and_a_made_up_name_does_nothing(
    filled: Everybody, browser_of: Browsers, table: str
) -> None:
    browser = browser_of(filled.one)
    assert table not in {form["soort"] for form in forms_in(browser.get(PAGE).text, f"{PAGE}/weg")}
    data = {"soort": table, "regel": "0" * 32, "csrf_token": token_in(browser.get(PAGE))}
    assert browser.post(f"{PAGE}/weg", data=data, headers=OWN_PAGE).status_code == 404


def test_a_row_that_stays_stays_even_with_its_own_name(
    filled: Everybody, browser_of: Browsers, house: House, app: Any
) -> None:
    browser = browser_of(filled.one)
    with house.reading():
        who = holder(filled.one.who.user_id or 0)
        names = {held.table: row_handle(who, held.table, held.rows[0].key) for held in list_held(who)}
    token = token_in(browser.get(PAGE))
    for table in ("user", "consent", "disclosure", "staff_look", "parental_consent"):
        data = {"soort": table, "regel": names[table], "csrf_token": token}
        assert browser.post(f"{PAGE}/weg", data=data, headers=OWN_PAGE).status_code == 404, table


def test_a_photo_goes_with_its_files_at_once(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
        user = make_user()
        photo = make_photo(user)
        make_profile(user, "Ik tuinier", photo_id=photo.id)
        carry(client, open_session(user))
        key = photo.key
    form = next(each for each in forms_in(client.get(PAGE).text, f"{PAGE}/weg") if each["soort"] == "photo")
    client.post(f"{PAGE}/weg", data=form, headers=OWN_PAGE)
    with house.reading():
        assert storage().read(key, Size.LARGE) is None
        assert db.session.get_one(Profile, user.id).about == "Ik tuinier"


def test_a_form_that_stood_open_too_long_does_nothing(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
        user = make_user()
        make_profile(user, "Ik tuinier")
        carry(client, open_session(user))
    form = next(each for each in forms_in(client.get(PAGE).text, f"{PAGE}/weg") if each["soort"] == "profile")
    answer = client.post(f"{PAGE}/weg", data=form | {"csrf_token": "0" * 64}, headers=OWN_PAGE)
    assert (answer.status_code, "stond te lang open" in answer.text) == (422, True)
    assert rows_of(house, Profile, user.id) == 1


def send(browser: WatchingClient, path: str, purpose: str) -> Any:
    """Press the button of a purpose."""
    form = next(each for each in forms_in(browser.get(PAGE).text, path) if each["doel"] == purpose)
    return browser.post(path, data=form, headers=OWN_PAGE)


def test_consent_for_a_profile_ends_at_once(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
        user = make_user(visibility=Visibility.OPENBAAR)
        photo = make_photo(user)
        make_profile(user, "Ik tuinier", make_category(), photo_id=photo.id)
        carry(client, open_session(user))
        public_id, name = user.public_id, photo.name
    assert "Iedereen; wat je niet laat zien, zie jij alleen." in readable(client.get(PAGE).text)
    assert send(client, f"{PAGE}/toestemming", "PROFILE").location == f"{PAGE}?melding=ingetrokken&doel=PROFILE"
    with house.reading():
        assert db.session.get_one(User, user.id).visibility is Visibility.ANONIEM
        assert db.session.get_one(Profile, user.id).about == ""
    assert rows_of(house, Interest, user.id) == 0
    assert "Niemand, alleen jij." in readable(client.get(PAGE).text)
    client.delete_cookie("sid", domain=client.host)
    assert (client.get(f"/buren/{public_id}").status_code, client.get(f"/foto/{name}").status_code) == (404, 404)


def test_consent_for_photos_ends_at_once(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
        user = make_user()
        photo = make_photo(user)
        make_profile(user, "Ik tuinier", photo_id=photo.id)
        carry(client, open_session(user))
        key = photo.key
    assert send(client, f"{PAGE}/toestemming", "PHOTOS").status_code == 303
    assert rows_of(house, Photo, user.id) == 0
    with house.reading():
        assert storage().read(key, Size.SMALL) is None


def test_an_objection_to_roles_ends_them_but_for_the_last_beheerder(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
        user, other = make_user(), make_user("Wil Beheer")
        give_role(user, Role.ADMIN)
        db.session.add(Membership(organisation_id=make_organisation().id, user_id=user.id, role="redacteur"))
        carry(client, open_session(user, proved=True))
    refused = send(client, f"{PAGE}/bezwaar", "ROLES")
    assert (refused.status_code, "laatste beheerder" in refused.text) == (409, True)
    form = next(each for each in forms_in(client.get(PAGE).text, f"{PAGE}/weg") if each["soort"] == "role_grant")
    assert client.post(f"{PAGE}/weg", data=form, headers=OWN_PAGE).status_code == 409
    assert (rows_of(house, RoleGrant, user.id), rows_of(house, Membership, user.id)) == (1, 1)
    with house.writing():
        give_role(db.session.get_one(User, other.id), Role.ADMIN)
    assert send(client, f"{PAGE}/bezwaar", "ROLES").location == f"{PAGE}?melding=gestopt&doel=ROLES"
    assert (rows_of(house, RoleGrant, user.id), rows_of(house, Membership, user.id)) == (0, 0)


def test_an_objection_to_security_goes_to_the_privacycontact_once_a_day(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
        carry(client, open_session(make_user()))
    assert "We kunnen hier niet meteen mee stoppen" in client.get(PAGE).text
    for _time in range(2):
        assert send(client, f"{PAGE}/bezwaar", "SECURITY").location == f"{PAGE}?melding=bezwaar&doel=SECURITY"
    mails = open_mail(house)
    assert [mail.to for mail in mails] == ["privacy@hus.example"]
    assert "Sanne Proef (sanne@bewoner.example) maakt bezwaar" in mails[0].text


@pytest.mark.parametrize(("path", "purpose"), [("toestemming", "ROLES"), ("bezwaar", "ACCOUNT"), ("bezwaar", "X")])
def test_a_purpose_that_cannot_end_so_is_not_there(
    house: House, client: WatchingClient, path: str, purpose: str
) -> None:
    with house.writing(None):
        make_platform()
        carry(client, open_session(make_user()))
    data = {"doel": purpose, "csrf_token": token_in(client.get(PAGE))}
    assert client.post(f"{PAGE}/{path}", data=data, headers=OWN_PAGE).status_code == 404


def test_logged_out_there_is_nothing_to_see(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
    assert client.get(PAGE).location == "/account/inloggen?verder=%2Fmijn%2Fgegevens"
    assert rows_of(house, LoginSession, 0) == rows_of(house, Outbox, 0) == 0
