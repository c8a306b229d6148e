"""What a parent reads of the agenda of a child."""

from typing import Any

import pytest

from tests.conftest import NOW, House
from tests.factories.accounts import make_user
from tests.factories.agenda import make_event
from tests.factories.organisations import make_organisation
from wijkplatform.agenda.kept import kept_of
from wijkplatform.agenda.subscription.models import AgendaSubscription
from wijkplatform.core.database import db
from wijkplatform.placing.kept import MOST
from wijkplatform.placing.models import State
from wijkplatform.web.kit import kit


@pytest.fixture
def child(village: House) -> int:
    """The account of a child."""
    with village.writing():
        return make_user("Jong Mens", under_16=True).id


def place(house: House, owner_id: int | None, title: str, **changes: Any) -> None:
    """An activity of this person; without one, of an organisation."""
    with house.writing():
        owned = {"organisation_id": None, "owner_id": owner_id} if owner_id else {}
        make_event(make_organisation(f"o-{title.lower()}"), title=title, **owned, **changes)


def told(house: House, user_id: int) -> list[tuple[str, str]]:
    """What every feature together tells."""
    with house.reading():
        return [fact for feature in kit().features if feature.kept_of for fact in feature.kept_of(user_id)]


def test_a_parent_reads_each_activity_and_how_far_it_is(village: House, child: int) -> None:
    with village.writing():
        other = make_user("Ander Mens", "ander@bewoner.example").id
    place(village, child, "Vossenjacht")
    place(village, child, "Ruilbeurs", state=State.WAITING.value)
    place(village, child, "Geheim", state=State.DRAFT.value)
    place(village, None, "Bingo", posted_by_id=child)
    place(village, other, "Yoga")
    assert told(village, child) == [
        ("Schreef een concept van een activiteit", "Geheim"),
        ("Wil een activiteit plaatsen", "Ruilbeurs"),
        ("Plaatste een activiteit", "Vossenjacht"),
    ]


def test_many_activities_are_counted(village: House, child: int) -> None:
    for number in range(MOST + 2):
        place(village, child, f"Nummer{number}")
    with village.reading():
        assert kept_of(child)[MOST:] == [("En ook", "nog 2 activiteiten")]


def test_the_agenda_in_a_telephone_is_told(village: House, child: int) -> None:
    with village.writing():
        db.session.add(AgendaSubscription(public_id="a" * 22, token_hash="x", user_id=child, made_at=NOW))
    assert told(village, child) == [("Heeft de agenda in een eigen kalender", "1 adres")]


def test_of_who_has_nothing_nothing_is_told(village: House, child: int) -> None:
    assert told(village, child) == []
