"""The truth table, its full product, all ways that somebody can come to see somebody: list, page, fan-out, HTTP."""

from contextlib import nullcontext
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import aliased
from werkzeug.test import TestResponse

from tests.canary import Canaries
from tests.client import WatchingClient
from tests.conftest import NOW, House
from tests.factories.accounts import carry, give_role, make_user, open_session
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_platform, make_wijk
from tests.factories.profiles import make_profile, viewer_of
from wijkplatform.accounts.models import User
from wijkplatform.core.audience import Role, Viewer, Visibility
from wijkplatform.core.database import db
from wijkplatform.core.errors import NotFound
from wijkplatform.organisations.actions import add_member
from wijkplatform.profiles.listing import list_people
from wijkplatform.profiles.policy import visible_to, visible_to_each
from wijkplatform.profiles.queries import get_person, list_authors

FILE = Path(__file__).with_name("truth_table.txt")
LINES = [line.split() for line in FILE.read_text().splitlines() if line.strip() and not line.startswith("#")]
LOOKERS = LINES[0]
ROWS = [(line[0], line[1], dict(zip(LOOKERS, (sign == "+" for sign in line[2:]), strict=True))) for line in LINES[1:]]
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
ABOUT = "ik maak vogelhuisjes"


@dataclass
class Cast:
    """Everybody there is: who looks, by name, with the cookie they carry; and who is looked at, by level and state."""

    platform_id: int
    lookers: dict[str, User | None]
    cookies: dict[str, str]
    people: dict[tuple[str, str], User]


STATES: dict[str, dict[str, object]] = {
    "werkt": {},
    "onbevestigd": {"confirmed_at": None, "activated_at": None},
    "gepauzeerd": {"paused_at": NOW},
    "beperkt": {"restricted_at": NOW},
    "geblokkeerd": {"blocked_at": NOW},
    "net_verhuisd": {"lives_since": NOW - HOUR},
    "onder_16": {"under_16": True},
    "wijkloos": {"wijk_id": None, "lives_since": None},
}


@pytest.fixture
def cast(house: House) -> Cast:
    """Two platforms, two wijken, and everybody of the table."""
    with house.writing(None):
        make_platform("elders.example")
        elsewhere = make_user("Van Elders", wijk=make_wijk("centrum"))
        elsewhere_cookie = open_session(elsewhere)
    with house.writing(None):
        platform = make_platform()
        wijk, other = make_wijk("centrum"), make_wijk("zuid")
        people = {}
        for number, (level, state, _seen) in enumerate(ROWS):
            user = make_user(f"qz{level} {state}", f"{level}.{state}@bewoner.example".replace("_", "-"), wijk)
            for name, value in STATES[state].items():
                setattr(user, name, value)
            user.visibility, user.created_at = Visibility(level), NOW - number * HOUR
            db.session.flush()
            make_profile(user, f"{ABOUT} {level} {state}")
            people[level, state] = user
        lookers: dict[str, User | None] = {
            "bezoeker": None,
            "onbevestigd": make_user("Onbevestigd", wijk=other, confirmed_at=None, activated_at=None),
            "geblokkeerd": make_user("Geblokkeerd", wijk=other, blocked_at=NOW),
            "wijkloos": make_user("Wijkloos"),
            "ander": make_user("Ander", wijk=other),
            "redacteur": make_user("Redacteur", wijk=other),
            "wijkbeheer": make_user("Wijkbeheer", wijk=other),
            "beheer": make_user("Beheer", wijk=other),
            "privacy": make_user("Privacy", wijk=other),
            "elders": elsewhere,
            "buur": make_user("Buur", wijk=wijk),
            "buur_23u": make_user("Nieuw", wijk=wijk, lives_since=NOW - 23 * HOUR),
            "buur_jong": make_user("Jong", wijk=wijk, under_16=True),
            "buur_pauze": make_user("Pauze", wijk=wijk, paused_at=NOW),
        }
        for name, role in (("wijkbeheer", Role.MODERATOR), ("beheer", Role.ADMIN), ("privacy", Role.PRIVACY_OFFICER)):
            give_role(_there(lookers[name]), role)
        add_member(make_organisation("hus").id, _there(lookers["redacteur"]).id, "redacteur")
        cookies = {
            name: open_session(user, proved=True)
            for name, user in lookers.items()
            if user is not None and name != "elders"
        }
        cookies |= {"elders": elsewhere_cookie}
        cookies |= {f"zelf {level} {state}": open_session(user) for (level, state), user in people.items()}
        return Cast(platform.id, lookers, cookies, people)


