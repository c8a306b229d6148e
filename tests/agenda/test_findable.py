"""Activities are found by their words; the index follows every change, and nothing else finds its way into it."""

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, text, update

from tests.agenda.arranging import an_entry, plan, save, the_event
from tests.agenda.calendars import wall
from tests.conftest import House
from tests.factories.platforms import make_platform
from tests.remains import find_remains
from wijkplatform.agenda.actions import save_events
from wijkplatform.agenda.models import Deviation, Event
from wijkplatform.agenda.queries import list_rows
from wijkplatform.agenda.selection import Selection
from wijkplatform.agenda.series import Change
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import db, session, unscoped
from wijkplatform.core.database.scrubbing import scrub_file
from wijkplatform.core.people.erasing import erase_row
from wijkplatform.core.search import Unindexed, find_matches, forget_gone, matching, rebuild, unindexed
from wijkplatform.core.search.tables import index_table
from wijkplatform.organisations.models import Organisation
from wijkplatform.organisations.queries import find_organisation_ref

WEEKLY = {"rule": "FREQ=WEEKLY;COUNT=10"}
NASTY = [
    '"', "'", "\\", "*", "koffie*", '"koffie', "koffie OR thee", "koffie NOT thee", "NEAR(koffie thee)", "words:koffie",
    "scope:p1", "p1", "^koffie", "-koffie", "koffie\0thee", "koffie & thee", "!koffie", "koffie:*", "<->", "(", ")",
    "%", "_", "';--", "{words}", "koffie) OR (scope : p2", "AND", "OR AND NOT", "é" * 100, "a " * 50, "\ud83d\ude00",
    "العربية", "日本", "x" * 100, "1e5", "10.30", "0x1F", "a1b2", "ĳ", "ß", "\u0130",
]  # fmt: skip


def found(house: House, typed: str, **wanted: Any) -> list[str]:
    """The dates that somebody sees who looks for this: "dag titel", in order."""
    with house.reading() as here:
        assert here is not None
        selection = Selection(**({"since": clock.now(), "q": typed, "once": True} | wanted))
        return [f"{row.starts:%d-%m} {row.title}" for row in list_rows(Viewer(here.platform_id), selection, 50)]


def index_of(house: House) -> dict[int, tuple[str, ...]]:
    """All that is in the index, by id."""
    with house.reading():
        rows = session().connection().execute(text("SELECT rowid, scope, words, whole FROM search_event"))
        return {row.rowid: tuple(str(value) for value in row[1:]) for row in rows}


@pytest.fixture
def nobody_hears() -> Iterator[None]:
    """For functions that hypothesis calls again and again."""
    yield


def test_titles_texts_places_addresses_and_organisations_are_found(village: House) -> None:
    plan(village, an_entry(title="Breien", text="Met **wol** van schapen", place="De zaal", address="Kerkstraat 4"))
    for typed in ("breien", "wol", "schapen", "zaal", "kerkstraat", "linde", "BREIEN zaal linde"):
        assert found(village, typed) == ["24-11 Breien"], typed
    for typed in ("haken", "breien haken", "eik"):
        assert found(village, typed) == [], typed


def test_marks_do_not_matter_and_the_last_word_may_be_half(village: House) -> None:
    plan(village, an_entry(title="Eetcafé met coördinator"))
    for typed in ("eetcafe", "Eetcafé", "EETCAFÉ", "eetc", "coordi", "coördi", "eetcafe coor"):
        assert found(village, typed) == ["24-11 Eetcafé met coördinator"], typed
    for typed in ("eetc coordinator", "ee", "cafe"):  # only the last word may be half, and not this short
        assert found(village, typed) == [], typed


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("said", "typed"), [("Fietsen", "fiets"), ("Fiets", "fietsen"), ("Kinderboeken", "kinderboek"), ("Bomen", "boom")]
)
def test_postgresql_knows_dutch_stems(village: House, said: str, typed: str) -> None:
    plan(village, an_entry(title=f"{said} voor iedereen"))
    assert found(village, f"{typed} iedereen") == [f"24-11 {said} voor iedereen"]


def test_a_series_is_found_once_at_its_next_date(village: House) -> None:
    plan(village, an_entry("2026-11-17T10:00", uid="een", title="Koor zingt", **WEEKLY))
    plan(village, an_entry("2026-11-25T10:00", uid="twee", title="Koor van mannen"))
    assert found(village, "koor") == ["24-11 Koor zingt", "25-11 Koor van mannen"]
    later = wall("2026-12-02T00:00").replace(tzinfo=clock.now().tzinfo)
    assert found(village, "koor", since=later) == ["08-12 Koor zingt"]


