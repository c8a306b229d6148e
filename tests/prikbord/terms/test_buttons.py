"""Expiry and the two buttons over an injected clock (issue F), and who may press them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from tests.accounts.letters import open_one
from tests.client import OWN_PAGE, token_in
from tests.conftest import NOW
from tests.prikbord.terms.conftest import DAY, TITLE, Board, on_day
from wijkplatform.accounts.tokens import hash_of
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import db
from wijkplatform.organisations.models import Membership
from wijkplatform.platforms.models import Platform
from wijkplatform.prikbord.models import Notice
from wijkplatform.prikbord.pieces import NOTICES
from wijkplatform.prikbord.policy import visible_to
from wijkplatform.prikbord.terms.actions import extend_by_link
from wijkplatform.prikbord.terms.models import NoticeLink


@pytest.fixture
def longer(board: Board) -> str:
    """The button "Laat nog 4 weken hangen" of the letter of day 21."""
    on_day(21)
    return board.letter().path


@pytest.fixture
def solved(longer: str) -> str:
    """The other button of the same letter."""
    return longer.replace("/langer/", "/opgelost/")


def page_of(board: Board, path: str, status: int = 200) -> str:
    """What a visitor reads there."""
    answer = board.browser().get(path)
    assert answer.status_code == status
    return answer.get_data(as_text=True)


def press(board: Board, path: str, name: str = "") -> str:
    """Press the button as this reader, and what comes of it."""
    browser = board.browser(name)
    answer = browser.send_form(path, {})
    assert answer.status_code == 303
    after = browser.get(answer.headers["Location"])
    assert after.status_code == 200
    return after.get_data(as_text=True)


def hangs(board: Board) -> bool:
    """Whether Buur sees it."""
    with board.house.context() as here, board.house.reading():
        viewer = Viewer(here.platform_id, user_id=board.user("Buur").id)
        return bool(db.session.scalars(select(Notice.id).where(visible_to(viewer))).all())


def test_looking_shows_the_title_and_one_button_and_changes_nothing(board: Board, longer: str, solved: str) -> None:
    before = board.notice()
    for path, button in ((longer, "Laat nog 4 weken hangen"), (solved, "Opgelost, haal weg")):
        for _look in range(2):
            text = page_of(board, path)
            assert TITLE in text
            assert text.count(f'type="submit">{button}</button>') == 1
            assert "Sanne" not in text
            assert "kan het niet alleen" not in text
    now = board.notice()
    assert (now.hangs_until, now.version, now.state) == (before.hangs_until, before.version, before.state)


def test_hanging_longer_is_four_weeks_from_the_end_and_once_however_often_it_is_pressed(
    board: Board, longer: str
) -> None:
    browser = board.browser()
    token = token_in(browser.get(longer))  # both tabs are open
    assert "“Wie helpt mij een kast naar boven te tillen?” hangt tot dinsdag 19 januari." in press(board, longer)
    assert board.notice().hangs_until == NOW + 56 * DAY
    for _time in range(10):
        again = browser.post(longer, data={"csrf_token": token}, headers=OWN_PAGE)
        assert again.status_code == 303
        assert "hangt tot dinsdag 19 januari" in page_of(board, again.headers["Location"])
    assert board.notice().hangs_until == NOW + 56 * DAY
    assert board.notice().wiped_at == NOW + 86 * DAY


@pytest.mark.usefixtures("longer")
def test_two_at_the_same_moment_extend_once(board: Board) -> None:
    with board.house.writing():
        db.session.execute(update(NoticeLink).values(token_hash=hash_of("geheim")))

    def press_it(_number: int) -> bool:
        with board.house.writing():
            return extend_by_link("geheim")

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(press_it, range(4))) == [False, False, False, True]
    assert board.notice().hangs_until == NOW + 56 * DAY


def test_solved_takes_it_down_at_once_and_says_where_it_is(board: Board, solved: str) -> None:
    assert hangs(board)
    text = press(board, solved)
    assert "Je briefje hangt er niet meer" in text
    assert "Je vindt het nog tot donderdag 14 januari bij “Wat je plaatste”" in text
    assert not hangs(board)
    assert board.notice().wiped_at == NOW + 51 * DAY
    assert press_again(board, solved) == press_again(board, solved.replace("opgelost", "langer")) == 200


def press_again(board: Board, path: str) -> int:
    """The page of a button that was pressed has none any more."""
    text = page_of(board, path)
    assert 'type="submit">Laat' not in text
    assert 'type="submit">Opgelost' not in text
    assert "Je briefje hangt er niet meer" in text
    return 200


def test_after_it_was_solved_the_other_button_does_not_hang_it_up_again(board: Board, longer: str, solved: str) -> None:
    browser = board.browser()
    token = token_in(browser.get(longer))
    press(board, solved)
    answer = browser.post(longer, data={"csrf_token": token}, headers=OWN_PAGE)
    assert "Je briefje hangt er niet meer" in page_of(board, answer.headers["Location"])
    assert not hangs(board)


def test_what_hangs_longer_may_still_be_solved_by_the_same_letter(board: Board, longer: str, solved: str) -> None:
    press(board, longer)
    on_day(30)
    assert "Je briefje hangt er niet meer" in press(board, solved)
    assert not hangs(board)


def test_what_came_down_by_itself_hangs_again_until_it_is_wiped(board: Board, longer: str, solved: str) -> None:
    on_day(28)
    assert not hangs(board)
    assert "Je briefje hangt er niet meer" in page_of(board, solved)
    assert "Het hing tot dinsdag 22 december" in page_of(board, longer)
    on_day(57.9)
    press(board, longer)
    assert hangs(board)
    assert board.notice().hangs_until == NOW + 85.9 * DAY
    assert board.notice().placed_at == NOW + 57.9 * DAY


@pytest.mark.parametrize("state", ["concept", "wacht"])
def test_what_is_no_longer_placed_is_not_hung_up_by_the_button(board: Board, longer: str, state: str) -> None:
    browser = board.browser()
    token = token_in(browser.get(longer))
    board.change_notice(state=state)
    answer = browser.post(longer, data={"csrf_token": token}, headers=OWN_PAGE)
    assert "hangt niet meer op het prikbord" in page_of(board, answer.headers["Location"])
    assert board.notice().hangs_until == NOW + 28 * DAY


def test_never_more_than_thirteen_weeks_from_now(board: Board, longer: str) -> None:
    far = NOW + 21 * DAY + timedelta(weeks=12)
    board.change_notice(hangs_until=far)
    with board.house.writing():
        db.session.execute(update(NoticeLink).values(hangs_until=far))
    press(board, longer)
    assert board.notice().hangs_until == NOW + 21 * DAY + timedelta(weeks=13)


@pytest.mark.parametrize("path", ["langer", "opgelost"])
@pytest.mark.parametrize(
    "why", ["made up", "too old", "handed over", "other owner", "erased", "paused", "restricted", "blocked", "erasing"]
)
def test_a_link_that_does_not_work_tells_nothing_and_does_nothing(
    board: Board, longer: str, path: str, why: str
) -> None:
    address = longer.replace("langer", path)
    browser = board.browser()
    token = token_in(browser.get(longer))
    if why == "made up":
        address = f"/link/{path}/{'x' * 43}"
    elif why == "too old":
        on_day(58)
    elif why == "handed over":
        board.give_to("de-linde")
    elif why == "other owner":
        with board.house.reading():
            other = board.user("Buur").id
        board.change_notice(owner_id=other)
    elif why == "erased":
        with board.house.writing():
            db.session.delete(board.notice())
    else:
        board.change("Sanne", **{f"{why}_at": NOW})
    before = board.notice().hangs_until if why != "erased" else None
    for answer in (browser.get(address), browser.post(address, data={"csrf_token": token}, headers=OWN_PAGE)):
        text = answer.get_data(as_text=True)
        if why != "too old" or answer.request.method == "GET":
            assert answer.status_code == 404
            assert "Deze knop werkt niet meer" in text
        assert TITLE not in text
    if why != "erased":
        assert board.notice().hangs_until == before


def editors_link(board: Board) -> str:
    board.give_to("de-linde")
    with board.house.reading():
        rik = board.user("Rik").id
    board.change_notice(posted_by_id=rik)
    on_day(21)
    board.run("prikbord: bijna voorbij")
    return open_one(board.house).path


def test_the_link_of_an_editor_works_while_they_write_for_it(board: Board) -> None:
    path = editors_link(board)
    assert TITLE in page_of(board, path)
    with board.house.writing():
        db.session.execute(db.delete(Membership).where(Membership.user_id == board.user("Rik").id))
    assert TITLE not in page_of(board, path, 404)
    with board.house.writing():
        of = db.session.scalars(select(Notice)).one().organisation_id
        db.session.add(Membership(organisation_id=of, user_id=board.user("Rik").id, role="beheerder"))
    press(board, path)
    assert board.notice().hangs_until == NOW + 56 * DAY


def test_the_link_at_the_address_of_an_organisation_is_for_its_own_notices(board: Board) -> None:
    board.give_to("de-eik")
    on_day(21)
    path = board.letter().path
    text = press(board, path.replace("langer", "opgelost"))
    assert "Wie voor jullie schrijft, kan het tot donderdag 14 januari weer ophangen." in text
    assert "/mijn/plaatsingen" not in text
    board.give_to("de-linde")
    assert TITLE not in page_of(board, path, 404)


@pytest.mark.parametrize("path", ["langer", "opgelost"])
def test_a_press_needs_the_visitors_token_and_our_own_page(board: Board, longer: str, path: str) -> None:
    before, browser, address = board.notice().hangs_until, board.browser(), longer.replace("langer", path)
    assert browser.post(address).status_code == 403
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    assert browser.post(address, data={"csrf_token": "0" * 64}, headers=elsewhere).status_code == 403
    stale = browser.post(address, data={"csrf_token": "0" * 64}, headers=OWN_PAGE)
    assert stale.status_code == 422
    assert "stond te lang open" in stale.get_data(as_text=True)
    assert board.notice().hangs_until == before
    assert browser.post(address, data={"csrf_token": token_in(stale)}, headers=OWN_PAGE).status_code == 303


@pytest.mark.parametrize("pressed", [False, True])
def test_the_pages_are_kept_by_nobody_and_found_by_nobody(board: Board, longer: str, *, pressed: bool) -> None:
    if pressed:
        press(board, longer)
    answer = board.browser().get(longer)
    assert "no-store" in answer.headers["Cache-Control"]
    assert "ETag" not in answer.headers
    assert "noindex" in answer.get_data(as_text=True)


def test_they_work_for_a_visitor_of_a_closed_platform(board: Board, longer: str, solved: str) -> None:
    with board.house.writing():
        db.session.execute(update(Platform).values(closed=True))
    press(board, longer)
    assert "Je briefje hangt er niet meer" in press(board, solved)


def test_a_resident_who_may_hang_nothing_up_any_more_is_told_so(
    board: Board, longer: str, solved: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_residents(monkeypatch)
    answer = board.browser().send_form(longer, {})
    assert answer.status_code == 403
    assert "Je mag hier geen briefje meer ophangen" in answer.get_data(as_text=True)
    assert board.notice().hangs_until == NOW + 28 * DAY
    press(board, solved)


def refuse_residents(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a platform where residents post nothing."""
    from dataclasses import replace

    monkeypatch.setattr(
        "wijkplatform.prikbord.terms.actions.NOTICES", replace(NOTICES, residents_post=lambda _platform: False)
    )
