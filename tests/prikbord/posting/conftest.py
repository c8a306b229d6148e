"""A hand that fills in the form of a notice, in the village of `tests/street.py`."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.media import webp
from tests.street import Browse, browse, settings, street, wijk_of
from wijkplatform.core.database import db
from wijkplatform.prikbord.models import Notice

__all__ = [
    "FILLED_IN", "NEW", "Browse", "Writer", "a_file", "browse", "editor", "notices", "resident", "settings", "street",
    "the_one", "wijk_of",
]  # fmt: skip

NEW = "/prikbord/nieuw"
FILLED_IN: dict[str, Any] = {
    "soort": "vraag",
    "titel": "Wie tilt mee?",
    "tekst": "Een *zware* kast.",
    "sleutel": "abcdefghijklmnopqrstuv",
    "doe": "plaats",
}


@dataclass(frozen=True)
class Writer:
    """A browser of somebody, and how it fills in a form."""

    client: WatchingClient

    def send(self, path: str = NEW, **changes: Any) -> TestResponse:
        """Fill in the form at `path` and send it; None leaves a field out."""
        data = {name: value for name, value in (FILLED_IN | changes).items() if value is not None}
        return self.client.send_form(path, data)


@pytest.fixture
def resident(browse: Browse) -> Writer:
    """Sanne, who lives in Centrum."""
    return Writer(browse("Sanne"))


@pytest.fixture
def editor(browse: Browse) -> Writer:
    """Rik, who writes for De Linde."""
    return Writer(browse("Rik"))


def a_file() -> tuple[BytesIO, str]:
    """A photo as a browser sends it."""
    return BytesIO(webp(80, 80)), "kast.webp"


def notices(house: House) -> list[Notice]:
    """All notices there are."""
    with house.reading():
        return list(db.session.scalars(select(Notice).order_by(Notice.id)))


def the_one(house: House) -> Notice:
    """The only notice."""
    found = notices(house)
    assert len(found) == 1
    return found[0]
