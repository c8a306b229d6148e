"""`wijk agenda import`: what it says, and with which exit code it ends."""

from pathlib import Path

import pytest

from tests.agenda.calendars import calendar, vevent
from tests.client import WatchingClient
from tests.conftest import House
from tests.terminal import Ran, run
from wijkplatform.agenda.ics import MOST_BYTES

KOFFIE = vevent("DTSTART:20261124T100000", uid="koffie")
BACKWARDS = vevent("DTSTART:20261124T100000", "DTEND:20261124T090000", title="Achteruit", uid="achteruit")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the calendar is."""
    return tmp_path / "agenda.ics"


def imported(house: House, file: Path, data: bytes, *words: str) -> Ran:
    file.write_bytes(data)
    return run(house.app, "agenda", "import", str(file), "--organisatie", "de-linde", *words)


def test_it_counts_on_its_last_line(village: House, file: Path) -> None:
    first = imported(village, file, calendar(KOFFIE))
    assert (first.code, first.lines[-1]) == (0, "1 nieuw, 0 gewijzigd, 0 gelijk, 0 geweigerd")
    again = imported(village, file, calendar(KOFFIE))
    assert (again.code, again.lines[-1]) == (0, "0 nieuw, 0 gewijzigd, 1 gelijk, 0 geweigerd")
    changed = imported(village, file, calendar(KOFFIE.replace("T10", "T11")))
    assert (changed.code, changed.lines[-1]) == (0, "0 nieuw, 1 gewijzigd, 0 gelijk, 0 geweigerd")


def test_it_says_what_was_refused_and_why(village: House, file: Path) -> None:
    ran = imported(village, file, calendar(KOFFIE, BACKWARDS))
    assert (ran.code, ran.lines[-2:]) == (
        0,
        ["Geweigerd, 2: Achteruit. Het einde ligt voor het begin.", "1 nieuw, 0 gewijzigd, 0 gelijk, 1 geweigerd"],
    )


def test_it_tells_from_when_the_agenda_has_what_is_still_far_away(village: House, file: Path) -> None:
    far = vevent("DTSTART:20290303T100000", title="Jubileum", uid="jubileum")
    for new, same in ((2, 0), (0, 2)):
        ran = imported(village, file, calendar(KOFFIE, far))
        assert ran.lines[-2:] == [
            "Jubileum (zaterdag 3 maart 2029) komt in de agenda vanaf 11 september 2027.",
            f"{new} nieuw, 0 gewijzigd, {same} gelijk, 0 geweigerd",
        ]
        assert not [line for line in ran.lines if line.startswith("Koffie")]


def test_it_fails_when_nothing_could_be_taken(village: House, file: Path) -> None:
    ran = imported(village, file, calendar(BACKWARDS))
    assert (ran.code, ran.lines[-1]) == (1, "0 nieuw, 0 gewijzigd, 0 gelijk, 1 geweigerd")


def test_an_empty_calendar_is_no_fault(village: House, file: Path) -> None:
    ran = imported(village, file, calendar())
    assert (ran.code, ran.lines[-1]) == (0, "0 nieuw, 0 gewijzigd, 0 gelijk, 0 geweigerd")


@pytest.mark.parametrize(
    ("data", "words", "sentence"),
    [
        (b"GIF89a", [], "Dit bestand is geen kalender. Een kalender (.ics) begint met BEGIN:VCALENDAR."),
        (b" " * (MOST_BYTES + 9), [], "Dit bestand is groter dan 5 MB. Splits het, of exporteer een kortere periode."),
        (calendar(KOFFIE), ["--organisatie", "de-iep"], "Er is geen organisatie de-iep."),
        (calendar(KOFFIE), ["--organisatie", ""], "Zeg met --organisatie van welke organisatie deze agenda is."),
        (calendar(KOFFIE), ["--wijk", "x"], "Er is geen buurt “x”. Kijk met: wijk wijken list"),
        (calendar(KOFFIE), ["--platform", "elders"], "Er is geen platform elders."),
    ],
)
def test_a_fault_is_one_sentence(village: House, file: Path, data: bytes, words: list[str], sentence: str) -> None:
    ran = imported(village, file, data, *words)
    assert (ran.code, ran.sentence) == (1, sentence)


def test_a_file_that_cannot_be_read_is_one_sentence(village: House, tmp_path: Path) -> None:
    for place in (tmp_path / "weg.ics", tmp_path):
        ran = run(village.app, "agenda", "import", str(place), "--organisatie", "de-linde")
        assert (ran.code, ran.sentence) == (1, f"{place.name} kunnen we niet lezen.")


def test_wijken_and_a_kind_may_be_named(village: House, file: Path, client: WatchingClient) -> None:
    ran = imported(village, file, calendar(KOFFIE), "--wijk", "hertme", "--wijk", "centrum", "--categorie", "cultuur")
    assert ran.code == 0
    assert ">Koffie</a>" in client.get("/agenda/?wijk=hertme&categorie=cultuur").text
