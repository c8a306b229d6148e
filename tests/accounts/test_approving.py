"""On a closed platform an account waits for who runs it, or comes by invitation; of who is refused nothing stays."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from tests.accounts.conftest import CHILD, FILLED_IN, NewBrowser, SignUp
from tests.accounts.letters import Opened, open_mail, open_one
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import NOW, House
from tests.factories.accounts import PASSWORD, carry, give_role, make_user, open_session
from tests.factories.platforms import make_platform
from tests.terminal import run
from wijkplatform.accounts.jobs.waiting import sweep_waiting
from wijkplatform.accounts.models import User
from wijkplatform.core import clock
from wijkplatform.core.audience import Role
from wijkplatform.core.database import Base, db
from wijkplatform.core.outbox import Outbox
from wijkplatform.platforms.actions import set_platform
from wijkplatform.site.what_waits import remind_staff

NAME, EMAIL = FILLED_IN["naam"], FILLED_IN["email"]
Staff = Callable[[Role], WatchingClient]
REASON = "We kennen je niet. Bel ons even."


@pytest.fixture
def shut(house: House, hus: None) -> None:
    """The platform at hus.example, closed."""
    with house.writing():
        set_platform({"besloten": "ja"})


@pytest.fixture
def staff(house: House, shut: None, browsers: NewBrowser) -> Staff:
    """A function that gives a browser of somebody with a role, who showed a second factor just now."""

    def enter(role: Role) -> WatchingClient:
        browser = browsers()
        with house.writing():
            user = db.session.scalars(select(User).where(User.email == f"{role}@hus.example")).one_or_none()
            if user is None:
                user = make_user(f"Wil {role}", f"{role}@hus.example")
                give_role(user, role)
            carry(browser, open_session(user, proved=True))
        return browser

    return enter


@pytest.fixture
def moderator(staff: Staff) -> WatchingClient:
    """The browser of a wijkbeheerder."""
    return staff(Role.MODERATOR)


@pytest.fixture
def waiting(house: House, shut: None, client: WatchingClient, sign_up: SignUp) -> Opened:
    """Somebody signed up and confirmed; the mail that they get then."""
    return confirm(house, client, sign_up(FILLED_IN).status_code)


def confirm(house: House, client: WatchingClient, status: int = 303) -> Opened:
    """Use the link of the letter; the next letter."""
    assert status == 303
    response = client.send_form(open_one(house).path, {})
    assert (response.status_code, response.location) == (303, "/account/toelating-gevraagd")
    assert "We kijken of je mee mag doen" in client.get(response.location).text
    return open_one(house)


def log_in(browser: WatchingClient, email: str = EMAIL) -> int:
    """Whether the door opens: 303, or else 422."""
    return browser.send_form("/account/inloggen", {"email": email, "wachtwoord": PASSWORD}).status_code


def find_user(house: House, email: str = EMAIL) -> User | None:
    """The account with this address."""
    with house.reading():
        found = db.session.scalars(select(User).where(User.email == email)).one_or_none()
        db.session.expunge_all()
        return found


def page_of(house: House, email: str = EMAIL) -> str:
    """Where staff decide about this account."""
    user = find_user(house, email)
    assert user is not None
    return f"/beheer/accounts/{user.public_id}"


def decide(browser: WatchingClient, path: str, **data: str) -> tuple[int, str | None]:
    """Press a button of the page; the answer."""
    response = browser.send_form(path, data)
    return response.status_code, response.location


def sweep(house: House, moment: timedelta = timedelta()) -> None:
    """Let the job run this long after the beginning."""
    clock.stop_at(NOW + moment)
    with house.app.app_context():
        sweep_waiting()


def values_left(house: House, *values: str) -> list[str]:
    """The tables in which any of these values still stands."""
    with house.app.app_context(), db.engine.connect() as connection:
        return [
            table.name
            for table in Base.metadata.sorted_tables
            for row in connection.execute(table.select())
            if any(value in str(row) for value in values)
        ]


def test_who_confirmed_waits_and_hears_until_when(house: House, waiting: Opened, browsers: NewBrowser) -> None:
    user = find_user(house)
    assert user is not None
    assert (user.confirmed_at, user.approval_asked_at, user.activated_at) == (NOW, NOW, None)
    assert waiting.to == EMAIL
    assert "Hebben we op 24 december 2026 nog niets besloten?" in waiting.text
    assert log_in(browsers()) == 422


def test_the_form_says_beforehand_that_somebody_has_a_look(shut: None, client: WatchingClient) -> None:
    assert "kijkt iemand van ons of je mee mag doen" in client.get("/account/maken").text
    assert "/agenda/" not in client.get("/account/maken").text


def test_who_is_let_in_hears_so_and_logs_in(
    house: House, waiting: Opened, moderator: WatchingClient, browsers: NewBrowser
) -> None:
    path = page_of(house)
    listed = moderator.get("/beheer/").text
    assert "Nieuwe accounts" in listed
    assert f'<a href="{path}">{NAME}</a>' in listed
    shown = moderator.get(path).text
    for fact in (NAME, EMAIL, "Centrum", "24 november 2026", "24 december 2026"):
        assert fact in shown
    assert decide(moderator, path, besluit="toelaten") == (303, "/beheer/?melding=toegelaten")
    done = moderator.get("/beheer/?melding=toegelaten").text
    assert "kan inloggen" in done
    assert NAME not in done
    assert "Er wacht niets op jou." in done
    mail = open_one(house)
    assert (mail.to, mail.subject) == (EMAIL, "Je mag meedoen op Testhus")
    assert mail.path == "/account/inloggen"
    browser = browsers()
    assert log_in(browser) == 303
    assert browser.get("/agenda/").status_code == 200
    user = find_user(house)
    assert user is not None
    assert user.lives_since == NOW
    assert moderator.get(path).status_code == 404


def test_of_who_is_refused_nothing_stays(house: House, waiting: Opened, moderator: WatchingClient) -> None:
    path = page_of(house)
    assert decide(moderator, path, besluit="weigeren", reden=f"  {REASON}\n") == (303, "/beheer/?melding=geweigerd")
    assert NAME not in moderator.get("/beheer/").text
    sweep(house)
    assert find_user(house) is not None  # its letter has not left yet
    mail = open_one(house)
    assert (mail.to, mail.subject) == (EMAIL, "Je account op Testhus is niet gelukt")
    assert f"De reden: {REASON}" in mail.text
    assert "http" not in mail.text.partition("Deze mail")[0]
    sweep(house)
    assert values_left(house, NAME, EMAIL, REASON) == []


def test_a_letter_that_cannot_be_brought_keeps_nobody_here(
    house: House, waiting: Opened, moderator: WatchingClient
) -> None:
    decide(moderator, page_of(house), besluit="weigeren", reden=REASON)
    with house.writing():
        db.session.execute(update(Outbox).values(done_at=NOW, failed=True))
    sweep(house)
    assert values_left(house, NAME, EMAIL, REASON) == []


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"besluit": "x"},
        {"besluit": "weigeren"},
        {"besluit": "weigeren", "reden": " \n "},
        {"besluit": "weigeren", "reden": "x" * 501},
    ],
)
def test_a_decision_that_lacks_something_changes_nothing(
    house: House, waiting: Opened, moderator: WatchingClient, data: dict[str, str]
) -> None:
    response = moderator.send_form(page_of(house), data)
    assert response.status_code == 422
    assert "Kijk dit nog even na" in response.text
    assert NAME in moderator.get("/beheer/").text
    assert open_mail(house) == []


def test_of_two_who_decide_at_once_one_does(
    house: House, app: Flask, waiting: Opened, moderator: WatchingClient, staff: Staff
) -> None:
    path, other = page_of(house), staff(Role.ADMIN)
    asked = [(moderator, {"besluit": "toelaten"}), (other, {"besluit": "weigeren", "reden": REASON})]
    sent = [(browser, data | {"csrf_token": token_in(browser.get(path))}) for browser, data in asked]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda each: each[0].post(path, data=each[1], headers=OWN_PAGE).status_code, sent))
    assert sorted(answers) == [303, 404]
    user = find_user(house)
    assert user is not None
    assert (user.activated_at is None) == bool(user.refusal_reason)
    assert len(open_mail(house)) == 1


def test_for_others_there_is_nothing_to_decide(
    house: House, waiting: Opened, staff: Staff, browsers: NewBrowser, client: WatchingClient
) -> None:
    path, resident = page_of(house), browsers()
    with house.writing():
        carry(resident, open_session(make_user("Gewone Bewoner")))
    officer = staff(Role.PRIVACY_OFFICER)
    for browser in (resident, officer):
        assert browser.get(path).status_code == 404
        assert browser.get("/beheer/uitnodigen").status_code == 404
        token = token_in(browser.get("/mijn/"))
        for url in (path, "/beheer/uitnodigen"):
            data = {"csrf_token": token, "besluit": "toelaten", "naam": "Nieuw", "email": "nieuw@bewoner.example"}
            assert browser.post(url, data=data, headers=OWN_PAGE).status_code == 404
    assert NAME not in officer.get("/beheer/").text
    assert client.get(path).location.startswith("/account/inloggen?verder=")
    assert find_user(house).activated_at is None  # type: ignore[union-attr]
    assert open_mail(house) == []


def test_who_runs_another_platform_decides_nothing_here(house: House, waiting: Opened, browsers: NewBrowser) -> None:
    path, browser = page_of(house), browsers()
    browser.host = "ander.example"
    with house.writing(None):
        make_platform("ander.example", closed=True)
        user = make_user("Wil Elders")
        give_role(user, Role.ADMIN)
        carry(browser, open_session(user, proved=True))
    assert browser.get("/beheer/").status_code == 200
    assert NAME not in browser.get("/beheer/").text
    assert browser.get(path).status_code == 404


def test_after_thirty_days_all_is_wiped(house: House, waiting: Opened) -> None:
    sweep(house, timedelta(days=30, seconds=-1))
    assert find_user(house) is not None
    sweep(house, timedelta(days=30))
    assert values_left(house, NAME, EMAIL) == []


def test_when_the_platform_opens_who_waits_is_let_in(  # noqa: PLR0917
    house: House,
    waiting: Opened,
    moderator: WatchingClient,
    client: WatchingClient,
    sign_up: SignUp,
    browsers: NewBrowser,
) -> None:
    sign_up(FILLED_IN, naam="Wie Niet", email="niet@bewoner.example")
    confirm(house, client)
    decide(moderator, page_of(house, "niet@bewoner.example"), besluit="weigeren", reden=REASON)
    with house.writing():
        set_platform({"besloten": "nee"})
    sweep(house)
    letters = {mail.to: mail.subject for mail in open_mail(house)}
    assert letters == {
        EMAIL: "Je mag meedoen op Testhus",
        "niet@bewoner.example": "Je account op Testhus is niet gelukt",
    }
    assert log_in(browsers()) == 303
    sweep(house)
    assert find_user(house, "niet@bewoner.example") is None
    assert open_mail(house) == []


def test_an_account_that_works_goes_on_when_the_platform_closes(
    house: House, hus: None, sign_up: SignUp, client: WatchingClient, browsers: NewBrowser
) -> None:
    sign_up(FILLED_IN)
    assert client.send_form(open_one(house).path, {}).location == "/account/bevestigd"
    with house.writing():
        set_platform({"besloten": "ja"})
    assert log_in(browsers()) == 303


def test_who_signed_up_while_it_was_open_waits_too(
    house: House, hus: None, sign_up: SignUp, client: WatchingClient
) -> None:
    sign_up(FILLED_IN)
    path = open_one(house).path
    with house.writing():
        set_platform({"besloten": "ja"})
    assert client.send_form(path, {}).location == "/account/toelating-gevraagd"


def test_who_asks_again_hears_by_mail_only_how_it_stands(house: House, waiting: Opened, sign_up: SignUp) -> None:
    assert sign_up(FILLED_IN).location == "/account/gemaakt"
    assert "We mailen je of je mee mag doen." in open_one(house).text


def test_a_child_waits_after_its_parent_agreed(  # noqa: PLR0917
    house: House, shut: None, client: WatchingClient, sign_up: SignUp, moderator: WatchingClient, browsers: NewBrowser
) -> None:
    sign_up(CHILD)
    assert client.send_form(open_one(house).path, {}).location == "/account/ouder-gevraagd"
    assert CHILD["naam"] not in moderator.get("/beheer/").text
    question = open_one(house)
    response = client.send_form(question.path, {"antwoord": "ja"})
    assert response.location == "/account/ouder/wacht"
    assert "kijkt nu nog of je kind mee mag doen" in client.get(response.location).text
    letters = {mail.to: mail for mail in open_mail(house)}
    assert set(letters) == {CHILD["email"], CHILD["email_ouder"]}
    assert "Je ouder of verzorger vindt het goed" in letters[CHILD["email"]].text
    assert "kijkt nu nog of Noor Proef mee mag doen" in letters[CHILD["email_ouder"]].text
    assert log_in(browsers(), CHILD["email"]) == 422
    path = page_of(house, CHILD["email"])
    assert "een ouder zei ja op 24 november 2026" in moderator.get(path).text
    assert CHILD["email_ouder"] not in moderator.get(path).text
    decide(moderator, path, besluit="toelaten")
    mail = open_one(house)
    assert mail.to == CHILD["email"]
    assert "Je ouder kan zien wat we van je bewaren" in mail.text
    assert log_in(browsers(), CHILD["email"]) == 303


def test_of_a_child_that_is_refused_nothing_stays_either(
    house: House, shut: None, client: WatchingClient, sign_up: SignUp, moderator: WatchingClient
) -> None:
    sign_up(CHILD)
    client.send_form(open_one(house).path, {})
    client.send_form(open_one(house).path, {"antwoord": "ja"})
    open_mail(house)
    decide(moderator, page_of(house, CHILD["email"]), besluit="weigeren", reden=REASON)
    open_one(house)
    sweep(house)
    assert values_left(house, CHILD["naam"], CHILD["email"], CHILD["email_ouder"]) == []


def test_a_role_is_not_given_to_who_waits(app: Flask, waiting: Opened) -> None:
    assert "wacht nog tot iemand het toelaat" in run(app, "user", "role", EMAIL, "wijkbeheerder").sentence


def test_who_is_blocked_while_waiting_is_not_let_in(
    house: House, app: Flask, waiting: Opened, moderator: WatchingClient
) -> None:
    path = page_of(house)
    run(app, "user", "block", EMAIL, "--reden", "Reclame")
    assert moderator.get(path).status_code == 404
    assert NAME not in moderator.get("/beheer/").text


INVITED = {"naam": "Piet Proef", "email": "Piet@Bewoner.example", "wijk": "zenderen"}


def test_who_is_invited_is_in_at_once(
    house: House, moderator: WatchingClient, client: WatchingClient, browsers: NewBrowser
) -> None:
    assert 'href="/beheer/uitnodigen"' in moderator.get("/beheer/").text
    response = moderator.send_form("/beheer/uitnodigen", INVITED)
    assert (response.status_code, response.location) == (303, "/beheer/?melding=uitgenodigd")
    mail = open_one(house)
    assert (mail.to, mail.subject) == ("piet@bewoner.example", "Doe je mee op Testhus?")
    assert client.send_form(mail.path, {"wachtwoord": PASSWORD}).status_code == 303
    assert log_in(browsers(), "piet@bewoner.example") == 303
    user = find_user(house, "piet@bewoner.example")
    assert user is not None
    assert user.wijk_id is not None


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"naam": ""}, "Vul in hoe je heet."),
        ({"email": "geen adres"}, "In een e-mailadres staat een @"),
        ({"wijk": "nergens"}, "uit de lijst."),
        ({"email": "wijkbeheerder@hus.example"}, "Er is al een account met dit e-mailadres."),
    ],
)
def test_an_invitation_that_lacks_something_goes_nowhere(
    house: House, moderator: WatchingClient, changes: dict[str, str], sentence: str
) -> None:
    response = moderator.send_form("/beheer/uitnodigen", INVITED | changes)
    assert response.status_code == 422
    assert sentence in response.text
    assert find_user(house, "piet@bewoner.example") is None
    assert open_mail(house) == []


def test_who_waits_is_let_in_and_not_invited(house: House, waiting: Opened, moderator: WatchingClient) -> None:
    response = moderator.send_form("/beheer/uitnodigen", INVITED | {"email": EMAIL})
    assert response.status_code == 422
    assert "Dat wacht nog." in response.text


def test_on_an_open_platform_nobody_is_invited(house: House, moderator: WatchingClient) -> None:
    with house.writing():
        set_platform({"besloten": "nee"})
    assert moderator.get("/beheer/uitnodigen").status_code == 404
    assert "uitnodigen" not in moderator.get("/beheer/").text


def remind(house: House, moment: timedelta = timedelta()) -> list[Opened]:
    """Let the job run this long after the beginning, and open what it brings."""
    clock.stop_at(NOW + moment)
    with house.app.app_context():
        remind_staff()
    return open_mail(house)


def test_who_runs_it_hears_once_a_day_that_something_waits_and_no_name(
    house: House, shut: None, staff: Staff, client: WatchingClient, sign_up: SignUp
) -> None:
    for role in Role:
        staff(role)
    with house.writing():
        give_role(make_user("Wil Weg", "weg@hus.example", blocked_at=NOW), Role.MODERATOR)
    assert remind(house) == []
    sign_up(FILLED_IN)
    confirm(house, client)
    first = remind(house)
    assert {mail.to for mail in first} == {"wijkbeheerder@hus.example", "beheerder@hus.example"}
    for mail in first:
        assert mail.path == "/beheer/"
        for word in (NAME, NAME.split()[0], EMAIL):
            assert word not in mail.raw
    assert remind(house, timedelta(hours=5)) == []
    assert len(remind(house, timedelta(hours=16))) == 2  # after midnight
    clock.stop_at(NOW + timedelta(days=2))
    with house.app.app_context():
        remind_staff()
    decide(staff(Role.ADMIN), page_of(house), besluit="toelaten")
    assert [mail.to for mail in open_mail(house)] == [EMAIL]  # nothing waits any more
    assert remind(house, timedelta(days=3)) == []
