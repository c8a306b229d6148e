"""An agenda for benches: so many events, each on one date, spread from eleven months back to seventeen months ahead.

Every event has "koffie" in its text, one in two "samen", one in 5,000 "zeldzaam"; the other words are chance.
"""

import random
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import insert

from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_category, make_platform, make_wijk
from tests.journeys.running import environ_of, free_port
from wijkplatform.agenda.models import Event, Occurrence
from wijkplatform.app import create_app
from wijkplatform.core import clock, migrating
from wijkplatform.core.database import bind_platform, db, session, unscoped, writing
from wijkplatform.core.ids import new_public_id
from wijkplatform.core.search import rebuild, unindexed
from wijkplatform.core.settings import read_settings

RARE, COMMON, HALF, BEGINNING = "zeldzaam", "koffie", "samen", "kof"
ONE_IN, PORTION = 5_000, 5_000
FIRST, LAST = -330 * 24 * 4, 510 * 24 * 4
"""From when until when, in quarters of an hour from now."""
_QUIET = {"WIJK_LOG_LEVEL": "WARNING", "WIJK_RATE_LIMITS": "off"}
_LETTERS = "abcdefghijklmnoprstuvwz"


def agenda_village(state: Path, events: int, database: str = "") -> Flask:
    """A platform at 127.0.0.1 with so many events, all of which can be found."""
    environ = environ_of(state, free_port()) | _QUIET | ({"WIJK_DATABASE_URL": database} if database else {})
    app = create_app(read_settings(environ))
    chance = random.Random(1)
    words = ["".join(chance.choices(_LETTERS, k=chance.randint(4, 9))) for _number in range(5_000)]
    with app.app_context():
        migrating.upgrade(db.engine)
        with writing():
            platform = make_platform("127.0.0.1")
            make_wijk()
            ids = platform.id, make_organisation().id, make_category().id
        bind_platform(session(), ids[0])
        for start in range(0, events, PORTION):
            with writing():
                _plan(range(start, min(start + PORTION, events)), ids, words, chance)
        rebuild()
        if db.engine.dialect.name != "sqlite":  # as its autovacuum does, in time
            with writing():
                session().connection().exec_driver_sql("ANALYZE")
    return app


def _plan(numbers: range, ids: tuple[int, int, int], words: list[str], chance: random.Random) -> None:
    why = "rows of a bench, with their platform"
    events, dates = zip(*(_event(number + 1, ids, words, chance) for number in numbers), strict=True)
    session().execute(unscoped(unindexed(insert(Event), why), why), list(events))
    session().execute(unscoped(insert(Occurrence), why), list(dates))


def _event(
    number: int, ids: tuple[int, int, int], words: list[str], chance: random.Random
) -> tuple[dict[str, Any], dict[str, Any]]:
    platform_id, organisation_id, category_id = ids
    begins = clock.now().replace(second=0, microsecond=0) + timedelta(minutes=15 * chance.randint(FIRST, LAST))
    moments = {"starts": begins.replace(tzinfo=None), "ends": begins.replace(tzinfo=None) + timedelta(hours=2)}
    said = [words[int(len(words) * chance.random() ** 3)] for _word in range(30)]
    said += [COMMON, *([HALF] if number % 2 else []), *([RARE] if number % ONE_IN == 7 else [])]
    public_id = new_public_id()
    event = {
        "id": number, "platform_id": platform_id, "public_id": public_id, "organisation_id": organisation_id,
        "category_id": category_id, "title": " ".join(said[:3]).capitalize(), "text": " ".join(said),
        "place": f"Dorpshuis {said[3]}", "zone": "UTC", "uid": str(number), "updated_at": clock.now(),
        "created_at": clock.now(), **moments,
    }  # fmt: skip
    date = {
        "platform_id": platform_id, "event_id": number, "ref": f"{public_id}-1", "recurrence": moments["starts"],
        "starts_at": begins, "ends_at": begins + timedelta(hours=2), **moments,
    }  # fmt: skip
    return event, date