def test_words_of_one_date_find_that_date(village: House) -> None:
    changes = (
        Change(wall("2026-12-01T10:00"), place="De boerderij"),
        Change(wall("2026-12-08T10:00"), title="Sinterklaas"),
    )
    plan(village, an_entry(title="Koffie", place="De zaal", changes=changes[1:], **WEEKLY))
    assert found(village, "sinterklaas") == ["08-12 Sinterklaas"]
    assert found(village, "sinterklaas zaal") == ["08-12 Sinterklaas"]
    assert found(village, "koffie") == ["24-11 Koffie"]
    plan(village, an_entry(title="Koffie", place="De zaal", changes=changes[:1], **WEEKLY))
    assert found(village, "boerderij") == ["01-12 Koffie"]
    assert found(village, "sinterklaas") == []


@pytest.mark.parametrize("typed", NASTY)
def test_whatever_is_typed_is_a_word_or_nothing(village: House, typed: str) -> None:
    plan(village, an_entry(title="Iets"))
    assert found(village, typed) == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(typed=st.text(max_size=100))
def test_no_text_is_a_fault(village: House, typed: str) -> None:
    with village.reading():
        find_matches("event", typed)


def test_another_platform_finds_nothing_of_ours(village: House) -> None:
    with village.writing(None):
        make_platform("dorp.example", slug="dorp")
    plan(village, an_entry(title="Breien"))
    with village.reading("dorp.example"):
        assert find_matches("event", "breien") == matching.Matches()


def test_an_organisation_that_gets_another_name_is_found_by_it(village: House) -> None:
    plan(village, an_entry(title="Breien"))
    with village.writing():
        row = session().execute(select(Organisation).where(Organisation.slug == "de-linde")).scalar_one()
        row.name = "Dorpshuis Zenderen"
    assert found(village, "zenderen") == ["24-11 Breien"]
    assert found(village, "linde") == []
    with village.writing():
        session().execute(update(Organisation).where(Organisation.slug == "de-linde").values(name="De Hooiberg"))
    assert found(village, "hooiberg") == ["24-11 Breien"]


@pytest.mark.parametrize("how", ["row", "statement", "taken away", "organisation", "organisation by statement"])
def test_what_is_gone_leaves_the_index(village: House, how: str) -> None:
    plan(village, an_entry(title="Breien"))
    assert len(index_of(village)) == 1
    with village.writing():
        owner = session().execute(select(Organisation).where(Organisation.slug == "de-linde")).scalar_one()
        match how:
            case "row":
                session().delete(the_event())
            case "statement":
                session().execute(delete(Event).where(Event.title == "Breien"))
            case "taken away":
                erase_row(Event.__table__, Event.id == the_event().id)  # type: ignore[arg-type]
            case "organisation":
                session().delete(owner)
            case _:
                session().execute(delete(Organisation).where(Organisation.id == owner.id))
    assert index_of(village) == {}


def test_what_is_undone_is_not_indexed(village: House) -> None:
    with pytest.raises(RuntimeError), village.writing():
        save(an_entry(title="Breien"))
        session().flush()
        raise RuntimeError
    assert index_of(village) == {}


@pytest.mark.parametrize("target", [Event, Event.__table__, Organisation, Deviation])
def test_a_statement_puts_nothing_where_words_come_from(village: House, target: Any) -> None:
    """Nobody could look up what it inserts: the door refuses it, however it is marked."""
    with pytest.raises(Unindexed), village.writing():
        session().execute(unscoped(insert(target), "a test"), [{}])
    with pytest.raises(ValueError, match="say why"):
        unindexed(insert(target), " ")


def test_what_is_said_to_be_rebuilt_comes_through_and_is_found_then(village: House) -> None:
    plan(village, an_entry(title="Schaken"))
    with village.writing():
        kept = {column.name: getattr(the_event(), column.name) for column in Event.__table__.columns}
        kept |= {"id": 9999, "uid": "x", "public_id": "x" * 22, "title": "Dammen"}
        session().execute(unscoped(unindexed(insert(Event), "rebuilt below"), "a test"), [kept])
    assert 9999 not in index_of(village)
    with village.context():
        rebuild()
    assert "dammen" in index_of(village)[9999][1]


def test_a_unit_that_changes_no_words_writes_no_index(village: House, count_queries: Any) -> None:
    plan(village, an_entry(title="Breien"))
    with village.writing():
        event = the_event()
        count_queries()
        event.price = "Gratis"
        session().flush()
        assert not session().info.get("wijk.search_behind")


