"""What lasts a whole day, or more days, lasts as long once it is moved; and what cannot be typed is not taken."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from tests.agenda.posting.conftest import FILLED_IN, Poster, the_one
from tests.conftest import House
from wijkplatform.agenda.models import Occurrence
from wijkplatform.core.database import db

DAYS = {"hele_dag": "on", "begin": "2026-12-01", "einde": "2026-12-02"}
WEEKEND = {"begin": "2026-12-01T20:00", "einde": "2026-12-03T12:00"}
EVENING = {"begin": "2026-12-01T22:00", "einde": "2026-12-02T02:00"}


def move(house: House, resident: Poster, **typed: str) -> tuple[datetime, datetime]:
    """Move what there is, pressing both buttons; when it is then."""
    with house.reading():
        date = db.session.scalars(select(Occurrence).order_by(Occurrence.recurrence)).first()
    assert date is not None
    path = f"/agenda/{the_one(house).public_id}/data/verplaatsen?datum={date.recurrence.isoformat()}"
    wish = {"bereik": "deze", "versie": "1", "bevestig": "1"} | typed
    assert resident.client.send_form(path, wish).status_code == 303
    with house.reading():
        moved = db.session.scalars(select(Occurrence).where(Occurrence.recurrence == date.recurrence)).all()
        found = moved or db.session.scalars(select(Occurrence)).all()
        return found[0].starts, found[0].ends


@pytest.mark.parametrize("rhythm", ["eens", "wekelijks"])
def test_whole_days_move_as_whole_days(street: House, resident: Poster, rhythm: str) -> None:
    assert resident.send(**DAYS, herhaling=rhythm).status_code == 303
    path = f"/agenda/{the_one(street).public_id}/data/verplaatsen?datum=2026-12-01T00:00"
    assert 'name="begin"' not in resident.client.get(path).text
    assert move(street, resident, dag="2026-12-05") == (datetime(2026, 12, 5), datetime(2026, 12, 7))
    assert the_one(street).all_day


def test_a_weekend_stays_a_weekend(street: House, resident: Poster) -> None:
    assert resident.send(**WEEKEND).status_code == 303
    moved = move(street, resident, dag="2026-12-05", begin="20:00", einde="12:00")
    assert moved == (datetime(2026, 12, 5, 20), datetime(2026, 12, 7, 12))


def test_a_late_evening_may_become_a_morning(street: House, resident: Poster) -> None:
    assert resident.send(**EVENING).status_code == 303
    moved = move(street, resident, dag="2026-12-05", begin="10:00", einde="12:00")
    assert moved == (datetime(2026, 12, 5, 10), datetime(2026, 12, 5, 12))


@pytest.mark.parametrize(
    ("deed", "typed"),
    [
        ("wijzigen", {"titel": "a\u202eb"}),
        ("wijzigen", {"titel": "Brei\x07"}),
        ("wijzigen", {"tekst": "a\x07b"}),
        ("wijzigen", {"tekst": "x" * 10_001}),
        ("wijzigen", {"plek": "a\x08"}),
        ("afzeggen", {"reden": "\x1b[31m"}),
    ],
)
@pytest.mark.parametrize("reach", ["deze", "volgende", "alle"])
def test_what_only_machines_read_is_not_taken(
    street: House, resident: Poster, deed: str, typed: dict[str, str], reach: str
) -> None:
    assert resident.send(herhaling="wekelijks").status_code == 303
    path = f"/agenda/{the_one(street).public_id}/data/{deed}?datum=2026-12-05T10:00"
    wish: dict[str, Any] = {"bereik": reach, "versie": "1", "titel": "B", "tekst": "x", "plek": "P", "bevestig": "1"}
    assert resident.client.send_form(path, wish | typed).status_code == 422
    assert the_one(street).version == 1


def test_words_keep_the_joiners_that_their_writing_needs(street: House, resident: Poster) -> None:
    title = "می\u200cخواهم 👨\u200d👩\u200d👧"
    assert resident.send(titel=title).status_code == 303
    assert the_one(street).title == title
    assert resident.send(titel="a\u202eb", sleutel=FILLED_IN["sleutel"][::-1]).status_code == 422
