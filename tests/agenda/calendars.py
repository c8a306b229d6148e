"""Calendars for tests: real files of others, and small ones written on the spot."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from wijkplatform.agenda.ics import EventDraft, Reading, read_calendar

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HOME = "Europe/Amsterdam"

_ROOT = Path(__file__).resolve().parents[2]
_OURS = _ROOT / "tests" / "data" / "ics"
_SHARED = _ROOT.parent / "shared" / "data" / "ics"


def real_calendar(name: str) -> bytes:
    """A real file, out of tests/data where its licence allows, else beside the project.

    Where it is absent the test is left out; on CI that is a failure.
    """
    for folder in (_OURS, _SHARED):
        if (folder / name).is_file():
            return (folder / name).read_bytes()
    if os.environ.get("CI"):
        pytest.fail(f"{name} is absent: ../shared/data/ics must be there on CI")
    pytest.skip("../shared/data/ics is not here: tests of calendars that we may not ship are left out")


def shipped_calendars() -> list[bytes]:
    """Every real file that is in tests/data."""
    return [path.read_bytes() for path in sorted(_OURS.glob("*.ics"))]


def unknown_calendars(known: set[str]) -> set[str]:
    """Files in either folder that `known` does not name."""
    return {path.name for folder in (_OURS, _SHARED) for path in folder.glob("*.ics")} - known


def calendar(*components: str, header: str = "") -> bytes:
    """A calendar around these components."""
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", header, *components, "END:VCALENDAR", ""]).encode()


def vevent(*lines: str, title: str = "Koffie", uid: str = "koffie@hus.example") -> str:
    """A VEVENT with these lines, a title and a UID."""
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", *lines, "END:VEVENT"])


def read(*components: str, header: str = "") -> Reading:
    """What comes of a calendar with these components, in Amsterdam on 22 November 2026."""
    return read_calendar(calendar(*components, header=header), HOME, NOW)


def read_one(*lines: str, header: str = "") -> EventDraft:
    """The event of a calendar with one VEVENT that has these lines."""
    reading = read(vevent(*lines), header=header)
    assert not reading.refused, reading.refused
    (draft,) = reading.events
    return draft


def refusal_of(*lines: str) -> str:
    """Why a VEVENT with these lines is refused."""
    reading = read(vevent(*lines))
    assert not reading.events, reading.events
    (refusal,) = reading.refused
    return refusal.why


def wall(text: str) -> datetime:
    """A wall time, as "2026-11-24T10:00"."""
    return datetime.fromisoformat(text)
