"""What visitors get is kept, and never longer than it is true: a change, a coming down by the clock, a night."""

from datetime import timedelta

from tests.agenda.making import Crowd
from tests.client import WatchingClient
from tests.conftest import NOW, House
from tests.prikbord.hanging_up import hang, hung
from tests.prikbord.test_board import titles
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.prikbord.hanging import take_down
from wijkplatform.prikbord.models import Notice


def etag(client: WatchingClient, path: str) -> str:
    """What the page at `path` is known by; it is public, and asked for again each time."""
    answer = client.get(path)
    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert "Set-Cookie" not in answer.headers
    return answer.headers["ETag"]


def is_unchanged(client: WatchingClient, path: str, known: str) -> bool:
    """Whether a browser that has it hears so."""
    return client.get(path, headers={"If-None-Match": known}).status_code == 304


def test_a_page_that_is_kept_is_answered_with_304(village: House, client: WatchingClient) -> None:
    notice = hang(village)
    for path in ("/prikbord/", "/prikbord/?soort=vraag", notice.path, "/", "/wijken/hertme"):
        known = etag(client, path)
        assert is_unchanged(client, path, known), path


def test_a_new_notice_changes_the_board(village: House, client: WatchingClient) -> None:
    known = etag(client, "/prikbord/")
    hang(village, title="Nieuw")
    assert not is_unchanged(client, "/prikbord/", known)
    assert titles(client.get("/prikbord/").text) == ["Nieuw"]


def test_a_notice_comes_down_by_the_clock_alone(village: House, client: WatchingClient) -> None:
    notice = hang(village, title="Kort", hangs_until=NOW + timedelta(hours=2))
    hang(village, **hung("Lang", 1))
    paths = ("/prikbord/", "/", notice.path)
    known = {path: etag(client, path) for path in paths}
    clock.stop_at(NOW + timedelta(hours=1, minutes=59))
    assert all(is_unchanged(client, path, known[path]) for path in paths)
    clock.stop_at(NOW + timedelta(hours=2))
    assert not any(is_unchanged(client, path, known[path]) for path in paths)
    assert titles(client.get("/prikbord/").text) == ["Lang"]
    assert "Kort" not in client.get("/").text
    assert client.get(notice.path).status_code == 404


def test_what_is_remembered_of_a_note_lasts_no_longer_than_a_day(village: House, client: WatchingClient) -> None:
    hang(village, hangs_until=NOW + timedelta(days=9))
    known = etag(client, "/prikbord/")
    assert "Hangt nog 9 dagen" in client.get("/prikbord/").text
    clock.stop_at(NOW + timedelta(hours=15))  # midnight on the wall
    assert not is_unchanged(client, "/prikbord/", known)
    assert "Hangt nog 8 dagen" in client.get("/prikbord/").text
    assert "Hangt nog 8 dagen" in client.get("/").text


def test_what_its_maker_takes_down_is_gone_at_once(village: House, client: WatchingClient) -> None:
    notice = hang(village)
    known = etag(client, "/prikbord/")
    with village.writing():
        take_down(db.session.get_one(Notice, notice.id))
    assert not is_unchanged(client, "/prikbord/", known)
    assert client.get(notice.path).status_code == 404


def test_a_page_of_somebody_is_kept_nowhere(village: House, crowd: Crowd) -> None:
    notice = hang(village)
    for path in ("/prikbord/", notice.path, "/"):
        headers = crowd["near"].get(path).headers
        assert headers["Cache-Control"] == "private, no-store"
        assert "ETag" not in headers


def test_what_a_visitor_gets_from_memory_is_what_is_made_anew(village: House, client: WatchingClient) -> None:
    hang(village, wijken=("hertme",), photo="Een kat", **hung("Een", 1))
    hang(village, "de-eik", **hung("Twee", 2))
    first = client.get("/prikbord/?a=1").text
    assert client.get("/prikbord/?a=2").text == first
    assert titles(client.get("/prikbord/?wijk=centrum").text) == ["Twee"]
    assert titles(client.get("/prikbord/?soort=vraag").text) == ["Een", "Twee"]
