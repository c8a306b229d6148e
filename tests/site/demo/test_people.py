"""The people of the demonstration: they can log in, live and work where they should, and stay as they are."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from tests.conftest import NOW, House
from tests.terminal import run
from wijkplatform.accounts.hashing import verify
from wijkplatform.accounts.models import LoginSession, RoleGrant, User
from wijkplatform.core.database import db
from wijkplatform.organisations.queries import list_memberships
from wijkplatform.platforms.models import Platform, Wijk
from wijkplatform.site.demo.people import PEOPLE

KEPT = "Het wachtwoord is gebleven wat het was. Kies een ander met: wijk demo --password '…'"
GIVEN = "Het wachtwoord van allemaal is wat je opgaf."


def hashes(house: House) -> dict[str, str]:
    with house.reading():
        return {row.email: row.password_hash for row in db.session.execute(select(User.email, User.password_hash))}


def opens(house: House, password: str) -> set[str]:
    """Whose account this password opens."""
    there = hashes(house)
    with house.context():
        right = {stored for stored in set(there.values()) if verify(stored, password)}
    return {address for address, stored in there.items() if stored in right}


def test_everybody_is_there_and_lives_and_works_where_they_should(app: Flask, house: House) -> None:
    run(app, "demo", "--password", "geheim")
    with house.reading():
        query = select(User.email, Wijk.name).join(Wijk, Wijk.id == User.wijk_id)
        homes = {row.email.partition("@")[0]: row.name for row in db.session.execute(query)}
        users = list(db.session.execute(select(User)).scalars())
        roles = {
            row.email: row.role
            for row in db.session.execute(select(User.email, RoleGrant.role).join(User, User.id == RoleGrant.user_id))
        }
        members = {user.email: found for user in users if (found := list_memberships(user.id))}
        db.session.expunge_all()
    assert homes == {
        "bewoner": "Borne Centrum", "anoniem": "Borne Centrum", "openbaar": "Borne Centrum", "ander": "Zenderen",
        "redactie": "Borne Centrum", "wijkbeheer": "Borne Centrum", "beheer": "Borne Centrum",
    }  # fmt: skip
    assert roles == {"wijkbeheer@demo.example": "wijkbeheerder", "beheer@demo.example": "beheerder"}
    assert members == {"redactie@demo.example": (("redacteur", "Dorpshuis De Linde"),)}
    then = NOW - timedelta(days=30)
    assert {(user.confirmed_at, user.activated_at, user.lives_since) for user in users} == {(then, then, then)}
    assert {user.name.split()[-1] for user in users} == {"Voorbeeld"}


def test_a_second_factor_is_not_asked_unless_somebody_says_so(app: Flask, house: House) -> None:
    def asked() -> bool:
        with house.reading(None):
            return db.session.execute(select(Platform.second_factor_required)).scalar_one()

    run(app, "demo")
    assert asked() is False
    run(app, "platform", "set", "sociaal-hus", "tweede_factor_verplicht=ja")
    run(app, "demo")
    assert asked() is True


def test_without_a_password_one_is_made_and_told_once(app: Flask, house: House) -> None:
    first = run(app, "demo").lines[-1]
    said, _, password = first.rpartition(": ")
    assert said == "Het wachtwoord van allemaal"
    assert len(password) >= 12
    assert opens(house, password) == {person.address for person in PEOPLE}
    before = hashes(house)
    again = run(app, "demo")
    assert again.lines[-1] == KEPT
    assert password not in "\n".join(again.lines)
    assert hashes(house) == before


def test_two_installations_have_not_the_same_password(app: Flask, house: House) -> None:
    first = run(app, "demo").lines[-1]
    with house.writing():
        for user in db.session.execute(select(User)).scalars():
            db.session.delete(user)
    assert run(app, "demo").lines[-1] != first


def test_a_given_password_is_everybodys_and_whoever_was_logged_in_with_another_is_out(app: Flask, house: House) -> None:
    run(app, "demo", "--password", "eerst")
    before = hashes(house)
    same = run(app, "demo", "--password", "eerst")
    assert (same.lines[1], same.lines[-1]) == ("De demo stond er al. Er is niets veranderd.", GIVEN)
    assert hashes(house) == before
    with house.writing():
        user_id = db.session.execute(select(User.id).limit(1)).scalar_one()
        db.session.add(
            LoginSession(user_id=user_id, token_hash="x" * 64, device="Firefox", started_at=NOW, seen_at=NOW)
        )
    assert run(app, "demo", "--password", "daarna").lines[-1] == GIVEN
    assert opens(house, "eerst") == set()
    assert opens(house, "daarna") == {person.address for person in PEOPLE}
    with house.reading():
        assert db.session.execute(select(LoginSession.id)).all() == []


def test_who_is_there_stays_as_they_are_and_who_is_gone_comes_back(app: Flask, house: House) -> None:
    run(app, "demo", "--password", "geheim")
    with house.writing():
        db.session.execute(update(User).where(User.email == "bewoner@demo.example").values(name="Bea"))
        db.session.delete(db.session.execute(select(User).where(User.email == "beheer@demo.example")).scalar_one())
    assert run(app, "demo").lines[1] != "De demo stond er al. Er is niets veranderd."
    with house.reading():
        names = {row.email: row.name for row in db.session.execute(select(User.email, User.name))}
    assert names["bewoner@demo.example"] == "Bea"
    assert names["beheer@demo.example"] == "Els Voorbeeld"
    assert opens(house, "geheim") == {person.address for person in PEOPLE}


def test_a_buurt_that_was_joined_or_renamed_leaves_people_in_the_nearest(app: Flask, house: House) -> None:
    run(app, "demo")
    with house.writing():
        for user in db.session.execute(select(User)).scalars():
            db.session.delete(user)
        db.session.execute(update(Wijk).where(Wijk.slug == "borne-centrum").values(slug="het-centrum"))
        db.session.execute(update(Wijk).where(Wijk.slug == "zenderen").values(slug="dorp-zenderen"))
    run(app, "demo")
    with house.reading():
        query = select(Wijk.slug).join(User, User.wijk_id == Wijk.id).distinct()
        homes = set(db.session.execute(query).scalars())
    assert len(homes) == 2
    assert "het-centrum" in homes
    assert any("zenderen" in slug for slug in homes)


@pytest.mark.parametrize(
    ("password", "sentence"), [("", "Geef na --password"), ("x" * 257, "Je wachtwoord mag hooguit")]
)
def test_a_password_that_cannot_be_is_one_sentence(app: Flask, password: str, sentence: str) -> None:
    ran = run(app, "demo", "--password", password)
    assert ran.code == 1
    assert ran.sentence.startswith(sentence)
