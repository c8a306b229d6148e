"""The two deeds for who has logged in: the same as behind the buttons, from one's own list."""

from datetime import timedelta

import pytest
from werkzeug.test import TestResponse

from tests.client import OWN_PAGE
from tests.conftest import NOW
from tests.prikbord.terms.conftest import DAY, Board, on_day
from wijkplatform.prikbord.terms.actions import until_mark
from wijkplatform.prikbord.terms.presses import presses_for
from wijkplatform.web import forgery


def send(board: Board, deed: str, name: str = "Sanne", **fields: str) -> TestResponse:
    """Press the button in the list of this account."""
    browser = board.browser(name)
    home = browser.get("/mijn/").get_data(as_text=True)
    token = home.partition('name="csrf_token"')[2].partition('value="')[2][:64]
    notice = board.notice()
    data = {"csrf_token": token, "tot": until_mark(notice.hangs_until)} | fields
    return browser.post(f"/prikbord/{notice.public_id}/{deed}", data=data, headers=OWN_PAGE)


def test_longer_and_once_for_the_end_that_the_page_showed(board: Board) -> None:
    shown = until_mark(board.notice().hangs_until)
    on_day(2)
    for _time in range(3):
        answer = send(board, "langer", tot=shown)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/mijn/plaatsingen?gedaan=langer")
    assert board.notice().hangs_until == NOW + 56 * DAY


def test_solved_and_a_second_time_is_no_fault(board: Board) -> None:
    on_day(2)
    for _time in range(2):
        answer = send(board, "opgelost")
        assert (answer.status_code, answer.headers["Location"]) == (303, "/mijn/plaatsingen?gedaan=opgelost")
    assert board.notice().hangs_until == NOW + 2 * DAY
    assert board.notice().version == 2


def test_what_came_down_hangs_again_for_four_weeks(board: Board) -> None:
    shown = until_mark(board.notice().hangs_until)
    on_day(2)
    send(board, "opgelost")
    stale = send(board, "langer", tot=shown)
    assert stale.headers["Location"] == "/mijn/plaatsingen", "it does not hang, so nothing says it does"
    on_day(20)
    assert send(board, "langer").headers["Location"] == "/mijn/plaatsingen?gedaan=langer"
    assert (board.notice().placed_at, board.notice().hangs_until) == (NOW + 20 * DAY, NOW + 48 * DAY)


def test_never_more_than_thirteen_weeks(board: Board) -> None:
    for _time in range(6):
        send(board, "langer")
    assert board.notice().hangs_until == NOW + timedelta(weeks=13)


@pytest.mark.parametrize("deed", ["langer", "opgelost"])
def test_somebody_elses_does_not_exist(board: Board, deed: str) -> None:
    answer = send(board, deed, "Buur")
    assert answer.status_code == 404
    assert "Dit briefje hangt er niet (meer)." in answer.get_data(as_text=True)
    assert board.notice().hangs_until == NOW + 28 * DAY
    board.give_to("de-linde")
    assert send(board, deed, "Sanne").status_code == 404
    assert send(board, deed, "Rik").status_code == 303


@pytest.mark.parametrize("deed", ["langer", "opgelost"])
def test_a_visitor_is_asked_to_log_in_and_a_stale_page_to_press_again(board: Board, deed: str) -> None:
    path = f"/prikbord/{board.notice().public_id}/{deed}"
    browser = board.browser()
    with browser.application.app_context():
        key = str(browser.application.config["SECRET_KEY"])
    token = forgery.token_for(key, forgery.VISITOR, NOW.date())
    answer = browser.post(path, data={"csrf_token": token}, headers=OWN_PAGE)
    assert answer.status_code in {303, 401, 403}
    assert board.notice().hangs_until == NOW + 28 * DAY
    stale = send(board, deed, csrf_token="0" * 64)
    assert stale.status_code == 422
    assert "stond te lang open" in stale.get_data(as_text=True)
    assert board.notice().hangs_until == NOW + 28 * DAY


@pytest.mark.parametrize("column", ["paused_at", "restricted_at"])
def test_who_rests_takes_down_and_hangs_nothing_up(board: Board, column: str) -> None:
    board.change("Sanne", **{column: NOW})
    refused = send(board, "langer")
    assert refused.status_code == 403
    assert "Je account staat stil" in refused.get_data(as_text=True)
    assert board.notice().hangs_until == NOW + 28 * DAY
    assert send(board, "opgelost").status_code == 303
    assert board.notice().hangs_until == NOW


@pytest.mark.parametrize("state", ["concept", "wacht"])
def test_what_was_not_placed_hangs_no_longer(board: Board, state: str) -> None:
    board.change_notice(state=state)
    assert send(board, "langer").headers["Location"] == "/mijn/plaatsingen"
    assert board.notice().hangs_until == NOW + 28 * DAY


@pytest.mark.parametrize("tot", ["", "x", "2026-12-22", "2026-12-22T08:00:00+00:00 ", "9" * 5000, "\u00e9"])
def test_an_end_that_no_page_showed_changes_nothing(board: Board, tot: str) -> None:
    assert send(board, "langer", tot=tot).status_code == 303
    assert board.notice().hangs_until == NOW + 28 * DAY


def labels(board: Board) -> list[str]:
    """The buttons beside the notice."""
    return [press.label for press in presses_for(board.notice())]


def test_the_buttons_beside_it_are_those_that_do_something(board: Board) -> None:
    longer, solved = "Laat nog 4 weken hangen", "Opgelost, haal weg"
    assert labels(board) == [longer, solved]
    for press in presses_for(board.notice()):
        assert press.action.startswith(f"/prikbord/{board.notice().public_id}/")
        assert press.fields == (("tot", until_mark(board.notice().hangs_until)),)
    on_day(28)
    assert labels(board) == ["Hang het weer 4 weken op"]
    board.change_notice(hangs_until=NOW + 28 * DAY + timedelta(weeks=13))
    assert labels(board) == [solved]
    on_day(29.1)
    assert labels(board) == [longer, solved]
    board.change_notice(state="concept")
    assert labels(board) == []


@pytest.mark.parametrize("title", ["Langer", "Opgelost"])
def test_a_notice_with_the_title_of_a_deed_has_a_page(board: Board, title: str) -> None:
    board.change_notice(title=title)
    answer = board.browser().get(f"/prikbord/{board.notice().public_id}/{title.lower()}")
    assert answer.status_code == 200
    assert title in answer.get_data(as_text=True)
