"""Living elsewhere: the rule by the clock, and the page that keeps to it."""

from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest

from tests.accounts.conftest import FORM, NewBrowser, Post, Resident, as_bytes
from tests.client import OWN_PAGE, token_in
from tests.conftest import NOW, House
from tests.factories.accounts import carry, make_user, open_session
from tests.factories.platforms import make_platform, make_wijk
from wijkplatform.accounts.models import User
from wijkplatform.accounts.policy.moving import Home, at_home_in, is_correction, may_move, next_move
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.core.outbox import Outbox
from wijkplatform.platforms.models import Wijk

DAY = timedelta(days=1)
NEW = Home(None, None, None, corrected=False)
SIGNED_UP = Home(1, NOW - 9 * DAY, None, corrected=False)
MOVED = Home(2, NOW, NOW, corrected=False)
CORRECTED = replace(MOVED, corrected=True)


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("home", "days", "may", "corrects"),
    [
        (NEW, 0, True, False),
        (SIGNED_UP, 0, True, False),
        (MOVED, 0, True, True),
        (MOVED, 6.99, True, True),
        (MOVED, 7, True, True),
        (MOVED, 7.01, False, False),
        (MOVED, 29.99, False, False),
        (MOVED, 30, True, False),
        (MOVED, 30.01, True, False),
        (CORRECTED, 0.01, False, False),
        (CORRECTED, 6.99, False, False),
        (CORRECTED, 29.99, False, False),
        (CORRECTED, 30.01, True, False),
    ],
)
def test_when_somebody_may_move(home: Home, days: float, may: bool, corrects: bool) -> None:
    moment = NOW + days * DAY
    assert may_move(home, moment) == may
    assert is_correction(home, moment) == corrects
    assert next_move(home, moment) == (moment if may else NOW + 30 * DAY)


@pytest.mark.no_database
def test_the_first_choice_is_free() -> None:
    first = at_home_in(NEW, 1, NOW)
    assert first == Home(1, NOW, None, corrected=False)
    assert may_move(first, NOW + DAY)
    assert not is_correction(first, NOW + DAY)


@pytest.mark.no_database
def test_a_correction_is_made_once_and_starts_no_new_month() -> None:
    moved = at_home_in(SIGNED_UP, 2, NOW)
    assert moved == Home(2, NOW, NOW, corrected=False)
    corrected = at_home_in(moved, 3, NOW + 5 * DAY)
    assert corrected == Home(3, NOW + 5 * DAY, NOW, corrected=True)
    assert not may_move(corrected, NOW + 6 * DAY)
    assert may_move(corrected, NOW + 30 * DAY)
    assert at_home_in(corrected, 4, NOW + 30 * DAY) == Home(4, NOW + 30 * DAY, NOW + 30 * DAY, corrected=False)


@pytest.mark.no_database
@pytest.mark.parametrize("home", [NEW, SIGNED_UP, MOVED, CORRECTED])
def test_the_same_wijk_again_is_no_move(home: Home) -> None:
    assert at_home_in(home, home.wijk_id, NOW + 40 * DAY) == home


@pytest.mark.no_database
def test_leaving_frees_no_correction() -> None:
    left = at_home_in(CORRECTED, None, NOW + DAY)
    assert left == Home(None, None, NOW, corrected=True)
    assert not may_move(left, NOW + 29.99 * DAY)
    assert may_move(left, NOW + 30 * DAY)
    once = at_home_in(MOVED, None, NOW + DAY)
    assert is_correction(once, NOW + 2 * DAY)  # coming back at once is the correction
    assert not may_move(at_home_in(once, 5, NOW + 2 * DAY), NOW + 3 * DAY)


@pytest.mark.no_database
def test_leaving_counts_as_a_move_for_coming_back() -> None:
    left = at_home_in(SIGNED_UP, None, NOW)
    assert left == Home(None, None, NOW, corrected=False)
    assert may_move(left, NOW + 7 * DAY)
    assert not may_move(left, NOW + 8 * DAY)
    assert may_move(left, NOW + 30 * DAY)
    late = at_home_in(MOVED, None, NOW + 31 * DAY)
    assert late.moved_at == NOW + 31 * DAY


@pytest.mark.no_database
def test_nobody_comes_to_more_than_two_wijken_in_30_days_beside_the_first() -> None:
    """Somebody who tries every quarter of a day, by every order of leaving and coming, for 120 days."""
    for leaves_every in (0, 1, 2, 3, 5):
        home, arrivals = SIGNED_UP, []
        for step in range(480):
            moment = NOW + step * DAY / 4
            if leaves_every and step % leaves_every == 0:
                home = at_home_in(home, None, moment)
            if may_move(home, moment):
                home = at_home_in(home, 100 + step, moment)
                arrivals.append(moment)
        for moment in arrivals:
            assert len([other for other in arrivals if moment <= other < moment + 30 * DAY]) <= 2
        assert arrivals


def own(house: House, user_id: int) -> dict[str, Any]:
    with house.reading():
        query = db.select(User.lives_since, User.moved_at, User.move_corrected, Wijk.slug)
        row = db.session.execute(query.outerjoin(Wijk, Wijk.id == User.wijk_id).where(User.id == user_id)).one()
        return dict(row._mapping)


def move(resident: Resident, slug: str) -> Any:
    token = {"csrf_token": _token(resident)}
    return resident.browser.post("/mijn/account/wijk", data=token | {"wijk": slug}, headers=OWN_PAGE)


