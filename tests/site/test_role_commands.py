"""`wijk user role`: who is what, on the platform and at organisations; at once, and told."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from tests.accounts.letterbox import letters
from tests.conftest import House
from tests.factories.accounts import make_unconfirmed_user, make_user, open_session
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_platform
from tests.terminal import Ran, run
from wijkplatform.accounts.models import LoginSession, RoleGrant, User
from wijkplatform.core.database import db
from wijkplatform.organisations.queries import list_memberships, roles_of

OWNER = "sanne@bewoner.example"
GONE = "Deze persoon is overal uitgelogd, en krijgt een mail."


@pytest.fixture(autouse=True)
def _platform(house: House) -> None:
    with house.writing(None):
        make_platform()
        user = make_user()
        open_session(user)
        make_organisation()
        make_organisation("de-stapsteen", name="De Stapsteen")


def role(app: Flask, *words: str) -> Ran:
    return run(app, "user", "role", OWNER, *words)


def grants(house: House) -> list[tuple[str, date | None, bool]]:
    with house.reading():
        rows = db.session.execute(select(RoleGrant.role, RoleGrant.secrecy_on, RoleGrant.vog).order_by(RoleGrant.role))
        return [(row.role, row.secrecy_on, row.vog) for row in rows]


def memberships(house: House) -> tuple[tuple[str, str], ...]:
    with house.reading():
        user_id = db.session.execute(select(User.id).where(User.email == OWNER)).scalar_one()
        found = list_memberships(user_id)
        assert len(roles_of(user_id)) == len(found)
    return found


def logged_in(house: House) -> bool:
    with house.reading():
        return db.session.execute(select(LoginSession.id)).first() is not None


@pytest.mark.asvs("8.3.2")
@pytest.mark.parametrize("word", ["wijkbeheerder", "beheerder", "privacycontact"])
def test_a_role_on_the_platform(app: Flask, house: House, word: str) -> None:
    ran = role(app, word, "--geheimhouding", "2026-11-01", "--vog")
    assert (ran.code, ran.lines) == (
        0, [f"Deze persoon is nu {word} van Testhus, is overal uitgelogd, en krijgt een mail."],
    )  # fmt: skip
    assert grants(house) == [(word, date(2026, 11, 1), True)]
    assert not logged_in(house)
    (letter,) = letters(house)
    assert (letter.to, letter.subject) == (OWNER, "Je rol is veranderd")
    assert f"Je bent nu {word} van Testhus." in letter.text
    assert "extra code" in letter.text
    assert "http://hus.example/account/inloggen" in letter.text


def test_what_was_not_settled_is_said(app: Flask, house: House) -> None:
    assert role(app, "beheerder").lines[1:] == [
        "Geheimhouding is nog niet vastgelegd. Doe dat met --geheimhouding JJJJ-MM-DD.",
        "Dat er een VOG is, is nog niet vastgelegd. Doe dat met --vog.",
    ]
    assert grants(house) == [("beheerder", None, False)]
    assert role(app, "beheerder", "--geheimhouding", "2026-11-24").lines == [
        "Deze persoon was al beheerder van Testhus.", "Wat je opgaf, is vastgelegd.",
    ]  # fmt: skip
    assert role(app, "beheerder", "--vog").code == 0
    assert grants(house) == [("beheerder", date(2026, 11, 24), True)]
    assert role(app, "beheerder", "--geen-vog").code == 0
    assert grants(house) == [("beheerder", date(2026, 11, 24), False)]
    assert len(letters(house)) == 1


def test_the_same_role_again_logs_nobody_out_and_mails_nobody(app: Flask, house: House) -> None:
    role(app, "redacteur", "--organisatie", "de-linde")
    with house.writing():
        open_session(db.session.execute(select(User)).scalar_one())
    ran = role(app, "redacteur", "--organisatie", "de-linde")
    assert (ran.code, ran.lines) == (0, ["Deze persoon was al redacteur van Dorpshuis De Linde."])
    assert logged_in(house)
    assert len(letters(house)) == 1


def test_a_role_at_an_organisation(app: Flask, house: House) -> None:
    ran = role(app, "redacteur", "--organisatie", "de-linde")
    assert ran.lines == [
        "Deze persoon is nu redacteur van Dorpshuis De Linde, is overal uitgelogd, en krijgt een mail."
    ]
    role(app, "redacteur", "--organisatie", "de-stapsteen")
    role(app, "beheerder", "--organisatie", "de-linde")
    assert memberships(house) == (("redacteur", "De Stapsteen"), ("beheerder", "Dorpshuis De Linde"))
    assert grants(house) == []
    last = letters(house)[-1]
    assert "Je bent nu beheerder van Dorpshuis De Linde." in last.text
    assert "extra code" not in last.text


def test_a_resident_has_no_role_any_more(app: Flask, house: House) -> None:
    role(app, "beheerder", "--geheimhouding", "2026-11-01", "--vog")
    role(app, "wijkbeheerder", "--geheimhouding", "2026-11-01", "--vog")
    role(app, "redacteur", "--organisatie", "de-linde")
    role(app, "redacteur", "--organisatie", "de-stapsteen")
    with house.writing():
        open_session(db.session.execute(select(User)).scalar_one())
    assert role(app, "bewoner", "--organisatie", "de-linde").lines == [f"De rol bij Dorpshuis De Linde is weg. {GONE}"]
    assert not logged_in(house)
    assert memberships(house) == (("redacteur", "De Stapsteen"),)
    assert len(grants(house)) == 2
    assert role(app, "bewoner").lines == [f"Alle rollen zijn weg. {GONE}"]
    assert (grants(house), memberships(house)) == ([], ())
    assert "Je hebt nu geen rol meer. Je account blijft gewoon bestaan." in letters(house)[-1].text
    count = len(letters(house))
    for words in (("bewoner",), ("bewoner", "--organisatie", "de-linde")):
        assert role(app, *words).lines == ["Deze persoon had geen rol. Er is niets veranderd."]
    assert len(letters(house)) == count


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("baas",),
            "“baas” is geen rol: kies wijkbeheerder, beheerder, privacycontact, "
            "redacteur (met --organisatie) of bewoner.",
        ),
        (("redacteur",), "Zeg met --organisatie voor welke organisatie iemand redacteur is."),
        (
            ("wijkbeheerder", "--organisatie", "de-linde"),
            "Bij een organisatie kies je redacteur, beheerder of bewoner.",
        ),
        (("redacteur", "--organisatie", "de-lind"), "Er is geen organisatie “de-lind”: bedoel je de-linde?"),
        (("beheerder", "--geheimhouding", "gisteren"), "“gisteren” is geen datum zoals 2026-11-24."),
        (("beheerder", "--geheimhouding", ""), "“” is geen datum zoals 2026-11-24."),
        (
            ("beheerder", "--geheimhouding", "2026-11-25"),
            "Geheimhouding is getekend, dus op een dag die al is geweest.",
        ),
        (("bewoner", "--vog"), "--geheimhouding en --vog horen bij een rol op het platform zelf."),
        (("redacteur", "--organisatie", "de-linde", "--vog"), "--geheimhouding en --vog horen bij een rol op"),
    ],
)
def test_a_fault_is_one_sentence_and_changes_nothing(
    app: Flask, house: House, words: tuple[str, ...], sentence: str
) -> None:
    ran = role(app, *words)
    assert (ran.code, ran.lines) == (1, [])
    assert ran.sentence.startswith(sentence)
    assert (grants(house), memberships(house), letters(house)) == ([], (), [])
    assert logged_in(house)


@pytest.mark.parametrize("words", [("beheerder",), ("redacteur", "--organisatie", "de-linde")])
def test_who_may_not_serve_gets_no_role(app: Flask, house: House, words: tuple[str, ...]) -> None:
    with house.writing():
        make_unconfirmed_user("Nog Niet")
        make_user("Jong Proef", under_16=True)
        make_user("Weg Proef", blocked_at=db.session.execute(select(User.created_at)).scalars().first())
    for name, sentence in (
        ("nog", "Dit account werkt nog niet: het adres is nog niet bevestigd."),
        ("jong", "Wie jonger is dan 16, krijgt geen rol."),
        ("weg", "Dit account is geblokkeerd. Haal eerst de blokkade eraf: wijk user unblock"),
    ):
        ran = run(app, "user", "role", f"{name}@bewoner.example", *words)
        assert (ran.code, ran.sentence) == (1, sentence)
    assert grants(house) == []


def test_a_role_goes_with_the_person_and_a_membership_with_the_organisation(app: Flask, house: House) -> None:
    role(app, "beheerder")
    role(app, "redacteur", "--organisatie", "de-linde")
    with house.writing():
        db.session.delete(db.session.execute(select(User)).scalar_one())
    assert grants(house) == []
