"""What an activity shows less of is noted, and done again after a backup was put in place."""

from typing import Any

import pytest

from tests.agenda.posting.conftest import Browse, Poster, events, the_one
from tests.agenda.posting.test_photo import a_file
from tests.conftest import House
from wijkplatform.agenda.models import Event, EventWijk, Occurrence
from wijkplatform.agenda.posting.lowered import HIDDEN
from wijkplatform.core.database import db
from wijkplatform.core.lowering import erasure_log, replaying
from wijkplatform.platforms.models import Wijk
from wijkplatform.web.kit import kit

SHOWN: dict[str, Any] = {
    "toon_naam": "on", "toon_email": "on", "toon_telefoon": "on", "telefoon": "074 000 00 00", "woonadres": "on",
    "adres": "Zijstraat 9", "locatie": None, "rechten": "on",
}  # fmt: skip


@pytest.fixture
def path(street: House, resident: Poster) -> str:
    """The form of an activity that shows all there is."""
    assert resident.send(**SHOWN, foto=a_file()).status_code == 303
    return f"/agenda/{the_one(street).public_id}/bewerken"


def noted(house: House) -> list[tuple[str, str, str]]:
    """What stands in the erasure log: kind, whose, and what."""
    with house.app.app_context():
        return [(entry.told.kind, entry.told.ref, entry.told.detail) for entry in erasure_log().read_after(0)]


def again(house: House) -> None:
    """Do all of it again, as after a restore."""
    told = noted(house)
    with house.context():
        replays = {replay.kind: replay.replay for feature in kit().features for replay in feature.replays}
    for kind, ref, detail in told * 2:
        with house.writing(), replaying():
            replays[kind](ref, detail)


def test_nothing_is_noted_of_what_shows_as_before(street: House, resident: Poster, path: str) -> None:
    assert resident.send(path, **SHOWN, titel="Anders", versie="1").status_code == 303
    assert noted(street) == []


def test_all_that_shows_less_is_noted_and_done_again(street: House, resident: Poster, path: str) -> None:
    sent = resident.send(path, publiek="buren", doe="concept", foto_weg="on", versie="1")
    assert sent.status_code == 303
    ref = the_one(street).public_id
    assert {(kind, whose) for kind, whose, _what in noted(street)} == {("activiteit-verborgen", ref)}
    details = [what.partition(":")[0] for _kind, _ref, what in noted(street)]
    assert details == ["niet-geplaatst", "buren", "thuis", "email", "naam", "telefoon", "foto"]
    with street.writing():  # as the backup has it
        event = db.session.scalars(db.select(Event)).one()
        event.state, event.publiek, event.home = "geplaatst", "iedereen", "Zijstraat 9"
        event.show_name = event.show_email = event.show_phone = True
        event.phone = "074 000 00 00"
    again(street)
    event = the_one(street)
    assert (event.state, event.publiek, event.home, event.phone) == ("concept", "buren", "", "")
    assert (event.show_name, event.show_email, event.show_phone) == (False, False, False)


def test_a_place_that_became_a_home_is_none_again(street: House, resident: Poster) -> None:
    said = {"herhaling": "wekelijks", "locatie": "Bij ons", "adres": "Zijstraat 9"}
    assert resident.send(**said).status_code == 303
    path = f"/agenda/{the_one(street).public_id}/bewerken"
    assert resident.send(path, **said, woonadres="on", versie="1").status_code == 303
    assert [detail for _kind, _ref, detail in noted(street)] == ["woonadres"]
    with street.writing():  # as the backup has it
        event = db.session.scalars(db.select(Event)).one()
        event.home, event.place, event.address = "", "Bij ons", "Zijstraat 9"
        date = db.session.scalars(db.select(Occurrence)).first()
        assert date is not None
        date.place = "Zijstraat 9 achterom"
    again(street)
    event = the_one(street)
    assert (event.home, event.place, event.address) == ("Bij ons, Zijstraat 9", "", "")
    with street.reading():
        assert set(db.session.scalars(db.select(Occurrence.place))) == {None}


