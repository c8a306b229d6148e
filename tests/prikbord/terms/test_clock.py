"""A notice over an injected clock: day 0, asked at 21, hidden at 28, wiped at 58, with all that belongs to it."""

from pathlib import Path

import pytest
from sqlalchemy import select

from tests.conftest import NOW
from tests.factories.media import make_photo
from tests.prikbord.terms.conftest import Board, on_day
from wijkplatform.core.audience import visitor_of
from wijkplatform.core.database import Base, db
from wijkplatform.core.personal import about_of
from wijkplatform.core.terms import term_words
from wijkplatform.media.models import Photo
from wijkplatform.prikbord.models import Notice, NoticePhoto
from wijkplatform.prikbord.policy import listed_to, visible_to
from wijkplatform.prikbord.terms.models import NoticeLink

WIPING = ("bewaartermijnen", "bewaartermijnen: verlopen", "fotos-zonder-plek", "fotos-opruimen")


@pytest.fixture
def photo(board: Board) -> Path:
    """The file of a photo of the notice."""
    with board.house.writing():
        row = make_photo(board.user("Sanne"), "prikbord")
        notice_id = db.session.scalars(select(Notice.id)).one()
        db.session.add(NoticePhoto(notice_id=notice_id, photo_id=row.id, place=1, alt="Een kast"))
        key = row.key
    files = list(board.app.extensions["wijk"].settings.state_dir.joinpath("media").rglob(f"*{key}*"))
    assert files
    return files[0]


def shown(board: Board) -> list[int]:
    """What a visitor sees, on its page and in the list."""
    with board.house.reading() as here:
        assert here is not None
        viewer = visitor_of(here.platform_id)
        pages, lists = (db.session.scalars(select(Notice.id).where(clause(viewer))).all()
                        for clause in (visible_to, listed_to))  # fmt: skip
        assert pages == lists
        return list(pages)


def found(board: Board) -> int:
    """How many notices the index of words knows."""
    with board.house.reading():
        return int(db.session.connection().exec_driver_sql("SELECT count(*) FROM search_notice").scalar_one())


def test_from_the_day_it_hangs_until_nothing_is_left(board: Board, photo: Path) -> None:
    assert len(shown(board)) == found(board) == 1
    on_day(21)
    assert len(board.ask()) == 1
    on_day(27.99)
    assert len(shown(board)) == 1
    on_day(28)
    assert shown(board) == []
    board.run(*WIPING)
    assert board.notice().state == "geplaatst"
    on_day(57.99)
    board.run(*WIPING)
    assert photo.exists()
    assert board.notice().title
    on_day(58)
    board.run(*WIPING)
    with board.house.reading():
        for table in (Notice, NoticePhoto, NoticeLink, Photo):
            assert db.session.scalars(select(table)).all() == []
    assert found(board) == 0
    board.run(*WIPING)
    assert not photo.exists()


def test_of_who_is_restricted_nothing_is_wiped(board: Board, photo: Path) -> None:
    on_day(21)
    assert len(board.ask()) == 1
    board.change("Sanne", restricted_at=NOW)
    on_day(400)
    board.run(*WIPING)
    assert board.notice().title
    assert photo.exists()
    assert shown(board) == []
    with board.house.reading():
        assert len(db.session.scalars(select(NoticeLink)).all()) == 1
    board.change("Sanne", restricted_at=None)
    board.run(*WIPING)
    with board.house.reading():
        assert db.session.scalars(select(Notice)).all() == []


def test_solved_at_day_21_it_is_wiped_at_day_51(board: Board) -> None:
    on_day(21)
    board.browser().send_form(board.letter().path.replace("langer", "opgelost"), {})
    on_day(50.99)
    board.run(*WIPING)
    assert board.notice().title
    on_day(51)
    board.run(*WIPING)
    with board.house.reading():
        assert db.session.scalars(select(Notice)).all() == []


@pytest.mark.no_database
def test_people_read_how_long_it_stays() -> None:
    said = {name: about_of(Base.metadata.tables[name].info) for name in ("notice", "notice_link")}
    words = {name: term_words(about) for name, about in said.items() if about}
    assert words == {
        "notice": "hooguit een jaar na de laatste wijziging, en 30 dagen nadat het op het prikbord hing",
        "notice_link": "hooguit 37 dagen",
    }
