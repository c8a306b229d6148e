"""What the demonstration tells: enough of everything, and nothing of anybody who exists."""

import re
from collections import Counter

import pytest

from wijkplatform.agenda.models import Join
from wijkplatform.core.ids import slug_of
from wijkplatform.platforms.cbs import areas_of
from wijkplatform.site.demo.parts import SLUGS, read_parts
from wijkplatform.site.demo.shapes import Once, Regular

pytestmark = pytest.mark.no_database

PARTS = read_parts()
ACTIVITIES = [activity for part in PARTS for activity in (*part.regular, *part.once)]
CATEGORIES = {
    "elkaar-ontmoeten", "gezond-en-fit", "cultuur", "samen-eten", "kinderen-en-jeugd", "voor-ouderen", "cursus",
    "groen-en-buurt", "hulp-en-advies", "klussen-en-maken",
}  # fmt: skip


def test_there_are_three_organisations_with_a_page_worth_reading() -> None:
    assert [part.slug for part in PARTS] == list(SLUGS)
    assert [slug_of(part.draft.name) for part in PARTS] == list(SLUGS)
    for part in PARTS:
        assert len(part.draft.text) > 300
        assert part.draft.hours
        assert part.draft.themes


def test_there_is_something_of_every_kind() -> None:
    assert sum(len(part.regular) for part in PARTS) >= 25
    assert sum(len(part.once) for part in PARTS) >= 30
    assert {activity.category for activity in ACTIVITIES} == CATEGORIES
    assert {activity.join for activity in ACTIVITIES} == set(Join)
    assert Counter(activity.price == "gratis" for activity in ACTIVITIES)[False] >= 15
    once = [activity for part in PARTS for activity in part.once]
    for wanted in ("cancelled", "more_days", "on"):
        assert any(getattr(activity, wanted) for activity in once), wanted
    assert any(activity.end == "00:00" for activity in once)


def test_keys_are_unique_and_buurten_exist() -> None:
    assert [key for key, count in Counter(activity.key for activity in ACTIVITIES).items() if count > 1] == []
    buurten = {slug_of(area.name) for area in areas_of("GM0147", "buurt")}
    named = {slug for activity in ACTIVITIES for slug in activity.wijken}
    assert len(named) >= 5
    assert named <= buurten


def test_nobody_who_exists_is_named() -> None:
    for part in PARTS:
        assert re.fullmatch(r"074 000 00 \d\d", part.draft.phone)
        assert part.draft.email.endswith(".example")
        assert part.draft.website.endswith(".example")
    told = "\n".join([*(activity.text for activity in ACTIVITIES), *(part.draft.text for part in PARTS)])
    assert not re.search(r"@|https?:|\b\d{9,10}\b|\b[1-9]\d{3} ?[A-Z]{2}\b", told)


def _minutes(clock: str) -> int:
    hours, minutes = re.split("[.:]", clock)
    return int(hours) * 60 + int(minutes)


def _days(activity: Regular | Once) -> tuple[int, ...]:
    if isinstance(activity, Regular):
        return activity.days
    return tuple(range(7)) if activity.on else tuple((activity.day + more) % 7 for more in range(activity.again))


def test_who_comes_to_an_activity_in_the_house_finds_the_door_open() -> None:
    for part in PARTS:
        for activity in (each for each in (*part.regular, *part.once) if each.start):
            for day in _days(activity) if activity.address == part.draft.address else ():
                assert part.draft.hours is not None
                spans, starts, ends = part.draft.hours.week[day], _minutes(activity.start), _minutes(activity.end)
                inside = any(span.opens <= starts and ends <= span.closes for span in spans)
                assert "Bij een activiteit" in part.draft.hours.note or inside, (part.slug, activity.key, day)