def test_what_was_taken_away_does_not_come_back(street: House, resident: Poster, path: str) -> None:
    assert resident.client.send_form(path.replace("bewerken", "weghalen"), {"versie": "1"}).status_code == 303
    assert ("rij", path.split("/")[2]) in {(kind, ref) for kind, ref, _detail in noted(street)}
    assert events(street) == []


def test_a_lower_level_clears_the_ticks_and_says_how_many(
    street: House, browse: Browse, resident: Poster, path: str
) -> None:
    form = {"naam": "Sanne Proef", "zichtbaarheid": "buren", "toon_over": "on"}
    assert resident.client.send_form("/mijn/profiel", form).location == "/mijn/profiel?bewaard=0-0"
    sent = resident.client.send_form("/mijn/profiel", form | {"zichtbaarheid": "anoniem"})
    assert sent.location == "/mijn/profiel?bewaard=1-1"
    event = the_one(street)
    assert (event.show_name, event.show_email, event.show_phone, event.phone) == (False, False, False, "")
    assert {what for _kind, _ref, what in noted(street)} >= {"naam", "email", "telefoon", "anoniem"}


def details(house: House) -> list[str]:
    return [what for _kind, _ref, what in noted(house)]


def test_a_place_that_turns_out_to_be_a_home_stays_hidden(street: House, resident: Poster) -> None:
    assert resident.send(locatie="Bij Sanne", adres="Zijstraat 9").status_code == 303
    path = f"/agenda/{the_one(street).public_id}/bewerken"
    assert resident.send(path, locatie=None, adres="Zijstraat 9", woonadres="on", versie="1").status_code == 303
    assert details(street) == ["woonadres"]
    with street.writing():  # as the backup has it
        event = db.session.scalars(db.select(Event)).one()
        event.home, event.place, event.address = "", "Bij Sanne", "Zijstraat 9"
    again(street)
    event = the_one(street)
    assert (event.home, event.place, event.address) == ("Bij Sanne, Zijstraat 9", "", "")


def wijken_of(house: House) -> set[str]:
    with house.reading():
        query = db.select(Wijk.slug).join(EventWijk, EventWijk.wijk_id == Wijk.id)
        return set(db.session.scalars(query))


@pytest.mark.parametrize("before", [["centrum", "hertme"], []])
def test_for_fewer_wijken_is_noted_where_neighbours_alone_see_it(
    street: House, resident: Poster, before: list[str]
) -> None:
    fields: dict[str, Any] = {"publiek": "buren", "wijken": before}
    assert resident.send(**fields).status_code == 303
    path = f"/agenda/{the_one(street).public_id}/bewerken"
    assert resident.send(path, publiek="buren", wijken=["hertme"], versie="1").status_code == 303
    assert [each.partition(":")[0] for each in details(street)] == ["wijken"]
    with street.writing():  # as the backup has it
        event_id = db.session.scalars(db.select(Event.id)).one()
        db.session.execute(db.delete(EventWijk))
        ids = db.session.scalars(db.select(Wijk.id).where(Wijk.slug.in_(before))).all()
        db.session.add_all(EventWijk(event_id=event_id, wijk_id=each) for each in ids)
    again(street)
    assert wijken_of(street) == {"hertme"}


def test_where_everybody_sees_it_for_fewer_wijken_hides_nothing(street: House, resident: Poster) -> None:
    assert resident.send(wijken=["centrum", "hertme"]).status_code == 303
    path = f"/agenda/{the_one(street).public_id}/bewerken"
    for wijken, version in ((["hertme"], "1"), ([], "2")):
        assert resident.send(path, wijken=wijken, versie=version).status_code == 303
    assert details(street) == []


def test_where_those_wijken_are_gone_it_is_for_nobody(street: House, resident: Poster) -> None:
    assert resident.send(publiek="buren").status_code == 303
    ref = the_one(street).public_id
    with street.context():
        replays = {replay.kind: replay.replay for feature in kit().features for replay in feature.replays}
    with street.writing(), replaying():
        replays[HIDDEN](ref, "wijken:999")
    assert the_one(street).state == "concept"
