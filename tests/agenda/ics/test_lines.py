"""Bytes become content lines, whatever an exporter did to them."""

import pytest

from tests.agenda.calendars import calendar, read_one, vevent
from wijkplatform.agenda.ics.lines import MOST_BYTES, BadLine, NotACalendar, parse_line, read_lines

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    "data",
    [
        b"SUMMARY:Caf\xc3\xa9 open\r\nUID:1\r\n",
        b"SUMMARY:Caf\xc3\xa9 open\nUID:1\n",
        b"SUMMARY:Caf\xc3\xa9 open\rUID:1\r",
        b"SUMMARY:Caf\r\n \xc3\xa9 open\r\nUID:1",
        b"SUMMARY:Caf\xc3\r\n\t\xa9 o\r\n\tpen\r\nUID:1",  # folded with TAB, inside a letter and inside a word
        b"SUMMARY:\r\n Caf\xc3\xa9 open\r\n\r\nUID:1",
        b"\xef\xbb\xbfSUMMARY:Caf\xc3\xa9 open\nUID:1",
        b"SUMMARY:Caf\xe9 open\nUID:1",  # Windows-1252
        "SUMMARY:Café open\nUID:1".encode("utf-16"),
        "SUMMARY:Café open\nUID:1".encode("utf-16-le"),
        "SUMMARY:Café open\nUID:1".encode("utf-16-be"),
        b"SUMMARY:Ca\x00f\x07\xc3\xa9 open\x1b\nUID:1",
        "SUMMARY:Caf\u202eé open\u200f\nUID:1".encode(),
    ],
)
def test_lines_come_out_whole_and_clean(data: bytes) -> None:
    assert list(read_lines(data)) == ["SUMMARY:Café open", "UID:1"]


def test_one_odd_line_does_not_spoil_the_letters_of_the_others() -> None:
    lines = list(read_lines(b"SUMMARY:Caf\xc3\xa9\nLOCATION:Z\xe4al"))
    assert lines == ["SUMMARY:Café", "LOCATION:Zäal"]


def test_loose_lines_belong_to_the_text_before_them() -> None:
    data = b"DESCRIPTION:\nBeste buren,\n\nNeem mee: een stoel\nhttps://hus.example/\nSUMMARY:Koffie"
    description, summary = read_lines(data)
    assert description == r"DESCRIPTION:\nBeste buren,\n\nNeem mee: een stoel\nhttps://hus.example/"
    assert summary == "SUMMARY:Koffie"


def test_small_letters_are_no_problem() -> None:
    data = calendar(vevent("dtstart;tzid=Europe/London:20261124t100000").replace("BEGIN:VEVENT", "begin:vevent"))
    assert b"begin:vevent" in data
    assert read_one("dtstart;tzid=Europe/London:20261124t100000").series.zone == "Europe/London"


def test_a_line_has_a_name_parameters_and_a_value() -> None:
    line = parse_line('dtstart;TZID="A: B; C";VALUE=DATE-TIME:20261124T100000')
    assert (line.name, line.params["TZID"], line.value) == ("DTSTART", "A: B; C", "20261124T100000")
    assert parse_line("URL:https://hus.example/a:b;c").value == "https://hus.example/a:b;c"


@pytest.mark.parametrize(
    "text", ["DTSTART;;VALUE=DATE:20261124", "DTSTART", "", "DTSTART;TZID", 'A;B="C:D', "A;" + "B=1;" * 9999]
)
def test_a_line_that_cannot_be_read(text: str) -> None:
    with pytest.raises(BadLine):
        parse_line(text)


def test_five_megabytes_is_the_most() -> None:
    assert list(read_lines(b"A:" + b"x" * (MOST_BYTES - 2)))
    with pytest.raises(NotACalendar, match="groter dan 5 MB"):
        read_lines(b"A:" + b"x" * (MOST_BYTES - 1))
