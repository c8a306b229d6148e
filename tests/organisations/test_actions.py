"""Putting an organisation on the platform: all that is wrong is told at once, and nothing is half written."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from tests.conftest import House
from tests.factories.platforms import make_category, make_platform, make_wijk
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import db
from wijkplatform.core.errors import Conflict, Invalid
from wijkplatform.organisations.actions import OrganisationDraft, create_organisation
from wijkplatform.organisations.models import Organisation
from wijkplatform.organisations.opening.hours import Hours, Span, week_of
from wijkplatform.organisations.opening.queries import hours_of
from wijkplatform.organisations.queries import get_organisation

HOURS = Hours(week_of([(0, Span(540, 1020))]))


@pytest.fixture(autouse=True)
def _platform(house: House) -> None:
    with house.writing(None):
        make_platform()
        make_wijk("hertme")
        make_wijk("zenderen")
        make_category("samen-eten", "Samen eten", "eten")
        make_category("cursus", "Cursus", "cursus")


def _create(house: House, slug: str = "linde", **said: object) -> None:
    with house.writing():
        create_organisation(slug, OrganisationDraft(**({"name": "De Linde"} | said)))  # type: ignore[arg-type]


def test_what_was_said_is_what_is_kept(house: House) -> None:
    _create(
        house,
        name=" Dorpshuis  De Linde ",
        summary="Koffie.",
        text="Kom *langs*.\n\nAltijd.  ",
        phone="074 000 00 01",
        email="info@linde.example",
        website="https://linde.example",
        address="Dorpsstraat 1",
        wijken=["zenderen", "hertme", "zenderen"],
        themes=["samen-eten"],
        hours=HOURS,
    )
    with house.reading() as platform:
        assert platform is not None
        facts = get_organisation(Viewer(platform.platform_id), "linde")
        told = hours_of(facts.id)
    assert (facts.name, facts.text) == ("Dorpshuis De Linde", "Kom *langs*.\n\nAltijd.")
    assert (facts.phone, facts.email, facts.website) == ("074 000 00 01", "info@linde.example", "https://linde.example")
    assert facts.wijken == ("Hertme", "Zenderen")
    assert [theme.slug for theme in facts.themes] == ["samen-eten"]
    assert told == replace(HOURS, version=1)
    assert facts.checked_on is None


def test_it_looks_like_its_first_theme(house: House) -> None:
    _create(house, themes=["cursus", "samen-eten"])
    _create(house, "eik")
    with house.reading():
        rows = db.session.execute(select(Organisation.slug, Organisation.look))
        assert {row.slug: row.look for row in rows} == {"linde": "cursus", "eik": ""}


def test_a_slug_is_taken_once_per_platform(house: House) -> None:
    _create(house)
    with pytest.raises(Conflict, match=r"^Er is al een organisatie linde\.$"):
        _create(house)
    with house.writing(None):
        make_platform("ander.example")
    with house.writing("ander.example"):
        create_organisation("linde", OrganisationDraft(name="De andere Linde"))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"name": " "}, "Zeg hoe de organisatie heet."),
        ({"name": "x" * 121}, "De naam is te lang: hooguit 120 tekens."),
        ({"text": "x" * 10_001}, "De tekst is te lang: hooguit 10000 tekens."),
        ({"text": "a\x00b"}, "In “a b” staan tekens die we niet kunnen laten zien."),
        ({"website": "linde.example"}, "“linde.example” is geen webadres, zoals https://hus.example."),
        ({"website": "ftp://linde.example"}, "“ftp://linde.example” is geen webadres, zoals https://hus.example."),
        ({"phone": "vraag Jan"}, "“vraag Jan” is geen telefoonnummer, zoals 074 000 00 00."),
        ({"email": "@x"}, "“@x” is geen e-mailadres, zoals info@hus.example."),
        ({"wijken": ["hertm"]}, "Er is geen buurt “hertm”: bedoel je hertme?"),
        ({"themes": ["dans"]}, "Er is geen thema “dans”: kies cursus of samen-eten."),
        ({"name": "", "phone": "x"}, "“x” is geen telefoonnummer, zoals 074 000 00 00.\nZeg hoe de organisatie heet."),
    ],
)
def test_a_fault_gives_a_sentence_and_leaves_nothing(house: House, said: dict[str, object], sentence: str) -> None:
    with pytest.raises(Invalid) as caught:
        _create(house, **said)
    assert caught.value.sentence == sentence
    with house.reading():
        assert db.session.execute(select(func.count(Organisation.id))).scalar() == 0
