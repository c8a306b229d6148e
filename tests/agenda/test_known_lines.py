"""Lines that are remembered: the same page as without, never of before a change, of elsewhere, or of another moment."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from tests.agenda.arranging import an_entry, category_of, plan, save
from tests.agenda.test_queries_constant import fill
from tests.client import WatchingClient
from tests.conftest import NOW, House
from tests.factories.agenda import make_event
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_platform
from tests.seeds import Seeds
from wijkplatform.agenda import known_lines
from wijkplatform.agenda.known_lines import list_known_days
from wijkplatform.agenda.models import Event
from wijkplatform.agenda.queries import PAGE, DayList, list_days, list_ids, list_rows
from wijkplatform.agenda.selection import Selection
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import session
from wijkplatform.organisations.queries import find_organisation_ref
from wijkplatform.placing.reach import Reach
from wijkplatform.platforms.queries import find_wijk
from wijkplatform.web import shelves
from wijkplatform.web.here import here
from wijkplatform.web.kept import shelf
from wijkplatform.web.page import printer
from wijkplatform.web.shelves import Shelf


def viewer() -> Viewer:
    return Viewer(here().platform_id)


@pytest.fixture
def address() -> Callable[[], str]:
    """Gives the address of the agenda anew each time, so that no kept page answers."""
    numbers = iter(range(1000))
    return lambda: f"/agenda/?nummer={next(numbers)}"


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The titles of the lines that went through the template."""
    seen: list[str] = []
    plain = known_lines._html
    monkeypatch.setattr(known_lines, "_html", lambda line: seen.append(line.title) or plain(line))
    yield seen


def test_a_remembered_list_is_the_page_that_it_was(
    village: House, client: WatchingClient, printed: list[str], address: Callable[[], str]
) -> None:
    fill(village, 60)
    first = client.get(address()).text
    made = len(printed)
    assert made > PAGE
    assert client.get(address()).text == first
    assert len(printed) == made


@pytest.mark.parametrize(
    "changes",
    [
        {}, {"until": NOW + timedelta(days=2)}, {"since": NOW + timedelta(days=1)}, {"q": "nummer 1"},
        {"wijk_id": "hertme"}, {"wijk_id": "hertme", "reach": Reach.NAMED}, {"category_ids": "cultuur"},
        {"organisation_id": 1}, {"q": "linde", "until": NOW + timedelta(days=9)}, {"once": True},
        {"wijk_id": "hertme", "reach": Reach.WHOLE}, {"q": "100% _", "once": True}, {"q": "nummer linde"},
        {"wijk_id": "hertme", "category_ids": "cultuur", "q": "nummer", "until": NOW + timedelta(days=9), "once": True},
    ],
)  # fmt: skip
def test_numbers_and_days_are_those_of_the_whole_list(village: House, seeds: Seeds, changes: dict[str, object]) -> None:
    seeds.sow("a village with seventy activities", lambda: fill(village, 70))
    with village.reading():
        wijk, kind = find_wijk("hertme"), category_of("cultuur")
        assert wijk is not None
        assert kind is not None
        there = {"wijk_id": wijk.id, "category_ids": (kind.id,)}
        chosen = {name: there.get(name, value) for name, value in changes.items()}
        selection = Selection(**({"since": clock.now()} | chosen))  # type: ignore[arg-type]
        assert list_ids(viewer(), selection, 33) == [row.id for row in list_rows(viewer(), selection, 33)]
        print_days = printer("_parts/day.html", "day_list")
        for _again in range(2):
            cursor = ""
            for _page in range(3):
                on = Selection(**({"since": clock.now()} | chosen | {"after": cursor}))  # type: ignore[arg-type]
                found, plain = list_known_days(viewer(), on, 20), list_days(viewer(), on, 20)
                assert (found.days, found.next) == (plain.days, plain.next)
                assert found.html == (print_days(plain.days, anchors=True) if plain.days else "")
                cursor = found.next
                if not cursor:
                    break


@pytest.mark.parametrize("days", [-3, -1, 0, 1, 5])
def test_nothing_that_goes_on_is_missed_by_not_looking_among_what_is_over(village: House, days: int) -> None:
    plan(
        village,
        an_entry("2026-11-01T10:00", 60, uid="over", title="Voorbij"),
        an_entry("2026-11-02T10:00", 60 * 24 * 24, uid="lang", title="Lang"),
        an_entry("2026-11-23T23:00", 60 * 12, uid="nacht", title="Nacht"),
        an_entry("2026-11-24T00:00", 0, uid="middernacht", title="Middernacht"),
        an_entry("2026-11-26T10:00", 0, uid="kort", title="Kort"),
    )
    with village.reading():
        list_known_days(viewer(), Selection(since=clock.now()))
        on = Selection(since=clock.now() + timedelta(days=days))
        found, plain = list_known_days(viewer(), on), list_days(viewer(), on)
        assert found.days == plain.days


