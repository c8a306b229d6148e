"""H07: "wat is er veranderd" says what changed, in words, and nothing when nothing did."""

import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table

from tests.factories.privacy.statements import HOST, PURPOSE, STATEMENT, purpose, statement
from wijkplatform.core.personal import KEY, personal
from wijkplatform.core.purposes import Purpose
from wijkplatform.privacy.statement.changes import list_changes
from wijkplatform.privacy.statement.content import Part, ProcessorCard, Statement, read_content, write_content
from wijkplatform.privacy.statement.parts import list_parts, list_rights
from wijkplatform.privacy.statement.purposes import list_purposes

pytestmark = pytest.mark.no_database

OTHER = purpose(key="PHOTOS", sentence="Foto's laten zien.")
POST = ProcessorCard("Postbedrijf", "Mail", "Duitsland", "2026-10-12")
SAID = [
    (
        {"controller": "Gemeente Teststad"},
        "De verantwoordelijke is veranderd: was “Stichting Testhus”, is nu “Gemeente Teststad”.",
    ),
    (
        {"address_lines": ("Plein 1",)},
        "Het adres is veranderd: was “Dorpsstraat 1, 1000 AA Teststad”, is nu “Plein 1”.",
    ),
    ({"email": "x@hus.example"}, "Het e-mailadres is veranderd: was “info@hus.example”, is nu “x@hus.example”."),
    (
        {"privacy_contact": "fg@hus.example"},
        "Het privacycontact is veranderd: was “privacy@hus.example”, is nu “fg@hus.example”.",
    ),
    ({"purposes": (PURPOSE, OTHER)}, "Doel erbij: Foto's laten zien."),
    ({"purposes": ()}, "Doel weg: Een account."),
    (
        {"purposes": (purpose(sentence="Iets anders."),)},
        "Een doel heet anders: was “Een account.”, is nu “Iets anders.”.",
    ),
    (
        {"purposes": (purpose(term="een jaar"),)},
        "Bewaartermijn veranderd bij “Een account.”: was “tot het einde”, is nu “een jaar”.",
    ),
    (
        {"purposes": (purpose(basis="toestemming"),)},
        "Grondslag veranderd bij “Een account.”: was “overeenkomst”, is nu “toestemming”.",
    ),
    (
        {"purposes": (purpose(recipients="de gemeente"),)},
        "Wie het krijgt veranderd bij “Een account.”: was “niemand”, is nu “de gemeente”.",
    ),
    (
        {"purposes": (purpose(seen_by="iedereen"),)},
        "Wie het ziet veranderd bij “Een account.”: was “alleen jij”, is nu “iedereen”.",
    ),
    ({"purposes": (purpose(held=("Naam", "Foto")),)}, "We bewaren meer bij “Een account.”: Foto."),
    ({"purposes": (purpose(held=()),)}, "We bewaren minder bij “Een account.”: Naam."),
    ({"processors": (HOST, POST)}, "Verwerker erbij: Postbedrijf (Mail, Duitsland)."),
    ({"processors": ()}, "Verwerker weg: Hostbedrijf."),
    (
        {"processors": (ProcessorCard("Hostbedrijf", "De servers", "Ierland", "2026-11-02"),)},
        "Verwerker veranderd: Hostbedrijf (De servers, Ierland), overeenkomst van 2 november 2026.",
    ),
    ({"rights": ()}, "Uitleg weg: Zien"),
    ({"parts": (Part("klacht", "Niet tevreden?"),)}, "Uitleg veranderd: Niet tevreden?"),
    ({"parts": (*STATEMENT.parts, Part("nieuw", "Iets nieuws"))}, "Uitleg erbij: Iets nieuws"),
]


@pytest.mark.parametrize(("changes", "sentence"), SAID, ids=[sentence[:40] for _changes, sentence in SAID])
def test_each_change_is_told_in_one_sentence(changes: dict[str, object], sentence: str) -> None:
    assert list_changes(STATEMENT, statement(**changes)) == (sentence,)


def test_nothing_changed_is_nothing_told() -> None:
    assert list_changes(STATEMENT, statement()) == ()


def test_another_order_is_told_too() -> None:
    before = statement(purposes=(PURPOSE, OTHER))
    said = list_changes(before, statement(purposes=(OTHER, PURPOSE)))
    assert said == ("De volgorde is anders. Wat er staat, is hetzelfde.",)


def test_every_field_of_a_statement_is_looked_at() -> None:
    """A field that is added to the statement and not to the comparison would be called another order."""
    told = {name for changes, _sentence in SAID for name in changes}
    assert told == set(Statement.__dataclass_fields__)


def test_what_is_written_is_read_back_whole() -> None:
    whole = statement(rights=list_rights(), parts=list_parts())
    assert read_content(write_content(whole)) == whole
    assert write_content(whole) == write_content(read_content(write_content(whole)))


def test_a_declaration_that_changes_changes_what_the_statement_says() -> None:
    def declared(*labels: str) -> Statement:
        columns = [
            Column(f"c{number}", String, info={KEY: personal(Purpose.ROLES, label=label)})
            for number, label in enumerate(labels)
        ]
        metadata = MetaData()
        Table("sample", metadata, Column("id", Integer), *columns)
        return statement(purposes=list_purposes(metadata, ()))

    before, after = declared("Rol"), declared("Rol", "Schoenmaat")
    assert write_content(before) != write_content(after)
    sentence = Purpose.ROLES.value.sentence
    assert list_changes(before, after) == (f"We bewaren meer bij “{sentence}”: Schoenmaat.",)
    assert list_changes(after, before) == (f"We bewaren minder bij “{sentence}”: Schoenmaat.",)
