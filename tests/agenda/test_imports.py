"""A calendar comes into the agenda: each event once, found again the next time, and nothing of anybody's own."""

import pytest
from sqlalchemy import func, select

from tests.agenda.arranging import occurrences, starts_of, take_over, the_event
from tests.agenda.calendars import real_calendar, vevent, wall
from tests.agenda.ics.test_corpus import EXPECTED
from tests.canary import Canaries
from tests.client import WatchingClient
from tests.conftest import House
from tests.crawl import crawl
from wijkplatform.agenda import imports
from wijkplatform.agenda.ics import NotACalendar
from wijkplatform.agenda.imports import ImportReport, import_calendar
from wijkplatform.agenda.models import Deviation, Event, EventWijk, Occurrence
from wijkplatform.core.database import session
from wijkplatform.core.errors import Invalid, NotFound
from wijkplatform.platforms.models import Category, Platform, Wijk

KOFFIE = ("DTSTART:20261124T100000", "DTEND:20261124T120000")
WEEKLY = (*KOFFIE, "RRULE:FREQ=WEEKLY;COUNT=3")


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.new, report.changed, report.same, len(report.refused)


def contents() -> list[str]:
    """Every row of the agenda, as it is in the database."""
    tables = (model.__table__ for model in (Event, EventWijk, Deviation, Occurrence))
    found = ((table.name, row) for table in tables for row in session().connection().execute(table.select()).mappings())
    return sorted(f"{name} {dict(row)}" for name, row in found)


def content_version() -> int:
    return session().execute(select(Platform.content_version)).scalar_one()


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_real_calendar_comes_in_and_the_second_time_nothing_changes(village: House, name: str) -> None:
    data, (taken, refused) = real_calendar(name), EXPECTED[name]
    with village.context():
        assert counts(import_calendar(data, "de-linde")) == (taken, 0, 0, refused)
    with village.reading():
        before, version = contents(), content_version()
    with village.context():
        assert counts(import_calendar(data, "de-linde")) == (0, 0, taken, refused)
    with village.reading():
        assert contents() == before
        assert content_version() == version


def test_a_series_becomes_dates_with_its_exceptions(village: House) -> None:
    moved = vevent("RECURRENCE-ID:20261201T100000", "DTSTART:20261202T140000", "DTEND:20261202T150000", title="Thee")
    off = vevent("RECURRENCE-ID:20261208T100000", "DTSTART:20261208T100000", "STATUS:CANCELLED")
    take_over(village, vevent(*WEEKLY), moved, off)
    with village.reading():
        first, second, third = occurrences()
        assert (first.starts, first.title, first.cancelled) == (wall("2026-11-24T10:00"), None, False)
        assert (second.recurrence, second.starts, second.ends, second.title) == (
            wall("2026-12-01T10:00"),
            wall("2026-12-02T14:00"),
            wall("2026-12-02T15:00"),
            "Thee",
        )
        assert third.cancelled


def test_a_changed_event_is_updated_and_dates_that_stay_keep_their_name(village: House) -> None:
    take_over(village, vevent(*WEEKLY))
    with village.reading():
        names = {date.starts: date.ref for date in occurrences()}
        public_id = the_event().public_id
    report = take_over(village, vevent(*KOFFIE, "RRULE:FREQ=WEEKLY;COUNT=2", "LOCATION:De zaal", "SEQUENCE:4"))
    assert counts(report) == (0, 1, 0, 0)
    with village.reading():
        event = the_event()
        assert (event.public_id, event.place, event.sequence) == (public_id, "De zaal", 4)
        assert {date.starts: date.ref for date in occurrences()} == dict(list(names.items())[:2])


def test_every_change_raises_the_sequence_also_when_the_file_forgets_to(village: House) -> None:
    for number, title in enumerate(("Koffie", "Thee", "Taart")):
        take_over(village, vevent(*KOFFIE, title=title))
        with village.reading():
            assert the_event().sequence == number


def test_an_event_that_is_cancelled_is_marked_and_stays(village: House) -> None:
    take_over(village, vevent(*WEEKLY))
    assert counts(take_over(village, vevent(*WEEKLY, "STATUS:CANCELLED"))) == (0, 1, 0, 0)
    with village.reading():
        assert the_event().cancelled
        assert all(date.cancelled for date in occurrences())
    take_over(village, vevent(*WEEKLY))
    with village.reading():
        assert not the_event().cancelled
        assert not any(date.cancelled for date in occurrences())


def test_what_the_file_no_longer_has_stays(village: House) -> None:
    take_over(village, vevent(*KOFFIE, uid="een"), vevent(*KOFFIE, uid="twee"))
    assert counts(take_over(village, vevent(*KOFFIE, uid="twee"))) == (0, 0, 1, 0)
    with village.reading():
        assert session().execute(select(func.count(Event.id))).scalar() == 2


