"""`/agenda/nieuw`: who may, what is kept, and what is said of each field that cannot be."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from tests.agenda.posting.conftest import FILLED_IN, NEW, Browse, Poster, events, settings, the_one
from tests.client import OWN_PAGE
from tests.conftest import House
from wijkplatform.accounts.models import User
from wijkplatform.agenda.present import event_path
from wijkplatform.core.database import db
from wijkplatform.organisations.models import Membership, Organisation
from wijkplatform.placing.models import State


def test_a_visitor_is_led_to_log_in_and_back(browse: Browse) -> None:
    response = browse("").get(NEW)
    assert (response.status_code, response.location) == (303, "/account/inloggen?verder=%2Fagenda%2Fnieuw")


@pytest.mark.parametrize(
    ("who", "residents", "status"),
    [("Sanne", True, 200), ("Sanne", False, 403), ("Rik", False, 200), ("Mo", False, 200), ("Jong", True, 200)],
)
def test_who_may_post(street: House, browse: Browse, who: str, residents: bool, status: int) -> None:
    settings(street, residents_post=residents)
    browser = browse(who)
    page = browser.get(NEW)
    assert page.status_code == status
    assert ("plaatsen organisaties de activiteiten" in page.text) == (status == 403)
    assert ('href="/agenda/nieuw"' in browser.get("/agenda/").text) == (status == 200)
    sent = browser.post(NEW, data=FILLED_IN, headers=OWN_PAGE)
    assert sent.status_code == (403 if status == 403 else 422)  # without the token


def test_a_resident_posts_and_everybody_reads_it(street: House, browse: Browse, resident: Poster) -> None:
    response = resident.send()
    event = the_one(street)
    assert (response.status_code, response.location) == (
        303,
        f"{event_path(event.public_id, 'Breicafé')}?gedaan=geplaatst",
    )
    assert "Zo staat het in de agenda." in resident.client.get(response.location).text
    assert (event.owner_id is not None, event.organisation_id, event.state) == (True, None, "geplaatst")
    assert (event.starts, event.ends) == (datetime(2026, 11, 28, 10), datetime(2026, 11, 28, 12))
    assert (event.show_name, event.show_email, event.show_phone, event.over_at is not None) == (False,) * 3 + (True,)
    page = browse("").get(response.location).text
    assert "<em>breiwerk</em>" in page
    assert "Een bewoner" in page
    assert "Sanne" not in page
    assert "Breicafé" in browse("").get("/agenda/").text


def test_only_the_fields_of_the_contract_are_enough_for_an_editor(street: House, editor: Poster) -> None:
    fields = dict.fromkeys(FILLED_IN) | {name: FILLED_IN[name] for name in ("titel", "begin", "locatie")}
    response = editor.client.send_form(
        NEW, {name: value for name, value in fields.items() if value} | {"organisatie": "de-linde"}
    )
    assert response.status_code == 303
    event = the_one(street)
    assert (event.organisation_id is not None, event.owner_id, event.on_behalf) == (True, None, False)
    assert event.ends == datetime(2026, 11, 28, 12)


def test_a_moderator_posts_for_an_organisation_that_has_nobody_and_only_for_that(
    street: House, browse: Browse, caplog: pytest.LogCaptureFixture
) -> None:
    mo = Poster(browse("Mo"))
    assert mo.send(organisatie="de-linde").status_code == 422
    assert mo.send(organisatie="de-eik").status_code == 303
    event = the_one(street)
    assert (event.on_behalf, event.posted_by_id is not None) == (True, True)
    assert "on behalf of an organisation that nobody writes for" in caplog.text
    assert "door wie de site beheert" in mo.client.get("/mijn/plaatsingen").text
    assert mo.client.get(f"/agenda/{event.public_id}/bewerken").status_code == 200
    assert browse("Rik").get(f"/agenda/{event.public_id}/bewerken").status_code == 404


def test_what_was_posted_on_behalf_is_taken_over_by_who_writes_for_it_later(
    street: House, browse: Browse, caplog: pytest.LogCaptureFixture
) -> None:
    mo = Poster(browse("Mo"))
    assert mo.send(organisatie="de-eik").status_code == 303
    path = f"/agenda/{the_one(street).public_id}/bewerken"
    assert mo.send(path, versie="1").status_code == 303
    assert the_one(street).on_behalf  # whoever runs the site may mend it meanwhile
    with street.writing():
        eik = db.session.scalars(select(Organisation).where(Organisation.slug == "de-eik")).one()
        rik = db.session.scalars(select(User).where(User.name.startswith("Rik"))).one()
        db.session.add(Membership(organisation_id=eik.id, user_id=rik.id, role="redacteur"))
    rik_now = Poster(browse("Rik"))
    asked = "plaatste dit voor jullie"
    assert asked in rik_now.client.get("/mijn/plaatsingen").text
    assert mo.client.get(path).status_code == 404
    assert rik_now.send(path, versie="2").status_code == 303
    assert not the_one(street).on_behalf
    assert "was taken over by who writes for it" in caplog.text
    assert asked not in rik_now.client.get("/mijn/plaatsingen").text


def test_everything_that_was_filled_in_is_kept(street: House, editor: Poster) -> None:
    response = editor.send(
        organisatie="de-linde", herhaling="wekelijks", weekdagen=["za"], aantal="4", adres="Dorpsstraat 1",
        toegankelijk=["ringleiding", "rolstoel"], categorie="elkaar-ontmoeten", publiek="buren", wijken=["hertme"],
        voor=["ouderen"], talen=["nl", "tr"], prijs="3 euro", meedoen="website", website="linde.example/brei",
        bewaar_plek="on",
    )  # fmt: skip
    assert response.status_code == 303
    event = the_one(street)
    assert (event.rule, event.access, event.audiences, event.languages) == (
        "FREQ=WEEKLY;COUNT=4;BYDAY=SA", " rolstoel ringleiding ", " ouderen ", " nl tr ",
    )  # fmt: skip
    assert (event.publiek, event.price, event.free, event.join) == ("buren", "3 euro", False, "website")
    assert (event.url, event.address, event.place_id is not None) == (
        "https://linde.example/brei", "Dorpsstraat 1", True,
    )  # fmt: skip
    form = editor.client.get(f"/agenda/{event.public_id}/bewerken").text
    for part in (
        'value="de-linde/de-linde" selected',
        'value="wekelijks" checked',
        'value="rolstoel" checked',
        'value="buren" checked',
        'value="hertme" checked',
        'value="2026-11-28T10:00"',
        ">Neem je *breiwerk*",
    ):
        assert part in form, part


def test_a_home_is_shown_to_neighbours_only(street: House, resident: Poster) -> None:
    assert resident.send(woonadres="on", locatie="", adres="Zijstraat 9").status_code == 303
    event = the_one(street)
    assert (event.home, event.place, event.address) == ("Zijstraat 9", "", "")


BAD: list[tuple[str, dict[str, Any]]] = [
    ("titel", {"titel": " "}),
    ("titel", {"titel": "x" * 201}),
    ("titel", {"titel": "Bewerken"}),
    ("titel", {"titel": "a\u202eb"}),
    ("tekst", {"tekst": "x" * 10_001}),
    ("tekst", {"tekst": "a\x07b"}),
    ("begin", {"begin": ""}),
    ("begin", {"begin": "morgen"}),
    ("begin", {"begin": "2026-11-28"}),
    ("begin", {"begin": "2026-11-01T10:00", "einde": ""}),
    ("begin", {"begin": "0001-01-01T00:00", "einde": "0001-01-01T01:00"}),
    ("begin", {"begin": "2027-03-28T02:30", "einde": "2027-03-28T04:00"}),
    ("einde", {"einde": "straks"}),
    ("einde", {"einde": "2026-11-28T09:00"}),
    ("einde", {"hele_dag": "on", "einde": "9999-12-31"}),
    ("herhaling", {"herhaling": "soms"}),
    ("herhaling", {"herhaling": "zo"}),
    ("weekdagen", {"herhaling": "wekelijks", "weekdagen": ["xx"]}),
    ("tot", {"herhaling": "wekelijks", "tot": "2026-11-01"}),
    ("aantal", {"herhaling": "wekelijks", "aantal": "veel"}),
    ("pauze_van", {"herhaling": "wekelijks", "pauze_van": ["x"], "pauze_tot": [""]}),
    ("extra", {"herhaling": "data", "extra": [""]}),
    ("maand_keer", {"herhaling": "maandelijks", "maand_keer": "9", "maand_weekdag": "di"}),
    ("plek", {"plek": "de-linde/niets"}),
    ("locatie", {"locatie": ""}),
    ("adres", {"adres": "x" * 201}),
    ("adres", {"woonadres": "on", "locatie": "", "adres": ""}),
    ("toegankelijk", {"toegankelijk": ["vliegen"]}),
    ("categorie", {"categorie": "niets"}),
    ("publiek", {"publiek": "niemand"}),
    ("wijken", {"wijken": ["nergens"]}),
    ("voor", {"voor": ["vissen"]}),
    ("talen", {"talen": ["xx"]}),
    ("prijs", {"prijs": "5 euro", "gratis": "on"}),
    ("prijs", {"prijs": "x" * 61}),
    ("meedoen", {"meedoen": "roep"}),
    ("meedoen", {"meedoen": "bel"}),
    ("meedoen", {"meedoen": "mail"}),
    ("website", {"meedoen": "website"}),
    ("website", {"website": "javascript:alert(1)"}),
    ("website", {"website": "https://x.example/" + "a" * 500}),
    ("telefoon", {"toon_telefoon": "on"}),
    ("telefoon", {"toon_telefoon": "on", "telefoon": "bel maar"}),
    ("organisatie", {"organisatie": "de-linde"}),
    ("alt", {"alt": "x" * 201}),
    ("titel", {"titel": ["een", "twee"]}),
]


@pytest.mark.parametrize(("field", "changes"), BAD)
def test_what_cannot_be_gets_a_sentence_and_keeps_what_was_typed(
    street: House, resident: Poster, field: str, changes: dict[str, Any]
) -> None:
    response = resident.send(**changes)
    assert response.status_code == 422
    assert f'href="#veld-{field}"' in response.text
    assert f'id="veld-{field}"' in response.text
    assert f'id="fout-{field}"' in response.text
    assert "Neem je *breiwerk*" in response.text or "tekst" in changes
    assert events(street) == []


def test_who_is_under_16_leaves_nothing_of_themselves(street: House, browse: Browse) -> None:
    young = Poster(browse("Jong"))
    assert 'name="toon_naam"' not in young.client.get(NEW).text
    assert young.send(toon_naam="on").status_code == 422
    assert young.send().status_code == 303


def test_bekijk_shows_it_with_its_dates_and_keeps_nothing(street: House, editor: Poster) -> None:
    response = editor.send(
        organisatie="de-linde", doe="bekijk", begin="2026-12-04T10:00", einde="2026-12-04T12:00",
        herhaling="wekelijks", feestdagen="on",
    )  # fmt: skip
    assert response.status_code == 200
    look = response.text.split('id="bekijk"')[1].split("</section>")[0]
    assert "<em>breiwerk</em>" in look
    assert look.count("10.00 tot 12.00 uur") == 11
    assert "25 december 2026: eerste kerstdag" in look.lower()
    assert 'value="abcdefghijklmnopqrstuv"' in response.text
    assert 'value="wekelijks" checked' in response.text
    assert events(street) == []


def test_bekijk_says_so_when_it_starts_on_another_day(street: House, resident: Poster) -> None:
    monday = resident.send(doe="bekijk", herhaling="wekelijks", weekdagen="ma").text
    assert "De eerste keer is maandag 30 november 2026." in monday
    assert "De eerste keer is" not in resident.send(doe="bekijk", herhaling="wekelijks", weekdagen="za").text
    assert events(street) == []


def test_the_same_form_twice_is_one_activity(street: House, resident: Poster) -> None:
    first, second = resident.send(), resident.send()
    assert first.location == second.location
    assert resident.send(titel="Nog een keer").status_code == 409
    assert len(events(street)) == 1
    assert resident.send(sleutel="vutsrqponmlkjihgfedcba").location != first.location


@pytest.mark.parametrize("changes", [{"publiek": "buren"}, {"toon_telefoon": None}, {"wijken": ["hertme"]}])
def test_the_same_form_that_shows_less_is_not_said_to_be_done(
    street: House, resident: Poster, changes: dict[str, Any]
) -> None:
    said = {"toon_telefoon": "on", "telefoon": "074 000 00 00"}
    assert [resident.send(**said).status_code for _time in range(2)] == [303, 303]
    assert resident.send(**(said | changes)).status_code == 409
    assert the_one(street).publiek == "iedereen"


def test_who_goes_back_from_a_draft_and_places_it_loses_nothing(street: House, resident: Poster) -> None:
    key = "abcdefghijklmnopqrstuv"
    assert resident.send(sleutel=key, doe="concept", titel="Eerst").status_code == 303
    assert resident.send(sleutel=key, doe="plaats", titel="Nu af").status_code == 303
    event = the_one(street)
    assert (event.title, event.state) == ("Nu af", State.PLACED)
    again = resident.send(sleutel=key, doe="plaats", titel="Weer")
    assert again.status_code == 409
    assert 'name="titel" value="Weer"' in again.text
    assert the_one(street).title == "Nu af"


def test_who_is_under_16_receives_nobody_at_home(street: House, browse: Browse) -> None:
    child = Poster(browse("Jong"))
    empty = child.client.get(NEW).text
    assert 'name="woonadres"' not in empty
    assert "Vul niet in waar je woont." in empty
    refused = child.send(woonadres="on", locatie=None, adres="Zijstraat 9")
    assert refused.status_code == 422
    assert "Tot je 16 bent" in refused.text
    assert events(street) == []


def test_an_empty_page_has_each_field_once_and_a_key(resident: Poster) -> None:
    text = resident.client.get(NEW).text
    for name in ("titel", "tekst", "begin", "einde", "hele_dag", "locatie", "categorie", "foto", "rechten", "sleutel"):
        assert text.count(f'name="{name}"') == 1, name


def test_a_copy_has_all_but_the_dates_and_what_was_ticked_of_oneself(street: House, resident: Poster) -> None:
    resident.send(toon_naam="on", prijs="3 euro")
    text = resident.client.get(f"{NEW}?kopie={the_one(street).public_id}").text
    assert 'value="Breicafé"' in text
    assert 'value="3 euro"' in text
    assert "2026-11-28" not in text
    assert 'name="toon_naam" checked' not in text
    assert resident.client.get(f"{NEW}?kopie=bestaatniet").status_code == 404


def test_the_own_list_says_of_a_whole_day_no_hour(street: House, resident: Poster) -> None:
    assert resident.send(hele_dag="on").status_code == 303
    assert the_one(street).all_day
    text = resident.client.get("/mijn/plaatsingen").text
    assert ", de hele dag" in text
    assert "0.00 uur" not in text