def _there(user: User | None) -> User:
    assert user is not None
    return user


def _cookie(cast: Cast, looker: str, level: str, state: str) -> str:
    return cast.cookies.get(f"zelf {level} {state}" if looker == "zelf" else looker, "")


def _user(cast: Cast, looker: str, level: str, state: str) -> User | None:
    """Who looks, as far as this platform knows."""
    if looker == "zelf":
        return cast.people[level, state]
    return None if looker == "elders" else cast.lookers[looker]


def test_the_table_has_every_line_and_every_column(cast: Cast) -> None:
    assert {(level, state) for level, state, _seen in ROWS} == {
        (level, state) for level in Visibility for state in STATES
    }
    assert set(LOOKERS) == {*cast.lookers, "zelf"}
    assert {seen for _level, _state, line in ROWS for seen in line.values()} == {True, False}


def test_one_by_one_in_lists_and_as_authors(house: House, cast: Cast) -> None:
    """`get_person`, `visible_to` on many, `list_people` and `list_authors` say what the table says."""
    with house.reading():
        for level, state, line in ROWS:
            person = cast.people[level, state]
            for looker, seen in line.items():
                viewer = viewer_of(_user(cast, looker, level, state), cast.platform_id)
                many = db.session.scalars(select(User.id).where(visible_to(viewer))).all()
                listed = {each.public_id for each in list_people(viewer).people}
                author = list_authors(viewer, [person.id])[person.id]
                says = (_shows(viewer, person), person.id in many, author.name == person.name, bool(author.path))
                assert set(says) == {seen}, (level, state, looker, says)
                assert (person.public_id in listed) == (seen and looker != "zelf"), (level, state, looker)


def _shows(viewer: Viewer, person: User) -> bool:
    try:
        found = get_person(viewer, person.public_id)
    except NotFound:
        return False
    assert (found.name, found.about.startswith(ABOUT)) == (person.name, True)
    return True


def test_fan_out_asks_the_very_same(house: House, cast: Cast) -> None:
    """One statement with all viewers at once: who would hear of whom."""
    looker = aliased(User)
    with house.reading():
        pairs = {tuple(row) for row in db.session.execute(select(looker.id, User.id).where(visible_to_each(looker)))}
    for level, state, line in ROWS:
        person = cast.people[level, state]
        for name, seen in line.items():
            user = _user(cast, name, level, state)
            if user is not None:
                assert ((user.id, person.id) in pairs) == seen, (level, state, name)


def test_over_http(house: House, cast: Cast, client: WatchingClient, canaries: Canaries) -> None:
    """The page and the list, with the cookie that each of them carries; who is not seen gives the page of nobody."""
    for person in cast.people.values():
        canaries.hide(person.name)
        canaries.hide(person.public_id)
    missing = client.get("/buren/" + "x" * 22)
    for level, state, line in ROWS:
        person = cast.people[level, state]
        for looker, seen in line.items():
            client.delete_cookie("sid", domain=client.host)
            if cookie := _cookie(cast, looker, level, state):
                carry(client, cookie)
            everybody = [other.name for other in cast.people.values()] + [o.public_id for o in cast.people.values()]
            with canaries.may_see(person.name, person.public_id) if seen else nullcontext():
                page = client.get(f"/buren/{person.public_id}")
            assert page.status_code == (200 if seen else 404), (level, state, looker)
            if not seen and not cookie:
                assert page.get_data() == missing.get_data()
                assert _but_date(page) == _but_date(missing)
            with canaries.may_see(*everybody):
                listed = client.get("/buren/").text
            assert (person.public_id in listed) == (seen and looker != "zelf"), (level, state, looker)


def _but_date(response: TestResponse) -> dict[str, str]:
    return {name: value for name, value in response.headers if name != "Date"}
