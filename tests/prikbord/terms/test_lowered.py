"""That a notice was taken down is noted, and done again on a database from before."""

import pytest
from sqlalchemy import select

from tests.conftest import NOW, House
from tests.factories.media import make_photo
from tests.prikbord.terms.conftest import DAY, Board, on_day
from wijkplatform.core.database import db
from wijkplatform.core.lowering import erasure_log, replaying
from wijkplatform.media.models import Photo
from wijkplatform.prikbord.models import Notice, NoticePhoto
from wijkplatform.web.kit import kit


def noted(house: House) -> list[tuple[str, str, str]]:
    """What stands in the erasure log: kind, whose, and what."""
    with house.app.app_context():
        return [(entry.told.kind, entry.told.ref, entry.told.detail) for entry in erasure_log().read_after(0)]


def again(house: House) -> None:
    """Do all of it again, twice, as after a restore."""
    told = noted(house)
    with house.context():
        replays = {replay.kind: replay.replay for feature in kit().features for replay in feature.replays}
    for kind, ref, detail in told * 2:
        with house.writing(), replaying():
            replays[kind](ref, detail)


@pytest.mark.parametrize("times", [1, 3])
def test_taken_down_by_the_button_is_noted_once_and_a_backup_does_not_hang_it_up_again(
    board: Board, times: int
) -> None:
    on_day(21)
    longer = board.letter().path
    solved = longer.replace("langer", "opgelost")
    board.browser().send_form(solved, {})
    for _time in range(times - 1):
        assert board.browser().get(solved).status_code == 200
    assert noted(board.house) == [("prikbord-verborgen", board.notice().public_id, "hangt")]
    board.change_notice(hangs_until=NOW + 28 * DAY, wiped_at=NOW + 58 * DAY)  # as the backup has it
    on_day(22)
    again(board.house)
    notice = board.notice()
    assert (notice.hangs_until, notice.wiped_at, notice.state) == (NOW + 22 * DAY, NOW + 52 * DAY, "geplaatst")
    assert "Je briefje hangt er niet meer" in board.browser().get(longer).get_data(as_text=True)


def test_hanging_longer_and_coming_down_by_itself_note_nothing(board: Board) -> None:
    on_day(21)
    path = board.letter().path
    board.browser().send_form(path, {})
    on_day(56)
    assert board.browser().get(path).status_code == 200
    assert noted(board.house) == []


def test_what_came_down_already_is_not_noted(board: Board) -> None:
    on_day(21)
    solved = board.letter().path.replace("langer", "opgelost")
    on_day(28)
    assert "Je briefje hangt er niet meer" in board.browser().get(solved).get_data(as_text=True)
    assert noted(board.house) == []


def test_its_photos_have_another_address_then(board: Board) -> None:
    with board.house.writing():
        photo = make_photo(board.user("Sanne"), "prikbord")
        before = photo.name
        db.session.add(NoticePhoto(notice_id=db.session.scalars(select(Notice.id)).one(), photo_id=photo.id, place=1))
    assert board.browser().get(f"/foto/{before}").status_code == 200
    on_day(21)
    board.browser().send_form(board.letter().path.replace("langer", "opgelost"), {})
    with board.house.reading():
        after = db.session.scalars(select(Photo.name)).one()
    assert after != before
    for name in (before, after):
        assert board.browser().get(f"/foto/{name}").status_code == 404
    assert board.browser("Sanne").get(f"/foto/{after}").status_code == 200
    board.change_notice(hangs_until=NOW + 28 * DAY)  # as the backup has it, photo and all
    with board.house.writing():
        db.session.scalars(select(Photo)).one().name = before
    again(board.house)
    with board.house.reading():
        assert db.session.scalars(select(Photo.name)).one() != before
