"""Making and changing platforms: everything that K14 asks for, host names that are unique, one sentence for a fault."""

import pytest
from sqlalchemy import select

from tests.conftest import House
from tests.factories.platforms import PARTICULARS
from wijkplatform.core.database import db
from wijkplatform.core.errors import Conflict, Invalid
from wijkplatform.platforms.actions import create_platform, set_platform
from wijkplatform.platforms.hosts import find_platform
from wijkplatform.platforms.models import Category, Platform, PlatformHost


def _create(house: House, slug: str = "hus", **changes: str) -> None:
    with house.writing(None):
        create_platform(slug, PARTICULARS | changes)


def _fault(house: House, **given: str) -> str:
    with pytest.raises(Invalid) as caught, house.writing():
        set_platform(given)
    return caught.value.sentence


def test_a_new_platform_answers_at_its_hosts_and_writes_the_first(house: House) -> None:
    _create(house, host="Hus.example, www.hus.example,")
    with house.reading(None):
        found = find_platform("www.hus.example")
    assert found is not None
    assert (found.name, found.place, found.base_url) == ("Testhus", "Teststad", "http://hus.example")
    assert found.controller_address == "Dorpsstraat 1\n1000 AA Teststad"


def test_a_new_platform_has_the_ten_categories_with_their_looks(house: House) -> None:
    _create(house)
    with house.reading():
        rows = db.session.execute(select(Category.slug, Category.look).order_by(Category.position)).all()
    assert [slug for slug, _look in rows] == [
        "elkaar-ontmoeten", "gezond-en-fit", "cultuur", "samen-eten", "kinderen-en-jeugd",
        "voor-ouderen", "cursus", "groen-en-buurt", "hulp-en-advies", "klussen-en-maken",
    ]  # fmt: skip
    looks = ["ontmoeten", "bewegen", "cultuur", "eten", "jeugd", "ouderen", "cursus", "groen", "hulp", "maken"]
    assert [look for _slug, look in rows] == looks


def test_a_host_belongs_to_one_platform(house: House) -> None:
    _create(house)
    with pytest.raises(Conflict, match=r"^hus\.example hoort al bij een ander platform\.$"):
        _create(house, "ander", host="ander.example,HUS.example")
    with house.reading(None):
        assert db.session.execute(select(Platform.slug)).scalars().all() == ["hus"]


def test_a_slug_is_taken_once(house: House) -> None:
    _create(house)
    with pytest.raises(Conflict, match=r"^Er is al een platform hus\.$"):
        _create(house, host="ander.example")


@pytest.mark.parametrize("slug", ["", "Hus", "sociaal hus", "-hus", "hus_2", "x" * 61, "é"])
def test_what_cannot_be_a_slug(house: House, slug: str) -> None:
    with pytest.raises(Invalid, match="kan geen slug zijn"):
        _create(house, slug)


def test_all_that_is_missing_is_told_at_once(house: House) -> None:
    with pytest.raises(Invalid) as caught, house.writing(None):
        create_platform("hus", {"naam": "Testhus", "email": " "})
    assert caught.value.sentence == (
        "Dit mag niet ontbreken: plaats, host, verantwoordelijke, adres, email en privacycontact."
    )


def test_what_is_set_changes_and_the_rest_stays(house: House) -> None:
    _create(house, telefoon="074 000 00 00")
    with house.writing() as before:
        set_platform({"naam": "Ons Hus", "adres": "Plein 2, 1000 AB Teststad", "telefoon": "", "gebiedswoord": "Dorp"})
    with house.reading() as after:
        assert before is not None and after is not None
        assert (after.name, after.controller_address) == ("Ons Hus", "Plein 2\n1000 AB Teststad")
        assert (after.help_phone, after.area_word_plural, after.place) == ("", "dorpen", "Teststad")
        assert after.content_version > before.content_version


def test_hosts_are_replaced_as_a_whole(house: House) -> None:
    _create(house, host="hus.example,oud.example")
    with house.writing():
        set_platform({"host": "nieuw.example,hus.example"})
    with house.reading(None):
        rows = db.session.execute(select(PlatformHost.host, PlatformHost.is_main).order_by(PlatformHost.host)).all()
    assert [tuple(row) for row in rows] == [("hus.example", False), ("nieuw.example", True)]


