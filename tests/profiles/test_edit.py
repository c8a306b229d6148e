"""`/mijn/profiel`: choosing who sees what, looking as others would, and what a lower level takes along."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.accounts.conftest import Hand
from tests.accounts.letterbox import letters
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import House
from tests.factories.accounts import carry, make_user, open_session
from tests.factories.platforms import make_category, make_platform, make_wijk
from wijkplatform.accounts.models import Interest, User
from wijkplatform.core.audience import Visibility
from wijkplatform.core.database import db
from wijkplatform.core.outbox import Outbox
from wijkplatform.platforms.models import Category, Platform
from wijkplatform.profiles.models import Profile
from wijkplatform.web.feature import Feature

PATH = "/mijn/profiel"
FILLED_IN: dict[str, Any] = {
    "naam": "Sanne Proef",
    "over": "Ik brei graag.\r\n\r\n  Kom langs.  \r\n",
    "zichtbaarheid": "buren",
    "interesses": ["koken"],
    "toon_over": "on",
    "toon_foto": "on",
}


@pytest.fixture
def own(house: House, client: WatchingClient) -> User:
    """Sanne Proef, logged in, in `centrum`."""
    with house.writing(None):
        make_platform()
        user = make_user(wijk=make_wijk("centrum"))
        for slug in ("koken", "rouw"):
            make_category(slug, slug.title())
        carry(client, open_session(user))
    return user


Send = Callable[..., TestResponse]


@pytest.fixture
def send(client: WatchingClient, own: User) -> Send:
    """Fill in the form and send it; None leaves a field out."""

    def sending(**changes: Any) -> TestResponse:
        return client.send_form(PATH, {key: value for key, value in (FILLED_IN | changes).items() if value is not None})

    return sending


def now(house: House) -> tuple[User, Profile | None, set[str]]:
    """The account, its profile and its interests, as they are kept."""
    with house.reading():
        user = db.session.scalars(db.select(User)).one()
        liked = db.session.scalars(db.select(Category.slug).join(Interest, Interest.category_id == Category.id)).all()
        return user, db.session.scalars(db.select(Profile)).one_or_none(), set(liked)


def test_the_page_starts_with_nobody_and_with_the_ticks_of_the_design(client: WatchingClient, own: User) -> None:
    text = client.get(PATH).text
    assert 'value="anoniem" checked' in text
    assert 'name="toon_over" checked' in text
    assert 'name="toon_foto" checked' in text
    assert 'name="toon_interesses">' in text
    assert 'value="koken">' in text
    assert "We controleren niet waar mensen wonen." in text
    assert text.count('name="zichtbaarheid"') == 3


def test_what_is_kept_is_what_was_typed(house: House, client: WatchingClient, send: Send) -> None:
    response = send()
    assert (response.status_code, response.location) == (303, f"{PATH}?bewaard=0-0")
    page = client.get(response.location).text
    assert "Je profiel is bewaard." in page
    assert "contactgegevens" not in page.split("<form")[0]
    user, profile, liked = now(house)
    assert profile is not None
    assert (user.visibility, profile.about, liked) == (Visibility.BUREN, "Ik brei graag.\n\n  Kom langs.", {"koken"})
    assert (profile.shows_about, profile.shows_photo, profile.shows_interests) == (True, True, False)
    assert 'value="buren" checked' in page
    assert letters(house) == []  # nothing changed that the owner must be told by mail
    send(interesses=["rouw"], toon_over=None, toon_interesses="on", naam="Sanne")
    user, profile, liked = now(house)
    assert profile is not None
    assert (user.name, liked, profile.shows_about, profile.shows_interests) == ("Sanne", {"rouw"}, False, True)
    assert [letter.kind for letter in letters(house)] == ["naam-veranderd"]
    send(interesses=None)
    assert now(house)[2] == set()


@pytest.mark.parametrize("seen_by", ["buren", "bezoekers"])
@pytest.mark.parametrize("level", Visibility)
def test_bekijk_shows_what_others_would_see_and_keeps_nothing(
    house: House, client: WatchingClient, send: Send, seen_by: str, level: Visibility
) -> None:
    with house.reading():
        version = db.session.scalars(db.select(Platform.content_version)).one()
    response = send(zichtbaarheid=level.value, naam="Andere Naam", bekijk=seen_by, toon_interesses="on")
    assert response.status_code == 200
    look = response.text.split('id="bekijk"')[1].split("</section>")[0]
    shows = level is Visibility.OPENBAAR or (level is Visibility.BUREN and seen_by == "buren")
    for words in ("Andere Naam", "Ik brei graag.", "Koken"):
        assert (words in look) == shows
    assert ("Ze zien je niet." in look) != shows
    assert f'value="{level}" checked' in response.text
    assert 'value="Andere Naam"' in response.text
    user, profile, liked = now(house)
    assert (user.name, user.visibility, profile, liked) == ("Sanne Proef", Visibility.ANONIEM, None, set())
    with house.reading():
        assert db.session.scalars(db.select(Outbox.id)).all() == []
        assert db.session.scalars(db.select(Platform.content_version)).one() == version


def test_bekijk_goes_by_the_ticks(send: Send) -> None:
    look = send(zichtbaarheid="openbaar", toon_over=None, bekijk="bezoekers").text.split('id="bekijk"')[1]
    assert "Ik brei graag." not in look.split("</section>")[0]


def test_who_lives_nowhere_has_no_buren(house: House, send: Send) -> None:
    with house.writing():
        db.session.execute(db.update(User).values(wijk_id=None, lives_since=None))
    look = send(bekijk="buren").text.split('id="bekijk"')[1].split("</section>")[0]
    assert "Daarom heb je hier nog geen buren." in look


def test_a_lower_level_takes_contact_details_off_own_pieces_and_says_so(
    app: Flask, house: House, client: WatchingClient, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    parts = app.extensions["wijk"]
    brings = Feature("proef", on_lowered=lambda user_id: asked.append(user_id) or 2)
    monkeypatch.setitem(app.extensions, "wijk", replace(parts, features=(*parts.features, brings)))
    for level in ("openbaar", "openbaar", "buren"):
        response = send(zichtbaarheid=level)
    assert len(asked) == 1  # only when fewer people see it than before
    assert response.location == f"{PATH}?bewaard=1-2"
    text = client.get(response.location).text
    assert "Minder mensen zien je nu." in text
    assert "Je contactgegevens stonden bij 2 berichten en activiteiten. Daar hebben we ze weggehaald." in text
    send(zichtbaarheid="openbaar")
    send(zichtbaarheid="anoniem")
    assert len(asked) == 2


@pytest.mark.parametrize("level", ["buren", "openbaar"])
def test_under_16_stays_anoniem(house: House, client: WatchingClient, send: Send, level: str) -> None:
    with house.writing():
        db.session.execute(db.update(User).values(under_16=True))
    text = client.get(PATH).text
    assert text.count('name="zichtbaarheid"') == 1
    assert "Tot je 16 bent, ziet niemand je profiel." in text
    for more in ({}, {"bekijk": "buren"}):
        response = send(zichtbaarheid=level, **more)
        assert response.status_code == 422
        assert 'id="fout-zichtbaarheid"' in response.text
    assert now(house)[0].visibility is Visibility.ANONIEM
    for asked in ('type="file"', 'name="toon_foto"', 'name="bekijk"'):
        assert asked not in text
    assert send(zichtbaarheid="anoniem", toon_over=None, toon_foto=None).status_code == 303
    profile = now(house)[1]
    assert profile is not None
    assert (profile.shows_about, profile.shows_photo) == (True, True)  # as for anybody, for when that time comes


BAD: dict[str, tuple[str, Any]] = {
    "no name": ("naam", ""),
    "a long name": ("naam", "x" * 10_000),
    "a link for a name": ("naam", "kijk op www.reclame.example"),
    "two names": ("naam", ["a", "b"]),
    "too much about": ("over", "x" * 5_001),
    "a NUL": ("over", "a\x00b"),
    "an escape": ("over", "a\x1b[0m"),
    "no level": ("zichtbaarheid", None),
    "a level that is none": ("zichtbaarheid", "iedereen"),
    "two levels": ("zichtbaarheid", ["buren", "openbaar"]),
    "an interest that is none": ("interesses", ["koken", "zwemmen"]),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_is_told_beside_the_field_and_nothing_is_kept(house: House, send: Send, case: str) -> None:
    field, value = BAD[case]
    response = send(**{field: value})
    assert response.status_code == 422
    assert f'id="fout-{field}"' in response.text
    assert "<title>Fout:" in response.text
    assert field == "over" or "Ik brei graag." in response.text
    assert now(house)[1] is None


def test_five_thousand_signs_and_any_script_will_do(house: House, send: Send) -> None:
    text = ("שלום 🐴 " * 1000)[:4_999].strip()
    assert send(over=text).status_code == 303
    profile = now(house)[1]
    assert profile is not None
    assert profile.about == text


def test_a_stale_page_keeps_what_was_typed(client: WatchingClient, own: User) -> None:
    token_in(client.get(PATH))
    data = {**FILLED_IN, "csrf_token": "oud"}
    response = client.post(PATH, data=data, headers=OWN_PAGE)
    assert response.status_code == 422
    assert "Ik brei graag." in response.text
    assert "Druk nog een keer op de knop" in response.text


@pytest.mark.parametrize("words", ["", "1", "2-0", "0-", "1-99999", "0-x", "1--1", "0-²"])
def test_an_address_that_says_something_odd_says_nothing(client: WatchingClient, own: User, words: str) -> None:
    response = client.get(PATH, query_string={"bewaard": words})
    assert response.status_code == 200
    assert "bewaard." not in response.text.split("<form")[0]


def test_a_profile_is_not_changed_all_day_long(house: House, send: Send, limited: Hand) -> None:
    """Each change of name mails its owner, and everybody's mail waits in one line."""
    answers = [send(naam=f"Sanne {number % 2 * 'B'}").status_code for number in range(31)]
    assert answers == [303] * 30 + [429]
    late = send(over="Niet kwijt")
    assert "Niet kwijt" in late.text
    assert late.headers["Retry-After"]
    assert send(over="Alleen kijken", bekijk="buren").status_code == 200


def test_a_visitor_is_asked_to_log_in(client: WatchingClient, own: User) -> None:
    client.delete_cookie("sid", domain=client.host)
    response = client.get(PATH)
    assert (response.status_code, "/account/inloggen" in response.location) == (303, True)


def test_the_card_on_mijn_says_who_sees_you(client: WatchingClient, send: Send) -> None:
    assert "Niemand ziet je profiel" in client.get("/mijn/").text
    send(zichtbaarheid="openbaar")
    assert "Iedereen ziet je profiel" in client.get("/mijn/").text


def test_looking_as_others_stands_beside_the_choice_and_enter_keeps(client: WatchingClient, own: User) -> None:
    """On a telephone nobody scrolls past the whole form to see what a level does; and Enter is never a look only."""
    form = client.get(PATH).text.split('enctype="multipart/form-data"')[1].split("</form>")[0]
    places = [
        form.index(part)
        for part in ('value="openbaar"', 'bekijk" value="buren"', 'bekijk" value="bezoekers"', 'name="naam"')
    ]
    assert places == sorted(places)
    assert form.count('name="bekijk"') == 2
    first = form[form.index("<button") :].split(">")[0]
    assert 'type="submit"' in first and "name=" not in first
