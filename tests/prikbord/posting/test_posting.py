"""Hanging up a notice and changing it: what is typed is what hangs, once, for who may."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from sqlalchemy import select

from tests.conftest import NOW, House
from tests.prikbord.posting.conftest import FILLED_IN, NEW, Browse, Writer, a_file, notices, the_one
from tests.street import settings
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.prikbord.kinds import KIND_WORDS
from wijkplatform.prikbord.models import MOST_WEEKS, NoticePhoto, NoticeWijk

KEPT: dict[str, Any] = {
    "toon_naam": "on", "toon_email": "on", "toon_telefoon": "on", "telefoon": "06 00 00 00 00", "toon_adres": "on",
    "adres": "Zijstraat 9",
}  # fmt: skip


def test_what_is_typed_is_what_hangs(street: House, resident: Writer) -> None:
    sent = resident.send(wijken=["hertme"], publiek="buren", weken="2", foto=a_file(), alt="Kast", rechten="on", **KEPT)
    notice = the_one(street)
    assert (sent.status_code, sent.location) == (303, f"/prikbord/{notice.public_id}/wie-tilt-mee?gedaan=geplaatst")
    assert (notice.kind, notice.title, notice.text, notice.publiek) == (
        "vraag", "Wie tilt mee?", "Een *zware* kast.", "buren",
    )  # fmt: skip
    assert (notice.state, notice.placed_at, notice.hangs_until) == ("geplaatst", NOW, NOW + timedelta(weeks=2))
    assert (notice.show_name, notice.show_email, notice.show_phone, notice.show_address) == (True,) * 4
    assert (notice.address, notice.phone[-2:]) == ("Zijstraat 9", "00")
    with street.reading():
        assert len(db.session.scalars(select(NoticeWijk)).all()) == 1
        assert [(row.place, row.alt) for row in db.session.scalars(select(NoticePhoto))] == [(1, "Kast")]


def test_nothing_is_ticked_and_four_weeks_are_usual(street: House, resident: Writer) -> None:
    page = resident.client.get(NEW).text
    assert "checked" not in page[page.index('id="deel-contact"') :].partition("</section>")[0]
    assert resident.send(telefoon="06 00 00 00 00", adres="Zijstraat 9").status_code == 303
    notice = the_one(street)
    assert (notice.show_name, notice.show_email, notice.show_phone, notice.show_address) == (False,) * 4
    assert (notice.phone, notice.address) == ("", "")
    assert (notice.publiek, notice.hangs_until) == ("iedereen", NOW + timedelta(weeks=4))


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("titel", {"titel": " "}), ("titel", {"titel": "x" * 201}), ("tekst", {"tekst": "x" * 10_001}),
        ("soort", {"soort": None}), ("soort", {"soort": "koop"}), ("publiek", {"publiek": "allen"}),
        ("wijken", {"wijken": ["nergens"]}), ("weken", {"weken": "14"}), ("weken", {"weken": "0"}),
        ("weken", {"weken": "\u0664"}), ("telefoon", {"toon_telefoon": "on"}),
        ("telefoon", {"toon_telefoon": "on", "telefoon": "bel maar"}), ("adres", {"toon_adres": "on"}),
        ("rechten", {"foto": True}), ("foto", {"rechten": "on"}), ("foto_2", {"alt_2": "Een kast"}),
        ("foto_3", {"foto_3": b"geen foto", "rechten": "on"}), ("titel", {"titel": "a\x07b"}),
    ],
)  # fmt: skip
def test_a_mistake_gets_its_sentence_and_nothing_is_lost(
    street: House, resident: Writer, field: str, typed: dict[str, Any]
) -> None:
    if typed.get("foto"):
        typed = typed | {"foto": a_file()}
    if isinstance(typed.get("foto_3"), bytes):
        typed = typed | {"foto_3": (BytesIO(typed["foto_3"]), "x.png")}
    answer = resident.send(**typed)
    assert answer.status_code == 422
    assert f'href="#veld-{field}"' in answer.text
    assert f'id="veld-{field}"' in answer.text
    assert "zware" in answer.text or field == "tekst"
    assert notices(street) == []


def test_looking_keeps_nothing_and_a_draft_is_seen_by_its_maker_alone(
    street: House, resident: Writer, browse: Browse
) -> None:
    looked = resident.send(doe="bekijk")
    assert (looked.status_code, "Zo ziet het eruit" in looked.text, notices(street)) == (200, True, [])
    kept = resident.send(doe="concept")
    notice = the_one(street)
    assert (kept.location, notice.state) == (f"/prikbord/{notice.public_id}/bewerken?gedaan=concept", "concept")
    assert notice.placed_at is None
    own = resident.client.get("/mijn/plaatsingen").text
    assert "Wie tilt mee?" in own
    assert "Briefje" in own
    for who in ("", "Buur", "Mo"):
        answer = browse(who).get(f"/prikbord/{notice.public_id}/bewerken")
        assert answer.status_code in {302, 303, 404}
        assert "Wie tilt mee?" not in answer.text


def test_a_draft_hangs_from_the_moment_that_it_is_placed(street: House, resident: Writer) -> None:
    resident.send(doe="concept")
    path, later = f"/prikbord/{the_one(street).public_id}/bewerken", NOW + timedelta(days=3)
    with clock.frozen(later):
        assert resident.send(path, versie="1").status_code == 303
    assert (the_one(street).placed_at, the_one(street).hangs_until) == (later, later + timedelta(weeks=4))


def test_an_edit_does_not_let_it_hang_longer_unless_its_weeks_are_others(street: House, resident: Writer) -> None:
    resident.send()
    path, later = f"/prikbord/{the_one(street).public_id}/bewerken", NOW + timedelta(days=10)
    with clock.frozen(later):
        assert resident.send(path, titel="Wie tilt er mee?", weken="4", versie="1").status_code == 303
        assert the_one(street).hangs_until == NOW + timedelta(weeks=4)
        assert resident.send(path, weken=str(MOST_WEEKS), versie="2").status_code == 303
    assert the_one(street).hangs_until == later + timedelta(weeks=MOST_WEEKS)


def test_an_old_version_meets_both_texts(street: House, resident: Writer) -> None:
    resident.send()
    path = f"/prikbord/{the_one(street).public_id}/bewerken"
    assert resident.send(path, titel="Van de een", versie="1").status_code == 303
    second = resident.send(path, titel="Van de ander", versie="1", toon_adres="on", adres="Zijstraat 9")
    assert second.status_code == 409
    for words in ("Van de een", "Van de ander", "Zijstraat 9"):
        assert words in second.text
    assert the_one(street).title == "Van de een"


def test_an_organisation_hangs_up_without_anybodys_details(street: House, editor: Writer, resident: Writer) -> None:
    assert resident.send(organisatie="de-linde").status_code == 422
    assert editor.send(organisatie="de-linde", **KEPT).status_code == 303
    notice = the_one(street)
    assert (notice.owner_id, notice.organisation_id is not None) == (None, True)
    assert (notice.show_name, notice.show_email, notice.show_phone, notice.show_address, notice.address) == (
        False, False, False, False, "",
    )  # fmt: skip


def test_who_is_under_16_hangs_up_without_details(street: House, browse: Browse) -> None:
    child = Writer(browse("Jong"))
    assert 'id="deel-contact"' not in child.client.get(NEW).text
    for tick in ({"toon_naam": "on"}, {"toon_adres": "on", "adres": "Zijstraat 9"}):
        assert child.send(**tick).status_code == 422
    assert child.send().status_code == 303


def test_residents_hang_up_where_they_may_not_fill_the_agenda(street: House, resident: Writer) -> None:
    settings(street, residents_post=False)
    assert resident.send().status_code == 303
    new = resident.client.get("/mijn/plaatsingen").text
    assert 'href="/prikbord/nieuw"' in new
    assert 'href="/agenda/nieuw"' not in new


def test_a_visitor_is_asked_to_log_in(street: House, browse: Browse) -> None:
    answer = browse("").get(NEW)
    assert answer.status_code in {302, 303}
    assert answer.location.startswith("/account/inloggen")


def test_a_link_may_say_which_kind(street: House, resident: Writer) -> None:
    for kind in KIND_WORDS:
        page = resident.client.get(f"{NEW}?soort={kind}").text
        assert f'value="{kind}" checked' in page
    assert "checked" not in resident.client.get(f"{NEW}?soort=koop").text.partition('id="veld-publiek"')[0]


def test_help_by_telephone_stands_with_the_kinds(street: House, resident: Writer) -> None:
    page = resident.client.get(NEW).text
    assert "Is het persoonlijk of dringend? Bel" in page
    assert 'href="tel:+31740000000"' in page[page.index("persoonlijk of dringend") :].partition("</p>")[0]


def test_taking_away_takes_all(street: House, resident: Writer, browse: Browse) -> None:
    resident.send(foto=a_file(), rechten="on")
    path = f"/prikbord/{the_one(street).public_id}/weghalen"
    for who in ("Buur", "Rik", "Mo"):
        assert browse(who).get(path).status_code == 404
    assert "Gooi je dit briefje weg?" in resident.client.get(path).text
    assert resident.client.send_form(path, {"versie": "2"}).status_code == 409
    assert resident.client.send_form(path, {"versie": "1"}).location == "/mijn/plaatsingen?gedaan=weg"
    assert notices(street) == []
    with street.reading():
        assert db.session.scalars(select(NoticePhoto)).all() == []


def test_the_same_form_hangs_up_once(street: House, resident: Writer) -> None:
    first = resident.send()
    assert (resident.send().location, len(notices(street))) == (first.location, 1)
    other = resident.send(titel="Iets anders")
    assert (other.status_code, len(notices(street))) == (409, 1)
    assert FILLED_IN["titel"] in other.text


@pytest.mark.parametrize(
    "changes",
    [
        {"publiek": "buren"}, {"wijken": ["hertme"]}, {"weken": "1"}, {"toon_telefoon": None},
        {"telefoon": "074 1111111"}, {"toon_adres": None}, {"adres": "Dorpsplein 1"}, {"foto": None, "rechten": None},
    ],
)  # fmt: skip
def test_who_goes_back_to_show_less_is_not_told_that_it_was_done(
    street: House, resident: Writer, changes: dict[str, Any]
) -> None:
    said = {
        "toon_telefoon": "on",
        "telefoon": "074 0000000",
        "toon_adres": "on",
        "adres": "Zijstraat 9",
        "rechten": "on",
    }
    first = resident.send(**said, foto=a_file())
    again = resident.send(**said, foto=a_file())
    assert (again.status_code, again.location) == (303, first.location)
    assert resident.send(**(said | {"foto": a_file()} | changes)).status_code == 409
    assert len(notices(street)) == 1


def test_weeks_that_are_chosen_in_a_draft_begin_when_it_is_hung_up(street: House, resident: Writer) -> None:
    resident.send()
    form = f"/prikbord/{the_one(street).public_id}/bewerken"
    assert resident.send(form, versie="1", doe="concept", weken="13").status_code == 303
    later = NOW + timedelta(days=3)
    with clock.frozen(later):
        assert resident.send(form, versie="2", weken="13").status_code == 303
    assert (the_one(street).placed_at, the_one(street).hangs_until) == (later, later + timedelta(weeks=13))


@pytest.mark.parametrize("title", ["Langer", "Opgelost", "Bewerken", "weghalen", "nieuw", "!!!"])
def test_a_title_may_be_a_word_of_addresses(street: House, resident: Writer, browse: Browse, title: str) -> None:
    assert title in browse("").get(resident.send(titel=title).location).text
