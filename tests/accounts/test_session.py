"""Who is logged in: rows of ours, limits by the clock, and what a viewer may do with them."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.client import WatchingClient
from tests.conftest import NOW, House
from tests.factories.accounts import carry, give_role, make_user, open_session
from tests.factories.platforms import make_platform, make_wijk
from wijkplatform.accounts.models import LoginSession, User
from wijkplatform.accounts.session import load_viewer
from wijkplatform.core import clock
from wijkplatform.core.audience import Role, Viewer
from wijkplatform.core.database import db


def viewer_with(house: House, secret: str) -> Viewer:
    """Who looks, for a browser that carries `secret`."""
    headers = {"Cookie": f"sid={secret}"}
    with house.app.test_request_context("/", base_url="http://hus.example", headers=headers), house.reading() as here:
        assert here is not None
        return load_viewer(here)


@pytest.fixture
def secret(house: House) -> str:
    """A session of somebody who lives in a wijk."""
    with house.writing(None):
        make_platform()
        return open_session(make_user(wijk=make_wijk()))


def test_a_session_makes_a_viewer(house: House, secret: str) -> None:
    viewer = viewer_with(house, secret)
    assert not viewer.is_visitor
    assert viewer.wijk_id == viewer.home_id is not None
    assert secret not in repr(viewer)


@pytest.mark.asvs("7.2.1", "7.2.2")
@pytest.mark.parametrize("cookie", ["", "x", "é" * 10, "0" * 64])
def test_another_cookie_is_a_visitor(house: House, secret: str, cookie: str) -> None:
    with house.reading():
        stored = db.session.scalars(select(LoginSession.token_hash)).one()
    assert viewer_with(house, cookie).is_visitor
    assert viewer_with(house, stored).is_visitor  # what lies in the database opens nothing


@pytest.mark.asvs("7.3.1", "7.3.2")
@pytest.mark.parametrize(
    ("role", "idle", "whole"),
    [(None, timedelta(days=14), timedelta(days=90)), (Role.MODERATOR, timedelta(minutes=30), timedelta(hours=12))],
)
def test_a_session_ends_by_the_clock(house: House, role: Role | None, idle: timedelta, whole: timedelta) -> None:
    with house.writing(None):
        make_platform()
        user = make_user()
        if role:
            give_role(user, role)
        second = timedelta(seconds=1)
        secrets = {
            "unused": open_session(user, seen_at=NOW - idle + second),
            "unused too long": open_session(user, seen_at=NOW - idle),
            "old": open_session(user, started_at=NOW - whole + second),
            "too old": open_session(user, started_at=NOW - whole),
        }
    visitors = {name for name, secret in secrets.items() if viewer_with(house, secret).is_visitor}
    assert visitors == {"unused too long", "too old"}


@pytest.mark.asvs("7.4.2", "8.3.2")
def test_who_is_blocked_or_not_active_is_a_visitor_at_once(house: House, secret: str) -> None:
    for change in ({"blocked_at": NOW}, {"activated_at": None}):
        with house.writing():
            db.session.execute(db.update(User).values(**change))
        assert viewer_with(house, secret).is_visitor
        with house.writing():
            db.session.execute(db.update(User).values(blocked_at=None, activated_at=NOW))
    assert not viewer_with(house, secret).is_visitor


@pytest.mark.parametrize(("hours", "buur"), [(23.9, False), (24, True)])
def test_somebody_is_a_buur_after_a_day(house: House, hours: float, buur: bool) -> None:
    with house.writing(None):
        make_platform()
        secret = open_session(make_user(wijk=make_wijk(), lives_since=NOW - timedelta(hours=hours)))
    viewer = viewer_with(house, secret)
    assert (viewer.wijk_id is not None) == buur
    assert viewer.home_id is not None


@pytest.mark.asvs("6.3.3")
@pytest.mark.parametrize(
    ("required", "has_app", "proved", "may"),
    [(True, False, False, False), (True, False, True, True), (False, False, False, True), (False, True, False, False)],
)
def test_roles_rest_until_the_second_factor(
    house: House, required: bool, has_app: bool, proved: bool, may: bool
) -> None:
    with house.writing(None):
        make_platform(second_factor_required=required)
        user = make_user(totp_since=NOW if has_app else None)
        give_role(user, Role.ADMIN)
        give_role(user, Role.MODERATOR)
        secret = open_session(user, proved=proved)
    viewer = viewer_with(house, secret)
    both = {Role.ADMIN, Role.MODERATOR}
    assert (viewer.roles, viewer.resting) == ((both, set()) if may else (set(), both))
    assert not viewer.is_visitor


def test_who_still_owes_a_step_is_a_visitor(house: House) -> None:
    with house.writing(None):
        make_platform()
        secret = open_session(make_user(), awaits="mail")
    viewer = viewer_with(house, secret)
    assert viewer.is_visitor
    assert viewer.session_key  # but its forms are its own


def test_a_session_belongs_to_one_platform(house: House, secret: str) -> None:
    with house.writing(None):
        make_platform("elders.example")
    headers = {"Cookie": f"sid={secret}"}
    with house.app.test_request_context("/", headers=headers), house.reading("elders.example") as here:
        assert here is not None
        assert load_viewer(here).is_visitor


def test_a_session_is_touched_once_in_five_minutes_after_the_page(
    house: House, secret: str, client: WatchingClient
) -> None:
    carry(client, secret)
    seen = []
    for minutes in (4, 6, 7, 12):
        clock.stop_at(NOW + timedelta(minutes=minutes))
        assert client.get("/hulp").status_code == 200
        with house.reading():
            seen.append(db.session.scalars(select(LoginSession.seen_at)).one() - NOW)
    assert [round(each.total_seconds() / 60) for each in seen] == [0, 6, 6, 12]


def test_a_page_of_who_is_logged_in_is_nobody_elses(client: WatchingClient, secret: str) -> None:
    visitor = client.get("/hulp")
    carry(client, secret)
    response = client.get("/hulp", headers={"If-None-Match": visitor.headers["ETag"]})
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in response.headers
    assert "Uitloggen" in response.text
    assert "Uitloggen" not in visitor.text
