"""A hand that fills in the form of an activity, in the village of `tests/street.py`."""

from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.client import WatchingClient
from tests.conftest import House
from tests.street import Browse, browse, settings, street, wijk_of
from wijkplatform.agenda.models import Event
from wijkplatform.core.database import db

__all__ = [
    "FILLED_IN", "NEW", "Browse", "Poster", "browse", "editor", "events", "resident", "settings", "street", "the_one",
    "wijk_of",
]  # fmt: skip

NEW = "/agenda/nieuw"
FILLED_IN: dict[str, Any] = {
    "titel": "Breicafé",
    "tekst": "Neem je *breiwerk* mee.",
    "begin": "2026-11-28T10:00",
    "einde": "2026-11-28T12:00",
    "locatie": "De Linde",
    "sleutel": "abcdefghijklmnopqrstuv",
    "doe": "plaats",
}


@dataclass(frozen=True)
class Poster:
    """A browser of somebody, and how it fills in a form."""

    client: WatchingClient

    def send(self, path: str = NEW, **changes: Any) -> TestResponse:
        """Fill in the form at `path` and send it; None leaves a field out."""
        data = {name: value for name, value in (FILLED_IN | changes).items() if value is not None}
        return self.client.send_form(path, data)


@pytest.fixture
def resident(browse: Browse) -> Poster:
    """Sanne, who lives in Centrum."""
    return Poster(browse("Sanne"))


@pytest.fixture
def editor(browse: Browse) -> Poster:
    """Rik, who writes for De Linde."""
    return Poster(browse("Rik"))


def events(house: House) -> list[Event]:
    """All activities there are."""
    with house.reading():
        return list(db.session.scalars(select(Event).order_by(Event.id)))


def the_one(house: House) -> Event:
    """The only activity."""
    found = events(house)
    assert len(found) == 1
    return found[0]
