"""K01 W13: the privacycontact reads the register as it stands in the committed file, and draws up an agreement."""

import re
from html import unescape

import pytest
from sqlalchemy import Column, Integer, MetaData, Table

from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import carry, give_role, make_user, open_session
from tests.factories.platforms import make_platform
from tests.factories.privacy.statements import HOST, STATEMENT, make_processor
from wijkplatform.core.audience import Role
from wijkplatform.core.personal import KEY, Erase, person, visitor
from wijkplatform.core.purposes import Purpose
from wijkplatform.privacy.register.agreement import list_kinds_of_people, write_agreement
from wijkplatform.privacy.register.commands import FILE
from wijkplatform.privacy.register.page import read_parts
from wijkplatform.privacy.statement.present import processor_rows
from wijkplatform.privacy.terms import current_terms

PAGE, AGREEMENT = "/beheer/register", "/beheer/register/verwerkersovereenkomst.txt"
OTHERS = [None, Role.MODERATOR, Role.ADMIN]


def enter(house: House, client: WatchingClient, role: Role | None) -> None:
    """Let this browser be of somebody with `role`, who showed a second factor."""
    with house.writing(None):
        make_platform()
        make_processor("Post & Bedrijf", task="Mail")
        user = make_user()
        if role:
            give_role(user, role)
        carry(client, open_session(user, proved=True))


def words_of(html: str) -> str:
    """The words on a page, with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_all_of_the_committed_file_stands_on_it(house: House, client: WatchingClient) -> None:
    enter(house, client, Role.PRIVACY_OFFICER)
    response = client.get(PAGE)
    assert response.status_code == 200
    shown = words_of(response.text)
    lines = [line for line in FILE.read_text().split("\n## ", 1)[1].splitlines() if line.strip("|- ")]
    assert len(lines) > 300
    for line in lines:
        for cell in line.strip().removeprefix("- ").lstrip("# ").strip("| ").split(" | "):
            assert " ".join(cell.split()) in shown, cell


def test_it_names_the_platform_its_processors_and_the_concepts(house: House, client: WatchingClient) -> None:
    enter(house, client, Role.PRIVACY_OFFICER)
    text = client.get(PAGE).text
    for words in (
        "Stichting Testhus, Dorpsstraat 1, 1000 AA Teststad",
        "privacy@hus.example",
        "wie een datalek meldt",
        "Post &amp; Bedrijf",
        "2 november 2026",
        f'href="{AGREEMENT}"',
        f'href="{AGREEMENT}?verwerker=Post+%26+Bedrijf"',
    ):
        assert words in text
    front = client.get("/beheer/").text
    assert f'href="{PAGE}"' in front
    assert 'href="/privacy/versies"' in front


@pytest.mark.parametrize("path", [PAGE, AGREEMENT])
@pytest.mark.parametrize("role", OTHERS)
def test_for_others_it_does_not_exist(house: House, client: WatchingClient, role: Role | None, path: str) -> None:
    enter(house, client, role)
    assert client.get(path).status_code == 404
    assert role is None or f'href="{PAGE}"' not in client.get("/beheer/").text


@pytest.mark.parametrize("path", [PAGE, AGREEMENT])
def test_nor_for_a_visitor(house: House, client: WatchingClient, path: str) -> None:
    with house.writing(None):
        make_platform()
    assert client.get(path).status_code == 404


def test_the_concept_is_a_text_to_keep(house: House, client: WatchingClient) -> None:
    enter(house, client, Role.PRIVACY_OFFICER)
    response = client.get(AGREEMENT)
    assert response.mimetype == "text/plain"
    assert response.headers["Content-Disposition"] == 'attachment; filename="verwerkersovereenkomst.txt"'
    assert response.headers["Cache-Control"] == "private, no-store"
    text = response.get_data().decode()
    for words in ("CONCEPT", "Stichting Testhus", "Dorpsstraat 1, 1000 AA Teststad", "privacy@hus.example",
                  "Gemaakt op 24 november 2026", "Post & Bedrijf: Mail (Nederland, overeenkomst van 2 november 2026)",
                  "De verwerker: ……"):  # fmt: skip
        assert words in text
    with house.app.app_context():
        terms = current_terms()
    for purpose in Purpose:
        assert purpose.value.sentence in text
        assert terms[purpose] in text
    assert "De verwerker: Post & Bedrijf" in client.get(AGREEMENT, query_string={"verwerker": "Post & Bedrijf"}).text
    assert client.get(AGREEMENT, query_string={"verwerker": "Onbekend"}).status_code == 404


@pytest.mark.no_database
def test_the_concept_says_all_that_the_law_wants_of_it() -> None:
    """AVG art. 28 lid 3: subject, duration, nature, purpose, kinds of data and people, and the points a to h."""
    text = write_agreement(STATEMENT, ("wie instemde",), "24 november 2026", processor_rows((HOST,))[0])
    for words in ("Waar het over gaat", "De afspraak duurt", "Alleen in opdracht", "Geheimhouding", "Beveiliging",
                  "Andere bedrijven", "Buiten Europa", "Rechten van mensen", "Datalekken", "Hulp en controle",
                  "Als het stopt", "Van wie: wie instemde.", "Wat: Naam", "Hostbedrijf", "De servers"):  # fmt: skip
        assert words in text
    numbers = re.findall(r"^(\d+)\. ", text, flags=re.MULTILINE)
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]


@pytest.mark.no_database
def test_whose_data_it_is_follows_from_the_tables() -> None:
    metadata = MetaData()
    Table(
        "sample",
        metadata,
        Column("id", Integer),
        Column("a", Integer, info={KEY: person("wie zwemt", on_erase=Erase.DELETE)}),
        Column("b", Integer, info={KEY: visitor("wie kijkt", address_column="b", term_days=1, purpose=Purpose.ROLES)}),
        Column("c", Integer, info={KEY: person("wie zwemt", on_erase=Erase.DELETE)}),
    )
    assert list_kinds_of_people(metadata) == ("wie kijkt", "wie zwemt")


@pytest.mark.no_database
def test_the_text_is_shown_and_not_obeyed() -> None:
    (part,) = read_parts("# Kop\n\n## Deel\n\n<script>alert(1)</script>\n\n### Vouw <b>\n\n- [x](javascript:1)\n")
    assert "<script" not in part.body
    assert "&lt;script" in part.body
    assert part.folds[0].heading == "Vouw <b>"
    assert "href" not in part.folds[0].body
