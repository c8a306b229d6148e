"""A child of 12 to 15 asks a parent: what both read, what each may do, and that nothing is left of a no (R01, K13)."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests.accounts.conftest import CHILD, SignUp
from tests.accounts.ending import finish_erasing
from tests.accounts.letters import Opened, open_mail, open_one
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import NOW, House
from tests.factories.accounts import make_user
from tests.factories.media import make_photo
from tests.factories.platforms import make_category
from tests.factories.profiles import make_profile
from wijkplatform.accounts.jobs.waiting import sweep_waiting
from wijkplatform.accounts.models import Consent, ParentalConsent, User
from wijkplatform.accounts.texts import PARENT
from wijkplatform.core import clock
from wijkplatform.core.database import Base, db

NAME, EMAIL, PARENTS = CHILD["naam"], CHILD["email"], CHILD["email_ouder"]


def child(house: House) -> User:
    """The account of the child."""
    with house.reading():
        found = db.session.scalars(select(User).where(User.email == EMAIL)).one()
        db.session.expunge_all()
        return found


def values_left(house: House, *values: str) -> list[str]:
    """The tables in which any of these values still stands."""
    with house.app.app_context(), db.engine.connect() as connection:
        return [
            table.name
            for table in Base.metadata.sorted_tables
            for row in connection.execute(table.select())
            if any(value in str(row) for value in values)
        ]


def sweep(house: House, moment: timedelta) -> None:
    """Let the job run this long after the beginning."""
    clock.stop_at(NOW + moment)
    with house.app.app_context():
        sweep_waiting()


@pytest.fixture
def question(house: House, client: WatchingClient, sign_up: SignUp) -> Opened:
    """The child signed up and confirmed the own address; the mail that the parent gets."""
    assert sign_up(CHILD).status_code == 303
    mail = open_one(house)
    assert mail.to == EMAIL
    assert "ouder of verzorger" in client.get(mail.path).text
    response = client.send_form(mail.path, {})
    assert (response.status_code, response.location) == (303, "/account/ouder-gevraagd")
    assert "zeven dagen" in client.get(response.location).text
    return open_one(house)


@pytest.fixture
def lasting(house: House, client: WatchingClient, question: Opened) -> Opened:
    """The parent said yes; the mail that the parent keeps."""
    response = client.send_form(question.path, {"antwoord": "ja"})
    assert (response.status_code, response.location) == (303, "/account/ouder/ja")
    assert client.get(response.location).status_code == 200
    to_parent, to_child = open_mail(house)
    assert (to_child.to, to_child.path) == (EMAIL, "/account/inloggen")
    assert PARENTS not in to_child.raw
    return to_parent


def test_a_parent_who_lost_the_mail_gets_the_link_again(
    house: House, client: WatchingClient, lasting: Opened, sign_up: SignUp
) -> None:
    sign_up(CHILD, naam="Een Broer", email="broer@bewoner.example")
    client.send_form(open_one(house).path, {})
    open_mail(house)  # the question about the brother, which stays unanswered
    for address in (PARENTS, " Ouder@Thuis.EXAMPLE ", EMAIL, "niemand@thuis.example"):
        response = client.send_form("/account/ouder-link", {"email": address})
        assert (response.status_code, response.location) == (303, "/account/ouder-link-gemaild")
    assert client.get(response.location).status_code == 200
    mails = open_mail(house)
    assert [mail.to for mail in mails] == [PARENTS] * 2
    assert NAME not in mails[0].subject
    assert "Een Broer" not in mails[0].raw
    for path in (mails[0].path, mails[1].path, lasting.path):
        assert NAME in client.get(path).text
    gone = client.get("/link/ouder/x")
    assert gone.status_code == 404
    assert 'href="/account/ouder-link"' in gone.text


@pytest.mark.parametrize(
    "address", ["", "x", "@", "a\x00@thuis.example", "x" * 10_000, ["a@thuis.example", "b@thuis.example"]]
)
def test_what_is_no_address_of_a_parent_is_told(client: WatchingClient, hus: None, address: str | list[str]) -> None:
    response = client.send_form("/account/ouder-link", {"email": address})
    assert response.status_code == 422
    assert 'id="fout-email"' in response.text


def test_the_parent_hears_nothing_before_the_child_confirmed(house: House, sign_up: SignUp) -> None:
    sign_up(CHILD)
    assert [mail.to for mail in open_mail(house)] == [EMAIL]
    sweep(house, timedelta(hours=48))
    assert open_mail(house) == []
    assert values_left(house, NAME, EMAIL, PARENTS) == []


@pytest.mark.parametrize(
    "address", [None, "", "geen adres", EMAIL, EMAIL.upper(), "noor+ouder@bewoner.example", "x" * 300]
)
def test_a_parent_is_somebody_else_who_can_be_mailed(house: House, sign_up: SignUp, address: str | None) -> None:
    response = sign_up(CHILD, email_ouder=address)
    assert response.status_code == 422
    assert 'id="fout-email_ouder"' in response.text
    assert values_left(house, EMAIL) == []


def test_who_is_under_twelve_makes_no_account(house: House, sign_up: SignUp) -> None:
    for filled_in in (CHILD, {"leeftijd": "onder12"}):
        response = sign_up(filled_in, leeftijd="onder12")
        assert response.status_code == 422
        assert "Leuk dat je mee wilt doen!" in response.text
        assert "Je vader, moeder of verzorger mag er wel een maken." in response.text
        assert re.findall(r'id="fout-(\w+)"', response.text) == []  # one friendly word, and no red one
        assert "Fout:" not in response.text
        told = response.text.split('role="alert"')[1].split("</main>")[0]
        assert told.index('href="/account/maken">Ik ben de ouder') < told.index("<details") < told.index("<form")
        assert (
            "</form>" in told.split("</details>")[0]
        )  # folded, with what was filled in, for who pressed the wrong age
        assert '<details class="fold" open' not in told and "data-jong" not in told
    (last,) = finish_erasing(house)
    assert last.to == EMAIL
    assert "Je ouder of verzorger vindt je account niet goed." in last.text
    assert values_left(house, NAME, EMAIL, PARENTS) == []
    assert open_mail(house) == []


def test_the_parent_reads_who_asks_what_for_and_until_when(client: WatchingClient, question: Opened) -> None:
    assert question.to == PARENTS
    assert NAME not in question.subject
    for words in (f"omdat {NAME} jouw e-mailadres invulde", "op 1 december 2026", "Kies dan nee", "Testhus"):
        assert words in " ".join(question.text.split())
    text = client.get(question.path).text
    for words in (NAME, PARENTS, "Waar is het account voor?", "Wat bewaren we?", "blijft altijd anoniem",
                  "een bericht sturen", "je toestemming intrekken", "op 1 december 2026", 'href="/privacy"',
                  'content="noindex"'):  # fmt: skip
        assert words in text
    assert EMAIL not in text


def test_yes_lets_the_account_work(house: House, lasting: Opened) -> None:
    user = child(house)
    assert user.under_16
    assert user.activated_at == user.lives_since == NOW
    with house.reading():
        agreed = select(Consent.what, Consent.text_version, Consent.given_at).where(Consent.by_parent)
        assert db.session.execute(agreed).all() == [("ouder", PARENT.version, NOW)]
    assert lasting.to == PARENTS
    assert "Bewaar deze mail" in lasting.subject
    assert NAME not in lasting.subject


@pytest.mark.parametrize("answer", ["ja", "nee"])
def test_the_question_is_answered_once(
    app: Flask, house: House, client: WatchingClient, question: Opened, answer: str
) -> None:
    token = token_in(client.get(question.path))

    def press(_number: int) -> int:
        browser = app.test_client()
        assert isinstance(browser, WatchingClient)
        browser.canaries = client.canaries
        return browser.post(question.path, data={"csrf_token": token, "antwoord": answer}, headers=OWN_PAGE).status_code

    with ThreadPoolExecutor(4) as crowd:
        assert sorted(crowd.map(press, range(4))) == [303, 404, 404, 404]
    assert len(open_mail(house)) == (2 if answer == "ja" else 1)
    assert client.get(question.path).status_code == 404


def test_no_leaves_nothing(house: House, client: WatchingClient, question: Opened) -> None:
    response = client.send_form(question.path, {"antwoord": "nee"})
    assert (response.status_code, response.location) == (303, "/account/ouder/nee")
    assert "<title>Je zei nee: alles wordt gewist" in client.get(response.location).text
    (last,) = finish_erasing(house)
    assert last.to == EMAIL
    assert "Je ouder of verzorger vindt je account niet goed." in last.text
    assert values_left(house, NAME, EMAIL, PARENTS) == []
    assert open_mail(house) == []


@pytest.mark.parametrize("answer", ["", "misschien", "x" * 10_000, "😀", "ja\x00", ["ja", "nee"], None])
def test_another_answer_is_none(house: House, client: WatchingClient, question: Opened, answer: object) -> None:
    response = client.send_form(question.path, {} if answer is None else {"antwoord": answer})
    assert response.status_code == 422
    assert 'class="fault-list"' in response.text
    assert child(house).activated_at is None


def test_seven_days_of_silence_leave_nothing(house: House, client: WatchingClient, question: Opened) -> None:
    sweep(house, timedelta(days=7) - timedelta(seconds=1))
    assert client.get(question.path).status_code == 200
    clock.stop_at(NOW + timedelta(days=7))
    assert client.get(question.path).status_code == 404  # also before the job came by
    sweep(house, timedelta(days=7))
    (last,) = finish_erasing(house)
    assert (last.to, "kregen op tijd geen antwoord" in last.text) == (EMAIL, True)
    assert values_left(house, NAME, EMAIL, PARENTS) == []


def test_a_question_that_was_answered_does_not_leave_late(
    house: House, client: WatchingClient, sign_up: SignUp
) -> None:
    sign_up(CHILD)
    client.send_form(open_one(house).path, {})
    with house.writing():
        db.session.execute(db.update(ParentalConsent).values(agreed_at=NOW))
    assert open_mail(house) == []


def test_the_parent_sees_what_is_kept(client: WatchingClient, lasting: Opened) -> None:
    for _time in range(2):  # the link stays
        response = client.get(lasting.path)
        assert response.status_code == 200
    for words in (NAME, EMAIL, "Centrum", PARENTS, "24 november 2026", "een geboortedatum bewaren we niet"):
        assert words in response.text.replace("<wbr>", "")
    assert "Vind je het nog goed?" not in response.text
    assert re.search(r'class="button button--danger" name="doe" value="intrekken"', response.text)


@pytest.mark.parametrize(("days", "status"), [(1460, 200), (1461, 404)])
def test_the_link_lasts_four_years(client: WatchingClient, lasting: Opened, days: int, status: int) -> None:
    clock.stop_at(NOW + timedelta(days=days))
    assert client.get(lasting.path).status_code == status


def test_to_withdraw_wipes_everything(house: House, client: WatchingClient, lasting: Opened) -> None:
    response = client.send_form(lasting.path, {"doe": "intrekken"})
    assert response.status_code == 422
    assert 'id="fout-bevestig"' in response.text
    assert child(house)
    response = client.send_form(lasting.path, {"doe": "intrekken", "bevestig": "on"})
    assert (response.status_code, response.location) == (303, "/account/ouder/intrekken")
    assert client.get(response.location).status_code == 200
    assert client.get(lasting.path).status_code == 404  # at once
    assert [mail.to for mail in finish_erasing(house)] == [EMAIL]
    assert values_left(house, NAME, EMAIL, PARENTS) == []
    assert client.get(lasting.path).status_code == 404


@pytest.mark.parametrize("deed", ["", "x", "ja", "intrekken\x00", ["is-16", "intrekken"]])
def test_another_deed_is_none(house: House, client: WatchingClient, lasting: Opened, deed: object) -> None:
    assert client.send_form(lasting.path, {"doe": deed, "bevestig": "on"}).status_code == 422
    assert child(house).under_16


def test_my_child_is_sixteen(house: House, client: WatchingClient, lasting: Opened) -> None:
    response = client.send_form(lasting.path, {"doe": "is-16"})
    assert response.status_code == 422
    assert 'id="fout-zestien"' in response.text
    assert child(house).under_16
    response = client.send_form(lasting.path, {"doe": "is-16", "zestien": "on"})
    assert (response.status_code, response.location) == (303, "/account/ouder/is-16")
    assert client.get(response.location).status_code == 200
    user = child(house)
    assert (user.under_16, user.activated_at) == (False, NOW)
    assert values_left(house, PARENTS) == []
    with house.reading():
        ended = db.session.execute(select(Consent.by_parent, Consent.withdrawn_at).order_by(Consent.id)).all()
    assert ended == [(False, None), (True, NOW)]
    mail = open_one(house)
    assert (mail.to, "helemaal van jou" in mail.subject) == (EMAIL, True)
    assert client.get(lasting.path).status_code == 404


def test_the_parent_sees_what_the_child_filled_in(house: House, client: WatchingClient, lasting: Opened) -> None:
    assert "Schreef over zichzelf" not in client.get(lasting.path).text
    with house.writing():
        user = db.session.scalars(select(User).where(User.email == EMAIL)).one()
        make_profile(user, "Ik spaar stenen", make_category("koken", "Koken"), photo_id=make_photo(user).id)
    text = client.get(lasting.path).text
    for words in ("Ik spaar stenen", "Koken", "een foto van het profiel"):
        assert words in text


def test_after_a_year_the_parent_is_asked_again(house: House, client: WatchingClient, lasting: Opened) -> None:
    sweep(house, timedelta(days=365) - timedelta(seconds=1))
    assert open_mail(house) == []
    sweep(house, timedelta(days=365))
    sweep(house, timedelta(days=366))
    asked = open_one(house)
    assert asked.to == PARENTS
    assert "24 december 2027" in asked.text
    for path in (asked.path, lasting.path):
        assert "Vind je het nog goed?" in client.get(path).text
    response = client.send_form(asked.path, {"doe": "nog-goed"})
    assert (response.status_code, response.location) == (303, "/account/ouder/nog-goed")
    assert client.get(response.location).status_code == 200
    with house.reading():
        assert len(db.session.scalars(select(Consent.id).where(Consent.by_parent)).all()) == 2
    sweep(house, timedelta(days=366 + 364))
    assert open_mail(house) == []
    sweep(house, timedelta(days=366 + 365))
    assert open_one(house).to == PARENTS


def test_silence_then_is_reminded_of_once_and_wiped(house: House, lasting: Opened) -> None:
    asked_at = timedelta(days=365)
    sweep(house, asked_at)
    open_one(house)
    sweep(house, asked_at + timedelta(days=13))
    assert open_mail(house) == []
    for hours in (0, 1, 24):
        sweep(house, asked_at + timedelta(days=14, hours=hours))
    mails = open_mail(house)
    assert {mail.to for mail in mails} == {PARENTS, EMAIL}
    assert len(mails) == 2
    assert all("24 december 2027" in mail.text for mail in mails)
    sweep(house, asked_at + timedelta(days=30) - timedelta(seconds=1))
    assert child(house)
    sweep(house, asked_at + timedelta(days=30))
    assert [mail.to for mail in finish_erasing(house)] == [EMAIL]
    assert values_left(house, NAME, EMAIL, PARENTS) == []


@pytest.mark.parametrize("silent", [False, True])
def test_after_four_years_the_account_is_all_the_childs(house: House, lasting: Opened, silent: bool) -> None:
    with house.writing():
        late = NOW + timedelta(days=1400)
        values = {"agreed_at": late, "renewal_asked_at": late if silent else None}
        db.session.execute(db.update(ParentalConsent).values(**values))
    sweep(house, timedelta(days=1461) - timedelta(seconds=1) if not silent else timedelta(days=1429))
    assert child(house).under_16
    open_mail(house)
    sweep(house, timedelta(days=1461))
    assert not child(house).under_16
    assert values_left(house, PARENTS) == []
    mail = open_one(house)
    assert (mail.to, "16 of ouder" in mail.text) == (EMAIL, True)


def test_a_link_of_one_child_opens_no_other(house: House, client: WatchingClient, lasting: Opened) -> None:
    with house.writing():
        other = make_user("Ander Kind", under_16=True)
        row = ParentalConsent(user_id=other.id, parent_email="ander@thuis.example", asked_at=NOW, agreed_at=NOW)
        db.session.add(row)
    assert "Ander Kind" not in client.get(lasting.path).text
    client.send_form(lasting.path, {"doe": "intrekken", "bevestig": "on"})
    with house.reading():
        assert db.session.scalars(select(User.name)).all() == ["Ander Kind"]


@pytest.mark.parametrize("path", ["/link/ouder/x", "/link/ouder/" + "x" * 43, "/account/ouder/anders"])
def test_what_is_no_link(client: WatchingClient, hus: None, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert response.headers["Cache-Control"] == "no-store"


def test_markup_in_a_name_stays_text(house: House, client: WatchingClient, sign_up: SignUp) -> None:
    sign_up(CHILD, naam="<b>Noor</b> & co")
    client.send_form(open_one(house).path, {})
    mail = open_one(house)
    assert "<b>Noor</b> & co wil" in mail.text
    assert "&lt;b&gt;Noor&lt;/b&gt; &amp; co" in mail.html
    assert "<b>Noor" not in mail.html
    assert "<b>Noor" not in client.get(mail.path).text
