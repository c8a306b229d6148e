"""W15, the posting side: organisations keep what they placed up to date themselves; H03: receivers stay right.

And W01 for activities: beside what a resident posts stands nothing about that resident, unless it was ticked.
"""

import json
from typing import Any

from flask import Flask

from tests.agenda.arranging import an_entry, plan, the_event
from tests.agenda.conftest import crowd, village
from tests.agenda.date_pages.test_views import go_on
from tests.agenda.making import Crowd, make_own
from tests.canary import Canaries
from tests.client import WatchingClient
from tests.conftest import House
from tests.terminal import run
from wijkplatform.accounts.models import User
from wijkplatform.agenda.models import Event
from wijkplatform.agenda.present import event_path
from wijkplatform.core.database import db

__all__ = ["crowd", "village"]
SITE = "https://krant.example"


def _embed(app: Flask) -> str:
    ran = run(app, "embed", "create", "--site", SITE)
    assert ran.code == 0, ran.sentence
    return f"/embed/{ran.lines[0]}"


def _second(client: WatchingClient, feed: str) -> dict[str, Any]:
    """What the feed says of the date that the rule puts on 1 December."""
    found = json.loads(client.get(f"{feed}/agenda.json").data)["activiteiten"]
    (one,) = [each for each in found if each["id"].endswith("-20261201T100000")]
    return dict(one)


def test_what_an_editor_cancels_moves_or_restores_receivers_hear(
    app: Flask, village: House, crowd: Crowd, client: WatchingClient
) -> None:
    plan(village, an_entry(rule="FREQ=WEEKLY;COUNT=4"))
    with village.reading():
        path = f"/agenda/{the_event().public_id}/data"
    feed = _embed(app)
    before = _second(client, feed)
    assert go_on(crowd["editor"], path, "afzeggen").status_code == 303
    off = _second(client, feed)
    assert (before["status"], off["status"]) == ("gaat door", "gaat niet door")
    assert "STATUS:CANCELLED" in client.get(f"{feed}/agenda.ics").text
    assert go_on(crowd["editor"], path, "doorgaan").status_code == 303
    assert _second(client, feed)["status"] == "gaat door"
    assert go_on(crowd["editor"], path, "verplaatsen").status_code == 303
    moved = _second(client, feed)
    assert (moved["id"], moved["begin"]) == (before["id"], "2026-12-02T14:00:00+01:00")
    calendar = client.get(f"{feed}/agenda.ics").text
    assert "RECURRENCE-ID" in calendar
    assert "SEQUENCE:3" in calendar


def test_what_is_no_longer_for_everybody_leaves_the_feeds(app: Flask, village: House, client: WatchingClient) -> None:
    plan(village, an_entry(rule="FREQ=WEEKLY;COUNT=4"))
    feed = _embed(app)
    _second(client, feed)
    for change in ({"publiek": "buren"}, {"publiek": "iedereen", "state": "concept"}):
        with village.writing():
            for name, value in change.items():
                setattr(the_event(), name, value)
        assert json.loads(client.get(f"{feed}/agenda.json").data)["activiteiten"] == []
        assert "BEGIN:VEVENT" not in client.get(f"{feed}/agenda.ics").text


def test_nothing_ticked_is_the_default_and_then_nothing_about_a_resident_comes_out(
    app: Flask, village: House, crowd: Crowd, canaries: Canaries
) -> None:
    assert {name: Event.__table__.c[name].default.arg for name in ("show_name", "show_email", "show_phone")} == {
        "show_name": False, "show_email": False, "show_phone": False,
    }  # fmt: skip
    with village.writing():
        owner = db.session.get_one(User, crowd.ids["owner"])
        owner.name, owner.email = canaries.plant("naam"), f"{canaries.plant('mail')}@x.example"
        event = make_own(owner.id, place="", home=canaries.plant("thuis"), phone=canaries.hide("06 12 34 56 78"))
        path = event_path(event.public_id, event.title)
    feed = _embed(app)
    for address in (
        path,
        f"{path}.ics",
        "/",
        "/agenda/",
        *(f"{feed}/agenda{end}" for end in ("", ".json", ".ics", ".rss")),
    ):
        page = crowd["visitor"].get(address)  # the client looks for the canaries
        assert page.status_code == 200
        assert "Soep" in page.text