def test_two_organisations_may_use_the_same_uid(village: House) -> None:
    assert counts(take_over(village, vevent(*KOFFIE))) == (1, 0, 0, 0)
    assert counts(take_over(village, vevent(*KOFFIE), organisation="de-eik")) == (1, 0, 0, 0)


@pytest.mark.parametrize(
    ("line", "usual", "kind"),
    [
        ("CATEGORIES:Sport,CULTUUR", "", "cultuur"),
        ("CATEGORIES:elkaar ontmoeten", "cultuur", "elkaar-ontmoeten"),
        ("CATEGORIES:Sport", "cultuur", "cultuur"),
        ("CATEGORIES:Sport", "", None),
        ("X-NOTHING:", "", None),
    ],
)
def test_the_kind_is_the_first_that_this_platform_has_too(
    village: House, line: str, usual: str, kind: str | None
) -> None:
    take_over(village, vevent(*KOFFIE, line), category=usual)
    with village.reading():
        query = select(Category.slug).join(Event, Event.category_id == Category.id)
        assert session().execute(query).scalar_one_or_none() == kind


def test_events_are_for_the_named_wijken_or_for_all(village: House) -> None:
    query = select(Wijk.slug).join(EventWijk, EventWijk.wijk_id == Wijk.id).order_by(Wijk.slug)
    for wijken in (("hertme", "centrum", "hertme"), ("centrum",), ()):
        take_over(village, vevent(*KOFFIE), wijken=wijken)
        with village.reading():
            assert session().execute(query).scalars().all() == sorted(set(wijken))


@pytest.mark.parametrize(
    ("options", "fault", "sentence"),
    [
        ({"organisation": "de-iep"}, NotFound, "Er is geen organisatie de-iep."),
        ({"wijken": ("hertm",)}, Invalid, "Er is geen buurt “hertm”: bedoel je hertme?"),
        ({"category": "cultur"}, Invalid, "Er is geen categorie “cultur”: bedoel je cultuur?"),
    ],
)
def test_a_wrong_name_is_one_sentence_and_nothing_is_kept(
    village: House, options: dict[str, object], fault: type[Invalid], sentence: str
) -> None:
    with pytest.raises(fault) as raised:
        take_over(village, vevent(*KOFFIE), **options)  # type: ignore[arg-type]
    assert raised.value.sentence == sentence
    with village.reading():
        assert contents() == []


def test_a_file_that_is_no_calendar_changes_nothing(village: House) -> None:
    with village.context(), pytest.raises(NotACalendar):
        import_calendar(b"%PDF-1.7", "de-linde")


def test_an_import_that_breaks_off_leaves_nothing_half_written(village: House, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = imports.take_over

    def breaks_off(*given: object) -> None:
        whole(*given)  # type: ignore[arg-type]
        raise Invalid("Het licht ging uit.")

    monkeypatch.setattr(imports, "take_over", breaks_off)
    with pytest.raises(Invalid, match="licht"):
        take_over(village, vevent(*WEEKLY))
    with village.reading():
        assert occurrences() == []


def test_past_activities_are_found_by_their_days(village: House, client: WatchingClient) -> None:
    take_over(village, vevent("DTSTART:20091205T190000", "DTEND:20091205T210000", title="Pakjesavond van toen"))
    assert "Pakjesavond" not in client.get("/agenda/").text
    html = client.get("/agenda/?van=2009-12-01&tot=2009-12-31").text
    assert "Pakjesavond van toen" in html
    assert "aterdag 5 december 2009" in html


def test_nothing_of_who_organises_or_attends_comes_out(
    village: House, client: WatchingClient, canaries: Canaries
) -> None:
    hidden = [canaries.plant(name) for name in ("organizer", "attendee", "contact", "comment", "uid")]
    organizer, attendee, contact, comment, uid = hidden
    take_over(
        village,
        vevent(
            *WEEKLY,
            f"ORGANIZER;CN={organizer}:mailto:{organizer}@hus.example",
            f"ATTENDEE;CN={attendee}:mailto:{attendee}@hus.example",
            f"CONTACT:{contact}",
            f"COMMENT:{comment}",
            uid=f"{uid}@hus.example",
        ),
    )
    pages = [path for path, _response in crawl(client)]
    assert [path for path in pages if path.endswith("koffie.ics")]
    with village.reading():
        stored = str(contents())
    assert [value for value in hidden if value in stored] == [uid]


def test_a_series_is_made_from_a_year_back_to_eighteen_months_ahead(village: House) -> None:
    take_over(village, vevent("DTSTART:19950103T100000", "DTEND:19950103T120000", "RRULE:FREQ=WEEKLY"))
    with village.reading():
        dates = starts_of(occurrences())
        assert (dates[0], dates[-1]) == (wall("2025-11-25T10:00"), wall("2028-05-23T10:00"))
