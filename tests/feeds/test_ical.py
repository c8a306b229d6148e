"""Calendars, read back with icalendar and recurring_ical_events, and line by line against RFC 5545."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.feeds import AMSTERDAM, a_feed_change, a_feed_series, there, wall
from wijkplatform.feeds.ical import write_calendar
from wijkplatform.feeds.items import FeedSeries

pytestmark = pytest.mark.no_database

NASTY = 'x\r\nATTENDEE:mailto:qz@x.example\n\x00\x07;,\\"]]></script>\u2028😀' + "👩‍👩‍👧" * 30
ALLOWED = (
    "BEGIN END VERSION PRODID CALSCALE NAME X-WR-CALNAME X-WR-TIMEZONE REFRESH-INTERVAL X-PUBLISHED-TTL TZID TZNAME "
    "TZOFFSETFROM TZOFFSETTO UID DTSTAMP LAST-MODIFIED SEQUENCE DTSTART DTEND RRULE RDATE EXDATE RECURRENCE-ID STATUS "
    "SUMMARY DESCRIPTION LOCATION CATEGORIES URL"
)


def _write(*series: FeedSeries) -> bytes:
    return write_calendar("Agenda Borne", series, zone=AMSTERDAM, refresh=timedelta(hours=1))


def _lines(calendar: bytes) -> list[str]:
    """The content lines, unfolded, after checking what the RFC asks of each."""
    assert calendar.endswith(b"\r\n")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", calendar)
    assert all(len(line) <= 75 for line in calendar.split(b"\r\n"))
    lines = calendar.decode().replace("\r\n ", "").split("\r\n")[:-1]
    assert {re.split("[;:]", line)[0] for line in lines} <= set(ALLOWED.split())
    return lines


def _read(*series: FeedSeries) -> icalendar.Calendar:
    calendar = icalendar.Calendar.from_ical(_write(*series))
    assert not calendar.errors
    assert not any(event.errors for event in calendar.walk("VEVENT"))
    return calendar


def _between(calendar: icalendar.Calendar, first: str, last: str) -> list[icalendar.Event]:
    found = recurring_ical_events.of(calendar).between(there(first), there(last))
    return sorted(found, key=lambda event: str(event["DTSTART"].dt))


def _starts(calendar: icalendar.Calendar, first: str, last: str) -> list[str]:
    return [event["DTSTART"].dt.isoformat() for event in _between(calendar, first, last)]


def test_an_event_has_all_its_lines() -> None:
    lines = _lines(
        _write(a_feed_series(excluded=(wall("2026-12-29T19:30"),), extra=(wall("2026-12-30T19:30"),), sequence=3))
    )
    event = lines[lines.index("BEGIN:VEVENT") :]
    assert event == [
        "BEGIN:VEVENT",
        "UID:kYx2v0aQ9sW1eR3tY5uI7o",
        "DTSTAMP:20261120T120000Z",
        "LAST-MODIFIED:20261120T120000Z",
        "SEQUENCE:3",
        "DTSTART;TZID=Europe/Amsterdam:20261006T193000",
        "DTEND;TZID=Europe/Amsterdam:20261006T213000",
        "RRULE:FREQ=WEEKLY;BYDAY=TU",
        "RDATE;TZID=Europe/Amsterdam:20261230T193000",
        "EXDATE;TZID=Europe/Amsterdam:20261229T193000",
        "STATUS:CONFIRMED",
        "SUMMARY:Zingen in de buurt",
        r"DESCRIPTION:Iedereen is welkom\, ook zonder stem\; neem water mee.\n\nSociaal Hus\nTelefoon: 074 250 12 34"
        r"\nWebsite: https://sociaalhus.example",
        "LOCATION:Dorpshuis",
        "CATEGORIES:Cultuur",
        "URL:https://hus.example/agenda/kYx2v0aQ9sW1eR3tY5uI7o/zingen-in-de-buurt",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_the_calendar_tells_its_name_and_how_often_to_look() -> None:
    calendar = _read(a_feed_series())
    assert calendar["X-WR-CALNAME"] == calendar["NAME"] == "Agenda Borne"
    assert calendar["X-WR-TIMEZONE"] == AMSTERDAM
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(hours=1)
    assert "METHOD" not in calendar  # PUBLISH would ask for an ORGANIZER (RFC 5546)


def test_a_calendar_that_is_downloaded_once_says_nothing_of_refreshing() -> None:
    assert b"REFRESH" not in write_calendar("x", [a_feed_series()], zone=AMSTERDAM)


def test_a_series_over_both_odd_nights_stays_at_half_past_seven() -> None:
    calendar = _read(a_feed_series(rule="FREQ=DAILY"))
    assert _starts(calendar, "2026-10-24T00:00", "2026-10-27T00:00") == [
        "2026-10-24T19:30:00+02:00",
        "2026-10-25T19:30:00+01:00",
        "2026-10-26T19:30:00+01:00",
    ]
    assert _starts(calendar, "2027-03-27T00:00", "2027-03-30T00:00") == [
        "2027-03-27T19:30:00+01:00",
        "2027-03-28T19:30:00+02:00",
        "2027-03-29T19:30:00+02:00",
    ]


def test_both_odd_nights_themselves_begin_and_end_right() -> None:
    night = {"rule": "", "title": "Nachtwandeling"}
    autumn = a_feed_series(uid="a", starts=wall("2026-10-25T00:30"), ends=wall("2026-10-25T04:00"), **night)
    spring = a_feed_series(uid="b", starts=wall("2027-03-28T00:30"), ends=wall("2027-03-28T04:00"), **night)
    first, second = _read(autumn, spring).walk("VEVENT")
    assert first["DTEND"].dt - first["DTSTART"].dt == timedelta(hours=3, minutes=30)  # on the clock
    utc = [event[name].dt.astimezone(UTC) for event in (first, second) for name in ("DTSTART", "DTEND")]
    assert [f"{moment:%d %H:%M}" for moment in utc] == ["24 22:30", "25 03:00", "27 23:30", "28 02:00"]


def test_an_event_that_ends_at_midnight_ends_on_the_next_day_at_nought() -> None:
    calendar = _read(a_feed_series(rule="", starts=wall("2026-11-28T20:00"), ends=wall("2026-11-29T00:00")))
    (event,) = calendar.walk("VEVENT")
    assert event["DTEND"].dt == there("2026-11-29T00:00")
    assert _starts(calendar, "2026-11-29T00:00", "2026-11-30T00:00") == []


def test_whole_days_are_dates_with_an_end_that_is_not_in_it() -> None:
    days = {"all_day": True, "starts": wall("2026-11-28T00:00"), "ends": wall("2026-11-30T00:00")}
    series = a_feed_series(
        **days,
        rule="FREQ=YEARLY;UNTIL=20281130",
        extra=(wall("2027-01-01T00:00"),),
        excluded=(wall("2027-11-28T00:00"),),
        changes=(a_feed_change("2028-11-28T00:00", starts=wall("2028-11-29T00:00")),),
    )
    lines = _lines(_write(series))
    assert "DTSTART;VALUE=DATE:20261128" in lines
    assert "DTEND;VALUE=DATE:20261130" in lines
    assert "RDATE;VALUE=DATE:20270101" in lines
    assert "EXDATE;VALUE=DATE:20271128" in lines
    assert "RECURRENCE-ID;VALUE=DATE:20281128" in lines
    assert "BEGIN:VTIMEZONE" not in lines
    found = _between(_read(series), "2026-01-01T00:00", "2030-01-01T00:00")
    assert [(event["DTSTART"].dt, event["DTEND"].dt) for event in found] == [
        (date(2026, 11, 28), date(2026, 11, 30)),
        (date(2027, 1, 1), date(2027, 1, 3)),
        (date(2028, 11, 29), date(2028, 12, 1)),
    ]


def test_without_an_end_there_is_no_dtend() -> None:
    for ends in (None, wall("2026-10-06T19:30"), wall("2026-10-06T18:00")):
        assert not [line for line in _lines(_write(a_feed_series(ends=ends))) if line.startswith("DTEND")]


def test_a_moved_date_a_cancelled_date_and_an_excluded_date() -> None:
    series = a_feed_series(
        excluded=(wall("2026-10-20T19:30"), wall("2026-11-10T19:30")),
        changes=(
            a_feed_change(
                "2026-10-13T19:30", starts=wall("2026-10-14T20:00"), title="Zingen op woensdag", place="Kulturhus"
            ),
            a_feed_change("2026-10-27T19:30", cancelled=True),
            a_feed_change("2026-11-03T19:30", ends=wall("2026-11-03T23:00"), text=""),
            a_feed_change("2026-11-10T19:30", title="telt niet: uitgesloten"),
        ),
    )
    assert b"telt niet" not in _write(series)
    found = _between(_read(series), "2026-10-01T00:00", "2026-11-12T00:00")
    assert [
        (f"{e['DTSTART'].dt:%d-%m %H:%M}", f"{e['DTEND'].dt:%H:%M}", str(e["SUMMARY"]), str(e["STATUS"])) for e in found
    ] == [
        ("06-10 19:30", "21:30", "Zingen in de buurt", "CONFIRMED"),
        ("14-10 20:00", "22:00", "Zingen op woensdag", "CONFIRMED"),
        ("27-10 19:30", "21:30", "Zingen in de buurt", "CANCELLED"),
        ("03-11 19:30", "23:00", "Zingen in de buurt", "CONFIRMED"),
    ]
    assert [str(event["LOCATION"]) for event in found] == ["Dorpshuis", "Kulturhus", "Dorpshuis", "Dorpshuis"]
    assert "welkom" not in str(found[3]["DESCRIPTION"])


def test_all_events_of_one_series_share_their_uid() -> None:
    calendar = _read(a_feed_series(changes=(a_feed_change("2026-10-13T19:30", cancelled=True),)))
    assert [str(event["UID"]) for event in calendar.walk("VEVENT")] == ["kYx2v0aQ9sW1eR3tY5uI7o"] * 2


def test_a_cancelled_series_says_so_on_every_date() -> None:
    calendar = _read(a_feed_series(cancelled=True, changes=(a_feed_change("2026-10-13T19:30", title="x"),)))
    assert [str(event["STATUS"]) for event in calendar.walk("VEVENT")] == ["CANCELLED", "CANCELLED"]


@pytest.mark.parametrize(
    ("until", "written"),
    [
        ("20261231", "20261231T225959Z"),
        ("20260701", "20260701T215959Z"),
        ("20261231T193000", "20261231T183000Z"),
        ("20261231T183000Z", "20261231T183000Z"),
    ],
)
def test_the_end_of_a_rule_is_a_moment_in_utc(until: str, written: str) -> None:
    assert f"RRULE:FREQ=WEEKLY;UNTIL={written};BYDAY=TU" in _lines(
        _write(a_feed_series(rule=f"FREQ=WEEKLY;UNTIL={until};BYDAY=TU"))
    )


@pytest.mark.parametrize("until", ["20271231", "20271231T000000", "20271230T230000Z"])
def test_the_end_of_a_rule_of_whole_days_is_a_date(until: str) -> None:
    series = a_feed_series(all_day=True, starts=wall("2026-12-31T00:00"), ends=None, rule=f"FREQ=YEARLY;UNTIL={until}")
    assert "RRULE:FREQ=YEARLY;UNTIL=20271231" in _lines(_write(series))


def test_a_rule_cannot_smuggle_a_line() -> None:
    lines = _lines(_write(a_feed_series(rule="FREQ=WEEKLY\r\nATTENDEE:mailto:x")))
    assert "RRULE:FREQ=WEEKLYATTENDEE" in lines


def test_each_zone_that_is_named_is_explained_once_and_utc_needs_none() -> None:
    lines = _lines(
        _write(
            a_feed_series(uid="a"),
            a_feed_series(uid="b", zone="America/New_York"),
            a_feed_series(uid="c", zone="UTC", excluded=(wall("2026-10-13T19:30"),)),
            a_feed_series(uid="d", starts=wall("2011-03-01T10:00"), ends=None),
        )
    )
    assert [line for line in lines if line.startswith("TZID:")] == ["TZID:America/New_York", "TZID:Europe/Amsterdam"]
    assert "DTSTART;TZID=America/New_York:20261006T193000" in lines
    assert "DTSTART:20261006T193000Z" in lines
    assert "EXDATE:20261013T193000Z" in lines
    assert "DTSTART:20100328T020000" in lines  # Amsterdam's rule begins before the oldest event


def test_another_zone_is_the_same_moment_there() -> None:
    calendar = _read(a_feed_series(zone="America/New_York", rule="FREQ=WEEKLY;COUNT=30"))
    moments = [event["DTSTART"].dt for event in _between(calendar, "2026-10-01T00:00", "2027-05-01T00:00")]
    assert len(moments) == 30
    assert {moment.astimezone(ZoneInfo("America/New_York")).strftime("%H:%M") for moment in moments} == {"19:30"}


def test_an_empty_calendar_is_still_a_calendar() -> None:
    lines = _lines(_write())
    assert "TZID:Europe/Amsterdam" in lines
    assert icalendar.Calendar.from_ical(_write()).walk("VEVENT") == []


def test_nasty_strings_stay_inside_their_value() -> None:
    series = a_feed_series(
        **dict.fromkeys(("uid", "title", "text", "place", "category", "organisation", "organisation_phone"), NASTY),
        url=NASTY,
        organisation_website=NASTY,
        changes=(a_feed_change("2026-10-13T19:30", title=NASTY, text=NASTY, place=NASTY),),
    )
    lines = _lines(write_calendar(NASTY, [series], zone=AMSTERDAM))
    assert not [line for line in lines if line.startswith(("ATTENDEE", "URL"))]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f]", "".join(lines))
    event = icalendar.Calendar.from_ical(write_calendar(NASTY, [series], zone=AMSTERDAM)).walk("VEVENT")[0]
    assert str(event["SUMMARY"]).endswith("👩‍👩‍👧")
    assert ';,\\"]]></script>' in str(event["SUMMARY"])


@given(st.text(max_size=150), st.text(max_size=60))
def test_any_text_gives_a_calendar_that_reads_back(text: str, place: str) -> None:
    (event,) = _read(a_feed_series(text=text, place=place, rule="")).walk("VEVENT")
    assert _lines(_write(a_feed_series(text=text, place=place, rule="")))
    assert str(event["DESCRIPTION"]).endswith("Website: https://sociaalhus.example")


def test_addresses_and_numbers_of_persons_do_not_go_out_but_the_organisations_do() -> None:
    hidden = "Mail qzjan@x.example, bel 06-12345678 of BSN 123456782"
    change = a_feed_change("2026-10-13T19:30", title=hidden, text=hidden, place=hidden)
    text = "\n".join(_lines(_write(a_feed_series(title=hidden, text=hidden, place=hidden, changes=(change,)))))
    assert "qzjan" not in text
    assert "12345678" not in text
    assert "074 250 12 34" in text


def test_without_an_organisation_the_description_is_the_text() -> None:
    bare = {"organisation": "", "organisation_phone": "", "organisation_website": ""}
    assert "DESCRIPTION:Kom." in _lines(_write(a_feed_series(text="Kom.", **bare)))
    assert not [line for line in _lines(_write(a_feed_series(text="", **bare))) if line.startswith("DESCRIPTION")]


def test_the_same_series_give_the_same_bytes() -> None:
    assert _write(a_feed_series()) == _write(a_feed_series())


def test_dates_before_and_far_after_now_are_taken() -> None:
    (event,) = _read(a_feed_series(starts=wall("1901-01-01T10:00"), ends=wall("9998-01-01T10:00"), rule="")).walk(
        "VEVENT"
    )
    assert event["DTEND"].dt.replace(tzinfo=None) == datetime.fromisoformat("9998-01-01T10:00")


def test_the_address_stands_behind_the_place_and_goes_with_it() -> None:
    changes = (
        a_feed_change("2026-10-13T19:30", place="Kulturhus"),
        a_feed_change("2026-10-20T19:30", title="Zingen", place="Dorpshuis"),
    )
    events = _read(a_feed_series(address="Marktstraat 12, Borne", changes=changes)).walk("VEVENT")
    assert [str(event["LOCATION"]) for event in events] == [
        "Dorpshuis, Marktstraat 12, Borne", "Kulturhus", "Dorpshuis, Marktstraat 12, Borne"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "address", "location"),
    [
        ("", "Marktstraat 12", "Marktstraat 12"),
        ("Zaal, marktstraat 12", "Marktstraat 12", "Zaal, marktstraat 12"),
        ("Zaal", "Markt 1, bel 06-12345678", "Zaal, Markt 1, bel (zie de website)"),
    ],
)
def test_the_address_is_not_said_twice_and_scrubbed(place: str, address: str, location: str) -> None:
    (event,) = _read(a_feed_series(place=place, address=address)).walk("VEVENT")
    assert str(event["LOCATION"]) == location


def test_why_it_is_cancelled_stands_with_what_is_cancelled_only() -> None:
    change = a_feed_change("2026-10-13T19:30", cancelled=True)
    events = _read(a_feed_series(reason="De dirigent is ziek, bel 06-12345678.", changes=(change,))).walk("VEVENT")
    assert "ziek" not in str(events[0]["DESCRIPTION"])
    assert str(events[1]["DESCRIPTION"]).startswith("Gaat niet door: De dirigent is ziek, bel ")
    assert "12345678" not in str(events[1]["DESCRIPTION"])
    (whole,) = _read(a_feed_series(reason="Te koud.", cancelled=True)).walk("VEVENT")
    assert str(whole["DESCRIPTION"]).startswith("Gaat niet door: Te koud.\n\nIedereen is welkom")
