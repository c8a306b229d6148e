"""W10, for what residents place: whatever they write in a text, no feed carries a number or address in it.

Each text that is theirs holds one of each sort, with a word beside it that shows whether that text leaves at all.
"""

import html
import json
import re
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from sqlalchemy import String, Text, inspect

from tests.agenda.test_subscription import ADDRESS
from tests.client import WatchingClient
from tests.conftest import House
from tests.contacts import KINDS, Contact, squeezed
from tests.factories.accounts import carry, make_user, open_session
from tests.factories.agenda import make_event
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_category, make_platform, make_wijk
from tests.terminal import run
from wijkplatform.agenda.models import Deviation, DeviationKind, Event, Occurrence
from wijkplatform.agenda.present import event_path
from wijkplatform.core.database import db
from wijkplatform.core.personal import Personal, declaration_of

SPELLINGS = 5
STAYS = {"Event.home", "Event.phone", "Event.url", "Event.refusal", "Event.photo_alt"}
"""Texts that no feed has a place for."""


def own_texts(model: type[Any]) -> dict[str, int]:
    """The texts of a table that a resident writes, and how long each may be: a new column is in it by itself."""
    columns = inspect(model).columns
    return {
        column.key: getattr(column.type, "length", None) or 10_000
        for column in columns
        if isinstance(column.type, String | Text) and isinstance(declaration_of(column.info), Personal)
    }


class Planted:
    """Activities of a resident with a secret in each text; every secret stands in one place only."""

    def __init__(self) -> None:
        self.chance = Random(46)
        self.secrets: dict[str, list[Contact]] = {}
        self.paths: list[str] = []

    def texts(self, model: type[Any], kind: str, spelling: int) -> dict[str, str]:
        """What to write in each text of a row."""
        written = {}
        for name, longest in own_texts(model).items():
            secret = KINDS[kind](self.chance)
            while len(self._words(model, name, secret)) > longest:
                secret = KINDS[kind](self.chance)
            written[name] = self._words(model, name, secret)
            self.secrets.setdefault(f"{model.__name__}.{name}", []).append(secret)
        return written

    def _words(self, model: type[Any], name: str, secret: Contact) -> str:
        # A telephone number of its own is twenty signs: there is no room for a word beside it.
        return secret.written[:20] if name == "phone" else f"{word_of(f'{model.__name__}.{name}')}, {secret.written}!"


def word_of(field: str) -> str:
    """The word that stands in a text and nowhere else."""
    return "woord" + field.lower().replace(".", "").replace("_", "")


@pytest.fixture
def planted(house: House, client: WatchingClient) -> Planted:
    """For each kind and spelling an activity: a series that is off, of which one date says everything itself."""
    made = Planted()
    with house.writing(None):
        make_platform()
        wijk = make_wijk("hertme")
        make_category()
        linde = make_organisation()
        owner = make_user("Sanne Proef", wijk=wijk)
        carry(client, open_session(owner))
        for kind in KINDS:
            for spelling in range(SPELLINGS):
                said = made.texts(Event, kind, spelling) | {"cancelled": True, "rule": "FREQ=WEEKLY"}
                event = make_event(linde, "2026-11-25T10:00", organisation_id=None, owner_id=owner.id, **said)
                named = {"event_id": event.id, "recurrence": event.starts, "cancelled": True}
                departs = made.texts(Deviation, kind, spelling)
                db.session.add(Deviation(kind=DeviationKind.CHANGED, **named, **departs))
                date = db.session.query(Occurrence).where(Occurrence.event_id == event.id).one()
                for name, words in made.texts(Occurrence, kind, spelling).items():
                    setattr(date, name, words)
                made.paths.append(event_path(event.public_id, event.title))
                # One of which no date says anything itself, so that the words of the series go out.
                plain = make_event(linde, "2026-11-26T10:00", organisation_id=None, owner_id=owner.id, **said)
                made.paths.append(event_path(plain.public_id, plain.title))
    return made