def _token(resident: Resident) -> str:
    return token_in(resident.browser.get("/mijn/account"))


def test_moving_by_the_page(house: House, resident: Resident, post: Post) -> None:
    response = move(resident, "zuid")
    assert (response.status_code, response.location) == (303, "/mijn/account?melding=wijk")
    assert own(house, resident.user_id) == {
        "slug": "zuid", "lives_since": NOW, "moved_at": NOW, "move_corrected": False,
    }  # fmt: skip
    text = resident.browser.get(response.location).text
    assert "Je woont in Zuid. Vanaf 25 november om 9.00 uur zie je wat buren in Zuid met elkaar delen." in text
    assert "nog één keer verbeteren" in text
    (mail,) = post.to("sanne@bewoner.example")
    assert "in Zuid woont" in mail.text


@pytest.mark.parametrize(("days", "status"), [(6.99, 303), (7.01, 422), (29.99, 422), (30.01, 303)])
def test_the_page_keeps_to_the_clock(house: House, resident: Resident, days: float, status: int) -> None:
    assert move(resident, "zuid").status_code == 303
    clock.stop_at(NOW + days * DAY)
    with house.writing():
        carry(resident.browser, open_session(db.session.get_one(User, resident.user_id)))
    response = move(resident, "noord")
    assert response.status_code == status
    assert own(house, resident.user_id)["slug"] == ("noord" if status == 303 else "zuid")
    if status == 422:
        words = "vandaag" if days > 29 else "24 december"
        assert f"Vanaf {words} om 9.00 uur kan het weer." in response.text
        assert 'name="wijk" value=""' in response.text  # leaving is all that is offered


def test_a_second_correction_is_refused(house: House, resident: Resident) -> None:
    assert move(resident, "zuid").status_code == 303
    assert move(resident, "noord").status_code == 303
    assert own(house, resident.user_id)["move_corrected"] is True
    response = move(resident, "centrum")
    assert response.status_code == 422
    assert "eens in de 30 dagen van buurt veranderen" in response.text
    assert move(resident, "").status_code == 303
    assert own(house, resident.user_id) == {
        "slug": None, "lives_since": None, "moved_at": NOW, "move_corrected": True,
    }  # fmt: skip
    assert move(resident, "centrum").status_code == 422


def test_who_signed_up_without_a_wijk_chooses_freely(house: House, resident: Resident) -> None:
    with house.writing():
        carry(resident.browser, open_session(make_user("Nieuw Hier")))
    assert "Je hebt geen buurt gekozen" in resident.browser.get("/mijn/account").text
    assert move(resident, "zuid").status_code == 303
    assert "Verhuisd?" in resident.browser.get("/mijn/account").text


def test_the_same_wijk_is_no_move_and_no_mail(house: House, resident: Resident) -> None:
    assert move(resident, "centrum").status_code == 303
    assert own(house, resident.user_id)["moved_at"] is None
    with house.reading():
        assert db.session.execute(db.select(Outbox.id)).all() == []


def test_a_buur_again_after_24_hours(house: House, resident: Resident) -> None:
    assert "Je ziet wat buren in Centrum met elkaar delen." in resident.browser.get("/mijn/account").text
    move(resident, "zuid")
    clock.stop_at(NOW + timedelta(hours=23, minutes=59))
    assert (
        "Vanaf vandaag om 9.00 uur zie je wat buren in Zuid met elkaar delen."
        in resident.browser.get("/mijn/account").text
    )
    clock.stop_at(NOW + timedelta(hours=24))
    assert "Je ziet wat buren in Zuid met elkaar delen." in resident.browser.get("/mijn/account").text


BAD: tuple[dict[str, Any], ...] = (
    {}, {"wijk": "elders"}, {"wijk": "x" * 10_000}, {"wijk": "🌻"}, {"wijk": "\u202eliuz"}, {"wijk": "zuid\0"},
    {"wijk": ["zuid", "noord"]}, {"wijk": " "}, {"wijk": "1"}, {"wijk": "\ud800"},
)  # fmt: skip


@pytest.mark.parametrize("sent", BAD, ids=range(len(BAD)))
def test_what_is_no_wijk_is_refused(house: House, resident: Resident, sent: dict[str, Any]) -> None:
    body = as_bytes({"csrf_token": _token(resident)} | sent)
    response = resident.browser.post("/mijn/account/wijk", data=body, content_type=FORM, headers=OWN_PAGE)
    assert response.status_code == 422
    assert 'id="fout-wijk"' in response.text
    assert own(house, resident.user_id)["slug"] == "centrum"


def test_a_wijk_of_another_platform_is_none_of_ours(house: House, resident: Resident) -> None:
    with house.writing(None):
        make_platform("elders.example")
        make_wijk("verweg")
    assert move(resident, "verweg").status_code == 422


def test_of_two_moves_at_once_the_rule_holds(browsers: NewBrowser, resident: Resident) -> None:
    """A correction that is sent twice at the same time is made once."""
    move(resident, "zuid")
    token, barrier, statuses = _token(resident), Barrier(2), []

    def send(slug: str) -> None:
        browser = browsers()
        carry(browser, resident.secret)
        barrier.wait()
        data = {"csrf_token": token, "wijk": slug}
        statuses.append(browser.post("/mijn/account/wijk", data=data, headers=OWN_PAGE).status_code)

    threads = [Thread(target=send, args=(slug,)) for slug in ("noord", "centrum")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [303, 422]
