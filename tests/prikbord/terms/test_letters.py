"""Who gets a letter before a notice comes down, when, and what it says."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.conftest import NOW
from tests.factories.prikbord import make_notice
from tests.prikbord.terms.conftest import DAY, TITLE, Board, on_day
from wijkplatform.accounts.models import User
from wijkplatform.core.database import db
from wijkplatform.core.outbox import Outbox
from wijkplatform.organisations.models import Membership, Organisation
from wijkplatform.prikbord.terms.models import NoticeLink


def test_the_letter_comes_a_week_before_and_once(board: Board) -> None:
    on_day(20.9)
    assert board.ask() == []
    on_day(21)
    letter = board.letter()
    assert letter.to == "sanne@bewoner.example"
    assert letter.subject == "Je briefje hangt nog tot dinsdag 22 december"
    assert letter.path.startswith("/link/langer/")
    for day in (21, 22, 27.9, 28, 40):
        on_day(day)
        assert board.ask() == []


def test_the_letter_says_what_hangs_until_when_and_has_both_buttons_in_text_and_html(board: Board) -> None:
    on_day(21)
    letter = board.letter()
    for body in (letter.text, letter.html):
        assert TITLE in body
        assert "tot dinsdag 22 december" in body
        longer, solved = (body.index(f"http://hus.example/link/{deed}/") for deed in ("langer", "opgelost"))
        assert longer < solved
        assert body.index("Laat nog 4 weken hangen") < body.index("Opgelost, haal weg")
        assert "nog 30 dagen bij “Wat je plaatste”" in body
    assert letter.html.index("http") == letter.html.index("http://hus.example/link/langer/")


def test_the_secret_is_nowhere_but_in_the_letter(board: Board) -> None:
    on_day(21)
    secret = board.letter().secret
    with board.house.reading():
        link = db.session.scalars(select(NoticeLink)).one()
        assert secret not in str(link.__dict__)
        rows = [str(row.__dict__) for row in db.session.scalars(select(Outbox))]
    assert rows
    assert all(secret not in row and TITLE not in row for row in rows)
    assert link.expires_at == NOW + 58 * DAY


@pytest.mark.parametrize(("weeks", "day"), [(1, 5), (2, 7), (13, 84)])
def test_of_a_short_one_the_letter_comes_two_days_before(board: Board, weeks: int, day: int) -> None:
    board.change_notice(
        weeks=weeks, hangs_until=NOW + timedelta(weeks=weeks), wiped_at=NOW + timedelta(weeks=weeks + 4)
    )
    for before in (0, day - 0.1):
        on_day(before)
        assert board.ask() == []
    on_day(day)
    assert board.letter().to == "sanne@bewoner.example"


@pytest.mark.parametrize("state", ["concept", "wacht"])
def test_what_does_not_hang_gets_no_letter(board: Board, state: str) -> None:
    board.change_notice(state=state)
    on_day(21)
    assert board.ask() == []


def test_after_hanging_longer_another_letter_comes_for_the_other_end(board: Board) -> None:
    on_day(21)
    board.browser().send_form(board.letter().path, {})
    on_day(48.9)
    assert board.ask() == []
    on_day(49)
    assert "tot dinsdag 19 januari" in board.letter().text


@pytest.mark.parametrize("what", ["longer", "down", "drafted", "handed over", "other owner", "erased", "over"])
def test_the_letter_is_not_written_when_things_changed_meanwhile(board: Board, what: str) -> None:
    on_day(21)
    board.run("prikbord: bijna voorbij")
    if what == "longer":
        board.change_notice(hangs_until=NOW + 40 * DAY)
    elif what == "down":
        board.change_notice(hangs_until=NOW + 21 * DAY)
    elif what == "drafted":
        board.change_notice(state="concept")
    elif what == "handed over":
        board.give_to("de-linde")
    elif what == "other owner":
        with board.house.reading():
            other = board.user("Buur").id
        board.change_notice(owner_id=other)
    elif what == "erased":
        with board.house.writing():
            db.session.delete(board.notice())
    else:
        on_day(28)
    assert board.ask() == []
    with board.house.reading():  # and none waits to be tried again
        assert db.session.scalars(select(Outbox.kind).where(Outbox.done_at.is_(None))).all() == []


@pytest.mark.parametrize("column", ["paused_at", "restricted_at", "blocked_at", "erasing_at"])
def test_who_rests_gets_none_and_gets_it_yet_when_they_go_on_in_time(board: Board, column: str) -> None:
    on_day(21)
    board.change("Sanne", **{column: NOW})
    assert board.ask() == []
    assert board.notice().warned_for is None
    board.change("Sanne", **{column: None})
    on_day(25)
    assert board.letter().to == "sanne@bewoner.example"


@pytest.mark.parametrize("column", ["paused_at", "restricted_at", "blocked_at"])
def test_who_began_to_rest_since_it_was_queued_gets_none(board: Board, column: str) -> None:
    on_day(21)
    board.run("prikbord: bijna voorbij")
    board.change("Sanne", **{column: NOW})
    assert board.ask() == []


def receivers(board: Board) -> set[str]:
    on_day(21)
    return {letter.to for letter in board.ask()}


def test_of_an_organisation_who_hung_it_up_hears(board: Board) -> None:
    board.give_to("de-linde")
    with board.house.reading():
        rik = board.user("Rik").id
    board.change_notice(posted_by_id=rik)
    assert receivers(board) == {"rik@bewoner.example"}


def test_when_they_do_not_write_for_it_any_more_all_who_do_hear(board: Board) -> None:
    board.give_to("de-linde")
    with board.house.reading():
        other = board.user("Buur").id
    board.change_notice(posted_by_id=other)
    assert receivers(board) == {"rik@bewoner.example", "roos@bewoner.example"}


def test_where_nobody_writes_the_organisation_hears_at_its_address(board: Board) -> None:
    board.give_to("de-eik")
    on_day(21)
    letter = board.letter()
    assert letter.to == "info@eik.example"
    assert "Dag De Eik," in letter.text
    assert f"Het briefje “{TITLE}” van De Eik hangt" in letter.text
    assert "Wat je plaatste" not in letter.text


def test_an_organisation_without_an_address_gets_none(board: Board) -> None:
    board.give_to("de-eik")
    with board.house.writing():
        db.session.scalars(select(Organisation).where(Organisation.slug == "de-eik")).one().email = ""
    assert receivers(board) == set()


def test_more_than_a_portion_is_asked_in_one_round(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wijkplatform.prikbord.terms.jobs.PORTION", 2)
    with board.house.writing():
        for _number in range(4):
            make_notice(db.session.scalars(select(User).where(User.name == "Buur Vrouw")).one())
    on_day(21)
    assert len(board.ask()) == 5


def test_the_letters_of_an_editor_go_with_the_account_and_the_notice_stays(board: Board) -> None:
    board.give_to("de-linde")
    on_day(21)
    assert len(board.ask()) == 2
    with board.house.writing():
        rik = board.user("Rik")
        db.session.execute(db.delete(Membership).where(Membership.user_id == rik.id))
        db.session.delete(rik)
    with board.house.reading():
        assert len(db.session.scalars(select(NoticeLink.id)).all()) == 1
    assert board.notice().title == TITLE
