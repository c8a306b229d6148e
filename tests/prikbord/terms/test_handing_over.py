"""A notice that its maker leaves to an organisation: what goes out of it, and who is asked about its end."""

from sqlalchemy import select

from tests.factories.media import make_photo
from tests.prikbord.terms.conftest import Board, on_day
from wijkplatform.core.database import db
from wijkplatform.media.models import Photo
from wijkplatform.organisations.models import Organisation
from wijkplatform.prikbord import FEATURE
from wijkplatform.prikbord.models import Notice, NoticePhoto


def hand_over(board: Board, who: str) -> int:
    """Leave the notices of somebody to De Linde; how many there were to leave."""
    assert FEATURE.own_pieces
    with board.house.writing():
        user_id = board.user(who).id
        linde = db.session.scalars(select(Organisation.id).where(Organisation.name.contains("Linde"))).one()
        found = FEATURE.own_pieces.count(user_id)
        FEATURE.own_pieces.hand_over(user_id, linde)
    return found


def test_it_goes_on_without_the_person(board: Board) -> None:
    board.change_notice(
        show_name=True, show_email=True, show_phone=True, phone="074 1", show_address=True, address="A 1"
    )
    with board.house.writing():
        photo = make_photo(board.user("Sanne"), "prikbord")
        name = photo.name
        db.session.add(NoticePhoto(notice_id=db.session.scalars(select(Notice.id)).one(), photo_id=photo.id, place=1))
    assert hand_over(board, "Sanne") == 1
    notice = board.notice()
    assert (notice.owner_id, notice.posted_by_id, notice.organisation_id is not None) == (None, None, True)
    assert (notice.show_name, notice.show_email, notice.show_phone, notice.show_address) == (False,) * 4
    assert (notice.phone, notice.address) == ("", "")
    with board.house.reading():
        kept = db.session.scalars(select(Photo)).one()
    assert (kept.user_id, kept.organisation_id, kept.name != name) == (None, notice.organisation_id, True)


def test_the_organisation_is_asked_too_when_its_maker_was(board: Board) -> None:
    on_day(21)
    assert board.letter().to == "sanne@bewoner.example"
    hand_over(board, "Sanne")
    assert {letter.to for letter in board.ask()} == {"rik@bewoner.example", "roos@bewoner.example"}
    assert board.ask() == []


def test_what_hangs_no_more_is_not_left_to_anybody(board: Board) -> None:
    on_day(28)
    assert hand_over(board, "Sanne") == 0
    assert board.notice().owner_id is not None
