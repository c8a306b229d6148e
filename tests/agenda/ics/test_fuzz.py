"""Whatever bytes come in, a reading comes out, or the sentence that it is no calendar."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.agenda.calendars import HOME, NOW, shipped_calendars
from wijkplatform.agenda.ics import NotACalendar, Reading, read_calendar
from wijkplatform.agenda.rhythm import expand, last_date, window
from wijkplatform.agenda.rhythm_words import rhythm_words

pytestmark = pytest.mark.no_database

SHORT = [data for data in shipped_calendars() if len(data) < 6000]
LINES = sorted(
    {line for data in shipped_calendars() for line in data.splitlines() if line[:2] in (b"DT", b"RR", b"EX", b"RE")}
)
JUNK = [
    b"\0",
    b"\xff",
    b"\r",
    b"\n ",
    b"\\",
    b";",
    b":",
    b",",
    b'"',
    b"=",
    b"T",
    b"Z",
    b"-",
    b"99999999999",
    b"\n\n",
    b"%",
    b"{}",
]


@st.composite
def spoilt_calendars(draw: st.DrawFn) -> bytes:
    """A real calendar with some bytes changed, lines put in, or its end cut off."""
    data = bytearray(draw(st.sampled_from(SHORT)))
    for _ in range(draw(st.integers(0, 6))):
        place = draw(st.integers(0, len(data)))
        length = draw(st.sampled_from([0, 0, 1, 1, 4, 40]))
        piece = draw(
            st.sampled_from(JUNK) | st.binary(max_size=4) | st.sampled_from(LINES).map(lambda line: b"\n%s\n" % line)
        )
        data[place : place + length] = piece
    return bytes(data[: draw(st.sampled_from([len(data)] * 5 + [len(data) // 2]))])


def use_up(reading: Reading) -> None:
    """Do with every event what the importer and the pages will do."""
    for draft in reading.events:
        assert 0 < len(draft.title) <= 200
        assert len(draft.text) <= 10_000
        assert len(draft.place) <= 200
        assert draft.series.starts <= draft.series.ends
        assert "\0" not in repr(draft)
        for date in expand(draft.series, *window(draft.series, NOW)):
            assert date.starts_at <= date.ends_at
        last_date(draft.series)
        rhythm_words(draft.series, ending=True)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(spoilt_calendars())
def test_a_spoilt_calendar_never_ends_in_a_traceback(data: bytes) -> None:
    with suppress(NotACalendar):
        use_up(read_calendar(data, HOME, NOW))


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_other_bytes_are_no_calendar(data: bytes) -> None:
    with pytest.raises(NotACalendar):
        read_calendar(data, HOME, NOW)


PROPERTIES = ["DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "SEQUENCE", "URL", "SUMMARY"]


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PROPERTIES), st.text(max_size=30)), max_size=5))
def test_any_value_is_read_or_refused(values: list[tuple[str, str]]) -> None:
    lines = [f"{name}:{value}" for name, value in values]
    text = "\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", "SUMMARY:Koffie", *lines, "END:VEVENT", "END:VCALENDAR"])
    use_up(read_calendar(text.encode(errors="replace"), HOME, NOW))
