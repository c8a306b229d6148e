"""What an activity shows less of is noted, and done again after a backup was put in place."""

from typing import Any

import pytest

from tests.agenda.posting.conftest import Browse, Poster, events, the_one, wijk_of
from tests.agenda.posting.test_photo import a_file
from tests.conftest import House
from tests.factories.platforms import make_wijk
from wijkplatform.agenda.models import Event, EventWijk, Occurrence
from wijkplatform.core.database import db
from wijkplatform.core.lowering import LONGEST_DETAIL, erasure_log, replaying
from wijkplatform.media.models import Photo
from wijkplatform.placing.narrowed import wijk_details, wijken_in
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
    assert sorted(details) == sorted(["niet-geplaatst", "buren", "thuis", "email", "naam", "telefoon", "foto"])
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


def wijken_of(house: House) -> set[str]:
    """The wijken that the one activity names."""
    with house.reading():
        named = db.select(Wijk.slug).join(EventWijk, EventWijk.wijk_id == Wijk.id)
        return set(db.session.scalars(named))


def name_wijken(house: House, *slugs: str) -> None:
    """Let the one activity name these wijken, as a backup has it."""
    ids, event_id = [wijk_of(house, slug).id for slug in slugs], the_one(house).id
    with house.writing():
        db.session.execute(db.delete(EventWijk))
        db.session.add_all(EventWijk(event_id=event_id, wijk_id=wijk_id) for wijk_id in ids)


@pytest.mark.parametrize(
    ("before", "after", "left"),
    [
        (["centrum", "hertme"], ["centrum"], ["hertme"]),
        ([], ["hertme"], ["centrum"]),
        ([], ["centrum", "hertme"], []),
        (["centrum"], ["centrum", "hertme"], []),
        (["centrum"], [], []),
        (["centrum"], ["hertme"], ["centrum"]),
    ],
)
def test_wijken_that_it_reaches_no_more_are_noted(
    street: House, resident: Poster, before: list[str], after: list[str], left: list[str]
) -> None:
    assert resident.send(wijken=before, publiek="buren", foto=a_file(), rechten="on", alt="x").status_code == 303
    form = f"/agenda/{the_one(street).public_id}/bewerken"
    assert resident.send(form, wijken=after, publiek="buren", versie="1", alt="x").status_code == 303
    ids = ",".join(str(wijk_of(street, slug).id) for slug in left)
    assert [what for _kind, _ref, what in noted(street)] == ([f"zonder-wijk:{ids}"] if left else [])


@pytest.mark.parametrize(
    ("restored", "comes_to"),
    [(["centrum", "hertme"], {"centrum"}), ([], {"centrum", "dal"}), (["centrum"], {"centrum"})],
)
def test_a_backup_does_not_show_it_in_a_wijk_that_it_left(
    street: House, browse: Browse, resident: Poster, restored: list[str], comes_to: set[str]
) -> None:
    with street.writing():
        make_wijk("dal", "Dal")
    both = {"publiek": "buren", "foto": a_file(), "rechten": "on", "alt": "x"}
    assert resident.send(wijken=["centrum", "hertme"], **both).status_code == 303
    form = f"/agenda/{the_one(street).public_id}/bewerken"
    assert resident.send(form, wijken=["centrum"], publiek="buren", versie="1", alt="x").status_code == 303
    name_wijken(street, *restored)
    elsewhere = browse("Ander")
    photo = photo_of(street)
    assert ("Breicafé" in elsewhere.get("/agenda/").text) == ("centrum" not in restored or "hertme" in restored)
    again(street)
    assert wijken_of(street) == comes_to
    assert "Breicafé" not in elsewhere.get("/agenda/").text
    assert "Breicafé" in browse("Buur").get("/agenda/").text
    assert photo_of(street) != photo  # whoever kept the old address finds nothing there


def photo_of(house: House) -> str:
    """The address of the one photo there is."""
    with house.reading():
        return db.session.scalars(db.select(Photo.name)).one()


def test_what_would_reach_no_wijk_any_more_is_a_draft_again(street: House, resident: Poster) -> None:
    """None at all would mean: for the whole platform."""
    assert resident.send(wijken=["centrum"], publiek="buren").status_code == 303
    form = f"/agenda/{the_one(street).public_id}/bewerken"
    assert resident.send(form, wijken=["hertme"], publiek="buren", versie="1").status_code == 303
    name_wijken(street, "centrum")
    again(street)
    assert (the_one(street).state, wijken_of(street)) == ("concept", {"centrum"})


def test_who_sees_it_in_fewer_wijken_moves_its_photo(street: House, resident: Poster) -> None:
    shown = {"publiek": "buren", "alt": "x"}
    assert resident.send(wijken=["centrum", "hertme"], foto=a_file(), rechten="on", **shown).status_code == 303
    form, photo = f"/agenda/{the_one(street).public_id}/bewerken", photo_of(street)
    assert resident.send(form, wijken=["centrum", "hertme"], versie="1", **shown).status_code == 303
    assert photo_of(street) == photo
    assert resident.send(form, wijken=["centrum"], versie="2", **shown).status_code == 303
    assert photo_of(street) != photo


def test_many_wijken_stand_in_entries_that_are_short_enough() -> None:
    details = wijk_details(range(2_000_000_001, 2_000_000_121))
    assert max(map(len, details)) <= LONGEST_DETAIL
    assert frozenset().union(*map(wijken_in, details)) == frozenset(range(2_000_000_001, 2_000_000_121))
    assert wijken_in("buren") == frozenset()


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


def test_where_everybody_sees_it_for_fewer_wijken_hides_nothing(street: House, resident: Poster) -> None:
    assert resident.send(wijken=["centrum", "hertme"]).status_code == 303
    path = f"/agenda/{the_one(street).public_id}/bewerken"
    for wijken, version in ((["hertme"], "1"), ([], "2")):
        assert resident.send(path, wijken=wijken, versie=version).status_code == 303
    assert details(street) == []
