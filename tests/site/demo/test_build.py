"""`wijk demo`: a lively platform in one go, and the same one when it is run again."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.client import WatchingClient
from tests.conftest import NOW, House
from tests.factories.platforms import make_platform
from tests.terminal import run
from wijkplatform.agenda.models import Event, Occurrence, Place
from wijkplatform.agenda.pieces import EVENTS
from wijkplatform.agenda.present import event_path
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.feeds.models import Embed
from wijkplatform.media.models import Photo
from wijkplatform.placing.models import Publiek, State
from wijkplatform.platforms.models import Wijk
from wijkplatform.prikbord.models import Notice, NoticeKind, NoticePhoto


@pytest.fixture
def _demo(app: Flask) -> None:
    assert run(app, "demo", "--password", "geheim").code == 0


def _counts(house: House) -> list[int]:
    keys = (Event.id, Occurrence.id, Wijk.id, Embed.id)
    with house.reading():
        return [db.session.execute(select(func.count(key))).scalar_one() for key in keys]


def test_it_says_what_there_is_and_where_to_look(app: Flask) -> None:
    ran = run(app, "demo", "--password", "geheim")
    assert ran.code == 0
    assert ran.lines[1].startswith("Sociaal Hus in Borne: 15 buurten, 3 organisaties, ")
    assert any("http://hus.example" in line for line in ran.lines)
    assert any("http://localhost:8001" in line for line in ran.lines)
    assert ran.lines[-1] == "Het wachtwoord van allemaal is wat je opgaf."
    assert not any("geheim" in line for line in ran.lines)


@pytest.mark.usefixtures("_demo")
def test_again_changes_nothing_not_even_after_weeks(app: Flask, house: House) -> None:
    before = _counts(house)
    for days in (0, 1, 20, 300):
        clock.stop_at(NOW + timedelta(days=days))
        ran = run(app, "demo")
        assert ran.lines[1] == "De demo stond er al. Er is niets veranderd."
        assert _counts(house) == before


@pytest.mark.usefixtures("_demo")
def test_after_a_year_the_single_activities_come_round_again(app: Flask, house: House) -> None:
    before = _counts(house)
    clock.stop_at(NOW + timedelta(weeks=52))
    assert "activiteiten" in run(app, "demo").lines[1]
    after = _counts(house)
    assert after[0] > before[0]
    assert after[2:] == before[2:]


@pytest.mark.usefixtures("_demo")
def test_the_site_is_full_of_life(client: WatchingClient, house: House) -> None:
    events, occurrences, wijken, embeds = _counts(house)
    assert events >= 55
    assert occurrences > 1000
    assert (wijken, embeds) == (15, 1)
    front = client.get("/").text
    assert "Wat is er te doen in Borne?" in front
    assert front.count('class="event') >= 6
    for path in ("/agenda/", "/organisaties/", "/organisaties/dorpshuis-de-linde", "/wijken/zenderen"):
        assert client.get(path).status_code == 200, path


@pytest.mark.usefixtures("_demo")
@pytest.mark.parametrize("days", [0, 3, 30, 200, 500])
def test_every_day_of_the_year_something_is_coming(client: WatchingClient, days: int) -> None:
    clock.stop_at(NOW + timedelta(days=days))
    assert client.get("/").text.count('class="event') >= 6


@pytest.mark.usefixtures("_demo")
def test_what_somebody_changed_by_hand_stays(app: Flask, house: House) -> None:
    run(app, "platform", "set", "sociaal-hus", "naam=Ons Hus", "host=ander.example,hus.example")
    assert run(app, "demo").lines[1] == "De demo stond er al. Er is niets veranderd."
    assert run(app, "platform", "list").lines == ["sociaal-hus\tOns Hus (Borne)\thttp://ander.example"]


def test_it_answers_at_the_host_of_the_base_url_when_that_changes(app: Flask) -> None:
    run(app, "demo")
    run(app, "platform", "set", "sociaal-hus", "host=oud.example")
    run(app, "demo")
    assert run(app, "platform", "list").lines[0].endswith("http://hus.example")


def test_a_host_of_another_platform_is_not_taken(app: Flask, house: House) -> None:
    with house.writing(None):
        make_platform("hus.example", slug="ander")
    ran = run(app, "demo")
    assert (ran.code, ran.sentence) == (1, "hus.example hoort al bij een ander platform.")


@pytest.mark.usefixtures("_demo")
def test_residents_post_and_nothing_waits(house: House, client: WatchingClient) -> None:
    with house.reading() as here:
        assert here is not None
        assert (here.residents_post, here.first_posts_wait) == (True, False)
        soup = db.session.execute(select(Event).where(Event.owner_id.is_not(None))).scalar_one()
        assert not (soup.show_name or soup.show_email or soup.show_phone or soup.phone)
        assert soup.state == "geplaatst"
        path, home = event_path(soup.public_id, soup.title), soup.home
    page = client.get(path).text
    assert "Bij iemand thuis in Borne" in page
    assert home not in page


@pytest.mark.usefixtures("_demo")
def test_activities_have_pictures_and_again_gives_no_more(app: Flask, house: House, client: WatchingClient) -> None:
    with house.reading():
        query = select(Event.public_id, Event.title, Event.photo_alt).where(Event.photo_id.is_not(None))
        shown = db.session.execute(query).all()
    assert len(shown) >= 6
    assert all(row.photo_alt for row in shown)
    for row in shown:
        text = client.get(event_path(row.public_id, row.title)).text
        source = re.search(r'class="activity__picture" src="([^"]+)"', text)
        assert source, row.title
        answer = client.get(source[1])
        assert (answer.status_code, answer.content_type) == (200, "image/webp")
    run(app, "demo")
    with house.reading():
        count = select(func.count(Photo.id)).where(Photo.kind == EVENTS.name)
        assert db.session.execute(count).scalar_one() == len(shown)


@pytest.mark.usefixtures("_demo")
def test_notices_of_all_kinds_hang_on_the_board_and_none_twice(
    app: Flask, house: House, client: WatchingClient
) -> None:
    with house.reading():
        notices = db.session.execute(select(Notice)).scalars().all()
        assert len(notices) >= 12
        assert {notice.kind for notice in notices} == set(NoticeKind)
        assert {notice.state for notice in notices} == {State.PLACED.value}
        assert len({notice.owner_id for notice in notices}) >= 4
        assert len([notice for notice in notices if notice.publiek == Publiek.NEIGHBOURS]) == 1
        photos = db.session.execute(select(func.count(NoticePhoto.id))).scalar_one()
    html = client.get("/prikbord/").text
    assert html.count('class="note note--') == len(notices) - 1
    for source in re.findall(r'class="note__photo" src="([^"]+)"', html):
        assert client.get(source).status_code == 200
    assert photos >= 4
    run(app, "demo")
    with house.reading():
        assert db.session.execute(select(func.count(Notice.id))).scalar_one() == len(notices)
        assert db.session.execute(select(func.count(NoticePhoto.id))).scalar_one() == photos


@pytest.mark.usefixtures("_demo")
def test_there_are_marks_places_dates_that_are_off_and_one_that_moved(house: House) -> None:
    with house.reading():
        for column in (Event.access, Event.audiences, Event.languages):
            assert db.session.execute(select(func.count()).where(column != "")).scalar_one() >= 2
        assert db.session.execute(select(func.count()).where(Event.free)).scalar_one() >= 5
        assert db.session.execute(select(func.count(Place.organisation_id.distinct()))).scalar_one() == 3
        moved = select(func.count()).where(Occurrence.starts != Occurrence.recurrence)
        assert db.session.execute(moved).scalar_one() == 1
        off = select(func.count()).where(Occurrence.cancelled, Occurrence.reason != "")
        assert db.session.execute(off).scalar_one() >= 3