@pytest.mark.parametrize("since", [timedelta(0), timedelta(hours=-8)])
def test_a_list_does_not_look_among_what_is_over(
    village: House, client: WatchingClient, monkeypatch: pytest.MonkeyPatch, since: timedelta
) -> None:
    plan(village, an_entry("2026-11-02T10:00", 60, uid="over", title="Voorbij"), an_entry("2026-11-25T10:00"))
    asked: list[datetime] = []
    monkeypatch.setattr(known_lines, "list_ids", lambda *said: asked.append(said[3]) or list_ids(*said))
    with village.reading():
        for _again in range(2):
            list_known_days(viewer(), Selection(since=clock.now() + since))
    assert asked == [clock.now() + since]


def test_what_is_still_going_on_is_looked_among(
    village: House, client: WatchingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(village, an_entry("2026-11-23T10:00", 48 * 60, title="Twee dagen lang"), an_entry("2026-11-25T10:00", uid="b"))
    asked: list[datetime] = []
    monkeypatch.setattr(known_lines, "list_ids", lambda *said: asked.append(said[3]) or list_ids(*said))
    with village.reading():
        found = [list_known_days(viewer(), Selection(since=clock.now() + timedelta(hours=n))) for n in range(3)]
    assert asked == [datetime(2026, 11, 23, 9, tzinfo=UTC)] * 2  # 10.00 here
    assert [len(each.days) for each in found] == [2, 2, 2]


def test_a_list_with_a_choice_says_nothing_of_where_all_begins(
    village: House, client: WatchingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(village, an_entry("2026-11-23T10:00", 48 * 60, title="Twee dagen lang"))
    with village.writing():
        save(an_entry("2026-11-25T10:00", uid="b"), "de-eik")
    asked: list[datetime | None] = []
    monkeypatch.setattr(known_lines, "list_ids", lambda *said: asked.append(said[3]) or list_ids(*said))
    with village.reading():
        eik = find_organisation_ref("de-eik")
        assert eik is not None
        list_known_days(viewer(), Selection(since=clock.now(), organisation_id=eik.id))
        found = list_known_days(viewer(), Selection(since=clock.now()))
    assert asked == [datetime(2026, 11, 23, 9, tzinfo=UTC)]  # asked for apart
    assert len(found.days) == 2


def test_a_remembered_day_is_what_the_template_prints_of_it(village: House) -> None:
    plan(
        village,
        an_entry("2026-11-24T08:00", 180, title="Nu & hier"),
        an_entry("2026-11-25T10:00", uid="af", cancelled=True, reason="De zaal lekt."),
        an_entry("2026-12-01T10:00", uid="b", rule="FREQ=WEEKLY;COUNT=3"),
    )
    selection = Selection(since=clock.now())
    with village.reading():
        for _again in range(2):
            found = list_known_days(viewer(), selection)
            day_list = printer("_parts/day.html", "day_list")
            assert found.html == day_list(found.days, anchors=True)
            assert len(found.days) == 5


def test_no_line_survives_a_change(village: House, client: WatchingClient, address: Callable[[], str]) -> None:
    plan(village, an_entry(title="Soep"), an_entry("2026-11-25T10:00", uid="b", title="Taart"))
    assert "Soep" in client.get(address()).text
    plan(village, an_entry(title="Pannenkoeken"))
    said = client.get(address()).text
    assert "Pannenkoeken" in said
    assert "Taart" in said
    assert "Soep" not in said
    with village.writing():
        session().execute(update(Event).where(Event.title == "Taart").values(title="Wafels"))
    said = client.get(address()).text
    assert "Wafels" in said
    assert "Taart" not in said


def test_what_was_taken_back_is_not_remembered(village: House, client: WatchingClient) -> None:
    plan(village, an_entry(title="Soep"))
    with pytest.raises(ZeroDivisionError), village.writing():
        session().execute(update(Event).values(title="Geheim"))
        session().flush()
        assert list_known_days(viewer(), Selection(since=clock.now())).days[0].rows[0].title == "Geheim"
        assert 1 / 0
    assert "Soep" in client.get("/agenda/").text
    assert "Geheim" not in client.get("/agenda/?nog=1").text


def test_no_line_goes_to_another_platform(village: House, client: WatchingClient, address: Callable[[], str]) -> None:
    plan(village, an_entry(title="Soep"))
    with village.writing(None):
        make_platform("elders.example")
        make_event(make_organisation(name="De Brink"), title="Vissen")
    for _again in range(2):
        client.host = "hus.example"
        assert ("Soep" in (said := client.get(address()).text), "Vissen" in said) == (True, False)
        client.host = "elders.example"
        assert ("Soep" in (said := client.get(address()).text), "Vissen" in said) == (False, True)


def test_who_may_see_it_is_asked_also_when_it_is_remembered(village: House) -> None:
    plan(village, an_entry())
    selection = Selection(since=clock.now())
    with village.reading() as platform:
        assert platform is not None
        assert list_known_days(viewer(), selection).html
        stranger = Viewer(platform.platform_id + 1)
        assert list_known_days(stranger, selection) == DayList((), "")


def test_somebody_who_is_logged_in_neither_uses_nor_leaves_lines(village: House, printed: list[str]) -> None:
    plan(village, an_entry())
    selection = Selection(since=clock.now())
    with village.reading() as platform:
        assert platform is not None
        resident = Viewer(platform.platform_id, user_id=7)
        found = list_known_days(resident, selection)
        assert found == list_days(resident, selection)
        assert not found.html
        assert not printed
        assert shelf().find(known_lines._KNOWN) is None


def test_words_of_the_moment_are_those_of_now(
    village: House, client: WatchingClient, address: Callable[[], str]
) -> None:
    plan(
        village,
        an_entry("2026-11-24T10:00", 120),
        an_entry("2026-11-24T10:30", uid="af", title="Afgelast", cancelled=True, reason="De zaal lekt."),
        an_entry("2026-11-25T10:00", uid="b", title="Taart"),
        an_entry("2026-11-27T10:00", uid="c", title="Wafels"),
    )

    def at(hour: int, minute: int = 0, day: int = 24) -> str:
        clock.stop_at(datetime(2026, 11, day, hour, minute, tzinfo=UTC))
        return client.get(address()).text

    assert at(8).count("Nu bezig") == 0
    assert at(8, 59).count("Nu bezig") == 0
    assert at(9).count("Nu bezig") == 1
    assert at(10, 59).count("Nu bezig") == 1
    assert at(8).count("Nu bezig") == 0
    assert at(9, 45).count("Nu bezig") == 1
    evening, night = at(22, 59), at(23)
    assert 'day__relative">Morgen,</span> woensdag 25 november' in evening
    assert 'day__relative">Vandaag,</span> woensdag 25 november' in night
    assert evening.count("leaf--today") == 0
    assert night.count("leaf--today") == 1


def test_a_year_goes_with_the_day_on_which_one_looks(
    village: House, client: WatchingClient, address: Callable[[], str]
) -> None:
    plan(village, an_entry("2027-09-01T10:00"))
    assert "oensdag 1 september 2027" in client.get(address()).text
    clock.stop_at(datetime(2027, 8, 1, tzinfo=UTC))
    said = client.get(address()).text
    assert "oensdag 1 september" in said
    assert "oensdag 1 september 2027" not in said


@pytest.mark.parametrize("count", [10, 500])
def test_a_known_list_costs_the_same_however_long(
    village: House, client: WatchingClient, count_queries: Callable[[], int], address: Callable[[], str], count: int
) -> None:
    fill(village, count)
    client.get(address())
    count_queries()
    client.get(address())
    assert count_queries() == 2  # whose platform it is, and which dates
    client.get("/agenda/?van=2026-11-26")
    assert count_queries() == 2 + (count > PAGE)  # and all that are not known, at once


def test_no_more_is_remembered_than_there_is_room_for(
    village: House, client: WatchingClient, monkeypatch: pytest.MonkeyPatch, address: Callable[[], str]
) -> None:
    monkeypatch.setattr(shelves, "MOST_THINGS", 5)
    fill(village, 60)
    first = client.get(address()).text
    assert client.get(address()).text == first
    with village.reading():
        assert len(shelf()._things) == 5
        shelf().put(known_lines._KNOWN, lines := Shelf(shelf().state))
        assert len(list_known_days(viewer(), Selection(since=clock.now()), 20).days) > 0
        assert len(lines._things) == 5


def test_a_date_that_went_meanwhile_is_left_out(village: House, monkeypatch: pytest.MonkeyPatch) -> None:
    plan(village, an_entry(title="Soep"), an_entry("2026-11-25T10:00", uid="b", title="Taart"))
    selection = Selection(since=clock.now())
    with village.reading():
        shelf().put(known_lines._KNOWN, Shelf(shelf().state))
        monkeypatch.setattr(known_lines, "list_numbered_rows", lambda *_: list_rows(viewer(), selection, 1))
        (day,) = list_known_days(viewer(), selection).days
        assert [line.title for line in day.rows] == ["Soep"]
