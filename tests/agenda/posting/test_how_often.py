"""How often somebody may post: a resident less often than who writes for an organisation, least on the first day."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from tests.accounts.conftest import limited as limited  # noqa: PLC0414  (a fixture)
from tests.agenda.posting.conftest import Poster, events
from tests.conftest import NOW, House
from wijkplatform.accounts.models import User
from wijkplatform.core.database import db

pytestmark = pytest.mark.usefixtures("limited")


def been_here(house: House, since: timedelta) -> None:
    """Let every account be so old."""
    with house.writing():
        db.session.execute(update(User).values(created_at=NOW - since))


def posts(poster: Poster, number: int, **fields: str) -> int:
    """Post an activity of its own, the `number`th; the status."""
    return poster.send(titel=f"Thee {number}", sleutel=f"{number:x>22}", **fields).status_code


@pytest.mark.parametrize(("since", "most"), [(timedelta(days=2), 10), (timedelta(hours=23), 3)])
def test_a_resident_posts_so_often_and_loses_nothing_the_next_time(
    street: House, resident: Poster, since: timedelta, most: int
) -> None:
    been_here(street, since)
    assert {posts(resident, number) for number in range(most)} == {303}
    refused = resident.send(titel="Eentje te veel", sleutel="y" * 22)
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert "Wacht nog" in refused.text
    assert 'value="Eentje te veel"' in refused.text
    assert len(events(street)) == most


def test_who_writes_for_an_organisation_may_type_its_year(street: House, editor: Poster) -> None:
    been_here(street, timedelta(hours=1))
    assert {posts(editor, number, organisatie="de-linde") for number in range(12)} == {303}
    assert len(events(street)) == 12


def test_changing_is_not_posting(street: House, resident: Poster) -> None:
    been_here(street, timedelta(hours=1))
    assert posts(resident, 0) == 303
    path = f"/agenda/{events(street)[0].public_id}/bewerken"
    assert {resident.send(path, versie=str(version)).status_code for version in range(1, 7)} == {303}
