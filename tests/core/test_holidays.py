"""Which days are a day off, by name; the odd ones."""

from datetime import date

import pytest

from wijkplatform.core.holidays import holiday_name

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2025-04-26", "Koningsdag"),  # the 27th is a Sunday
        ("2025-04-27", ""),
        ("2026-04-27", "Koningsdag"),
        ("2026-05-14", "Hemelvaartsdag"),
        ("2027-05-06", "Hemelvaartsdag"),
        ("2025-05-05", "Bevrijdingsdag"),
        ("2026-05-05", ""),
        ("2030-05-05", "Bevrijdingsdag"),
        ("2026-04-03", ""),  # Goede Vrijdag
    ],
)
def test_a_holiday_has_its_name_on_its_own_day(day: str, name: str) -> None:
    assert holiday_name(date.fromisoformat(day)) == name