@pytest.mark.parametrize(
    ("key", "text", "sentence"),
    [
        ("naan", "x", "Een platform heeft geen “naan”: bedoel je naam?"),
        ("email", "info", "“info” is geen e-mailadres, zoals info@hus.example."),
        ("privacycontact", "", "Dit mag niet ontbreken: privacycontact."),
        ("privacycontact", "de receptie", "“de receptie” is geen e-mailadres, zoals info@hus.example."),
        ("adres", " , ", "Dit mag niet ontbreken: adres."),
        ("naam", "x" * 81, "naam is te lang: hooguit 80 tekens."),
        ("naam", "a\u202eb", "In “a b” staan tekens die we niet kunnen laten zien."),
        ("telefoon", "bel maar", "“bel maar” is geen telefoonnummer, zoals 074 000 00 00."),
        ("telefoon", "074-00000000000000", "“074-00000000000000” is geen telefoonnummer, zoals 074 000 00 00."),
        ("gebiedswoord", "regio", "Kies als gebiedswoord wijk, buurt of dorp."),
        ("gebiedswoord", "", "Dit mag niet ontbreken: gebiedswoord."),
        ("tweede_factor_verplicht", "graag", "“graag” kan niet: kies ja of nee."),
        ("tweede_factor_verplicht", "", "Dit mag niet ontbreken: tweede_factor_verplicht."),
        ("wegwerpadressen", "nee", "“nee” kan niet: kies weigeren of toestaan."),
        ("besloten", "dicht", "“dicht” kan niet: kies ja of nee."),
        ("besloten", "", "Dit mag niet ontbreken: besloten."),
        ("tijdzone", "Borne", "“Borne” is geen tijdzone, zoals Europe/Amsterdam."),
        ("host", "https://hus.example/", "“https://hus.example/” is geen hostnaam, zoals hus.example."),
        ("host", "hus..example", "“hus..example” is geen hostnaam, zoals hus.example."),
        ("host", ",", "Dit mag niet ontbreken: host."),
        ("toegankelijkheid", "hus.example", "“hus.example” is geen webadres, zoals https://hus.example."),
        ("toegankelijkheid", "javascript:alert(1)", "“javascript:alert(1)” is geen webadres, zoals https://hus.example."),
        ("toegankelijkheid", "https://a@hus.example", "“https://a@hus.example” is geen webadres, zoals https://hus.example."),
        ("toegankelijkheid", "https://[hus", "“https://[hus” is geen webadres, zoals https://hus.example."),
    ],
)  # fmt: skip
def test_a_fault_gives_one_sentence(house: House, key: str, text: str, sentence: str) -> None:
    _create(house)
    assert _fault(house, **{key: text}) == sentence


def test_after_a_fault_nothing_has_changed(house: House) -> None:
    _create(house)
    assert _fault(house, naam="Ons Hus", email="x", tijdzone="y").count("\n") == 1
    with house.reading() as platform:
        assert platform is not None
        assert platform.name == "Testhus"


@pytest.mark.parametrize(
    ("key", "text", "column", "value"),
    [
        ("host", "Café.example", None, "xn--caf-dma.example"),
        ("host", "127.0.0.1:8000", None, "127.0.0.1"),
        ("telefoon", "14  074", "help_phone", "14 074"),
        ("telefoon", "+31 (0)74 000 00 00", "help_phone", "+31 (0)74 000 00 00"),
        ("email", " o'neil+info@hus.example ", "controller_email", "o'neil+info@hus.example"),
        ("toegankelijkheid", "https://hus.example:8443/x?y=1", "accessibility_url", "https://hus.example:8443/x?y=1"),
        ("tweede_factor_verplicht", " Nee ", "second_factor_required", False),
        ("tweede_factor_verplicht", "ja", "second_factor_required", True),
        ("besloten", "Ja", "closed", True),
        ("besloten", "nee", "closed", False),
        ("wegwerpadressen", "weigeren", "refuses_throwaway_mail", True),
        ("wegwerpadressen", "toestaan", "refuses_throwaway_mail", False),
    ],
)
def test_what_is_sound_is_taken(house: House, key: str, text: str, column: str | None, value: str | bool) -> None:
    _create(house)
    with house.writing():
        set_platform({key: text})
    with house.reading(None):
        where = getattr(Platform, column) if column else PlatformHost.host
        assert db.session.execute(select(where)).scalar_one() == value