def feeds(client: WatchingClient, app: Any, planted: Planted) -> Iterator[tuple[str, str]]:
    """Everything that leaves for other websites, papers and calendars, as text, with what it is called."""
    key = run(app, "embed", "create", "--site", "https://krant.example").lines[0]
    for kind in ("agenda", "agenda.json", "agenda.ics", "agenda.rss"):
        yield kind, text_of(client.get(f"/embed/{key}/{kind}"))
    own = ADDRESS.search(client.send_form("/mijn/agenda", {"wijk": ""}).text)
    assert own
    yield "subscription", text_of(client.get(own[1]))
    for kind in ("tekst", "tekst.txt"):
        yield kind, text_of(client.get(f"/agenda/{kind}?van=2026-11-24&tot=2026-12-01"))
    for path in planted.paths:
        for end in ("", "?datum=2026-11-25T10:00", "?datum=2026-11-26T10:00"):
            if client.get(path + end).status_code == 404:
                continue  # not a date of this one
            calendar = client.get(f"{path.rpartition('/')[0]}/x.ics{end}", follow_redirects=True)
            yield f"its .ics{end}", f"{text_of(calendar)} {calendar.headers['Content-Disposition']}"
            found = re.search(r'<script type="application/ld\+json">(.*?)</script>', client.get(path + end).text)
            assert found
            yield f"JSON-LD{end}", str(json.loads(found[1]))


def text_of(response: Any) -> str:
    """What a program reads in it."""
    assert response.status_code == 200
    return html.unescape(html.unescape(response.get_data(as_text=True).replace("\r\n ", "").replace("\\n", "\n")))


def test_no_text_of_a_resident_takes_a_number_or_address_out_of_the_house(
    client: WatchingClient, app: Any, planted: Planted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wijkplatform.feeds.sources.MOST_ROWS", 200)  # all of them in the frame too
    left: dict[str, set[str]] = {}
    leaks = set()
    for name, text in feeds(client, app, planted):
        found = squeezed(text)
        left.setdefault(name, set()).update(field for field in planted.secrets if word_of(field) in found)
        leaks |= {
            (name, field)
            for field, secrets in planted.secrets.items()
            for secret in secrets
            if any(core in found for core in secret.cores)
        }
    assert leaks == set()
    # So that this says something: these texts do leave, each in the forms that have a place for it.
    of_date = {"Occurrence.title", "Occurrence.place"}
    of_series = {"Event.title", "Event.place"}
    assert left["agenda"] >= of_date | of_series | {"Occurrence.reason", "Event.reason", "Event.price"}
    assert left["tekst.txt"] >= of_date | of_series | {"Occurrence.reason", "Event.reason", "Event.price"}
    assert left["agenda.json"] >= of_date | of_series | {"Occurrence.text", "Event.text"}
    assert left["agenda.rss"] >= of_date | of_series | {"Occurrence.text", "Event.text", "Event.address"}
    departs = {f"Deviation.{name}" for name in own_texts(Deviation)}
    for calendar in ("agenda.ics", "subscription", "its .ics"):
        assert left[calendar] >= of_series | departs | {"Event.text", "Event.address", "Event.reason"}
    assert left["its .ics?datum=2026-11-25T10:00"] >= {f"Occurrence.{name}" for name in own_texts(Occurrence)}
    assert left["JSON-LD?datum=2026-11-25T10:00"] >= of_date | {"Occurrence.text"}
    assert left["JSON-LD?datum=2026-11-26T10:00"] >= of_series | {"Event.text", "Event.address"}
    assert not STAYS & set().union(*left.values())


def test_each_text_that_a_resident_writes_is_looked_at(planted: Planted) -> None:
    assert set(planted.secrets) == STAYS | {
        *(f"Event.{name}" for name in ("title", "text", "place", "address", "price", "reason")),
        *(f"{row}.{name}" for row in ("Deviation", "Occurrence") for name in ("title", "text", "place", "reason")),
    }
    assert all(len(secrets) == SPELLINGS * len(KINDS) for secrets in planted.secrets.values())