def test_more_than_can_be_listed_is_found_all_the_same(village: House, monkeypatch: pytest.MonkeyPatch) -> None:
    changes = (Change(wall("2026-12-01T10:00"), title="Nummer van de dag"),)
    plan(village, *(an_entry(f"2026-11-{25 + n % 5}T{n:02}:00", uid=str(n), title=f"Nummer {n}") for n in range(8)))
    plan(village, an_entry(title="Koffie", uid="koffie", changes=changes, **WEEKLY))
    usual = found(village, "nummer")
    assert len(usual) == 9
    monkeypatch.setattr(matching, "MOST", 3)
    with village.reading():
        assert find_matches("event", "nummer").every is not None
    assert set(found(village, "nummer")) >= set(usual) - {"01-12 Nummer van de dag"}


WORDS = ("breien", "haken", "wol", "café", "fietsen", "zaal", "koor", "soep")


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(seed=st.integers(0, 2**32))
def test_after_any_history_the_index_is_what_a_rebuild_makes(village: House, seed: int) -> None:
    chance = random.Random(seed)
    for _step in range(12):
        _do_something(village, chance)
    kept = index_of(village)
    with village.context():
        rebuild()
    assert index_of(village) == kept


def _do_something(house: House, chance: random.Random) -> None:
    def some() -> str:
        return " ".join(chance.sample(WORDS, 2))

    slug = chance.choice(("de-linde", "de-eik"))
    try:
        with house.writing():
            match chance.randrange(6):
                case 0 | 1 | 2:
                    ref = find_organisation_ref(slug)
                    assert ref is not None
                    change = Change(wall("2026-12-01T10:00"), title=chance.choice((None, some())))
                    save_events(ref.id, [
                        an_entry(uid=str(number), title=some(), text=some(), place=some(), changes=(change,), **WEEKLY)
                        for number in chance.sample(range(5), 2)
                    ])  # fmt: skip
                case 3:
                    row = session().execute(select(Organisation).where(Organisation.slug == slug)).scalar_one()
                    row.name = some()
                case 4:
                    session().execute(delete(Event).where(Event.uid == str(chance.randrange(5))))
                case _:
                    for event in session().execute(select(Event).where(Event.uid == "1")).scalars():
                        session().delete(event)
            if chance.random() < 0.2:
                session().flush()
                raise RuntimeError
    except RuntimeError:
        pass


def test_what_the_index_lacks_or_has_too_much_is_put_right(village: House) -> None:
    plan(village, an_entry(title="Breien"))
    right = index_of(village)
    with village.writing():
        session().connection().execute(text("DELETE FROM search_event"))
    assert found(village, "breien") == []
    with village.context():
        assert rebuild() == 1
    assert index_of(village) == right
    with village.writing():
        session().connection().execute(text("DELETE FROM event"))  # as no action does: past everything
    assert index_of(village) == right
    with village.writing():
        forget_gone()
    assert index_of(village) == {}


def test_not_a_byte_of_a_word_is_left_in_the_files(village: House) -> None:
    if db_is_elsewhere(village):
        pytest.skip("the files of PostgreSQL are not ours to read here")
    words = ["qzbreidag", "qzwolwinkel", "qzschapen"]
    plan(village, *(an_entry(uid=str(n), title=f"Nummer {n}", text="Kom gerust langs") for n in range(300)))
    plan(village, an_entry(title=words[0], text=words[1], place=words[2]))
    with village.writing():
        session().execute(delete(Event).where(Event.title == words[0]))
    folder = Path(village.app.extensions["wijk"].settings.state_dir)
    assert find_remains(folder, words), "before it is written anew something is left"
    with village.context():
        assert scrub_file(db.engine)
    assert find_remains(folder, words) == {}


def db_is_elsewhere(house: House) -> bool:
    """Whether the database is no file in the state folder."""
    with house.app.app_context():
        return db.engine.dialect.name != "sqlite"


def test_a_table_of_the_index_has_its_platform_in_each_row(village: House) -> None:
    plan(village, an_entry())
    with village.reading() as here:
        assert here is not None
        assert index_table("event").c.keys() == ["rowid", "scope", "words", "whole"]
        assert {scope for scope, *_rest in index_of_open()} == {f"p{here.platform_id}"}


def index_of_open() -> list[tuple[str, ...]]:
    """The scopes in the index, in the unit that is open."""
    return [tuple(row) for row in session().connection().execute(text("SELECT scope FROM search_event"))]


def test_a_list_of_what_was_found_goes_on_where_it_stopped(village: House) -> None:
    plan(village, *(an_entry(uid=str(n), title=f"Nummer {n}", starts="2026-11-25T10:00") for n in range(3)))
    with village.reading() as here:
        assert here is not None
        everything = Selection(since=clock.now() - timedelta(days=1), q="nummer", once=True)
        assert len(list_rows(Viewer(here.platform_id), everything, 50)) == 3
