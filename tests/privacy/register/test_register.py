"""The register of processing follows from the declarations, and the committed file is up to date."""

from flask import Flask
from sqlalchemy import Column, Integer, MetaData, String, Table

from wijkplatform.core.database.declared import SHARED, declared_metadata
from wijkplatform.core.personal import KEY, Erase, about, content, impersonal, person, personal
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.stores import Reach, Store
from wijkplatform.privacy.register.commands import FILE, current_register
from wijkplatform.privacy.register.writing import write_register

STORE = Store(
    "fotomap", Reach.FILE, Purpose.SECURITY, "foto's", "tot het account weg is", "gaat mee weg", nobodys="een voorbeeld"
)


def sample() -> MetaData:
    metadata = declared_metadata()
    Table(
        "user",
        metadata,
        Column("id", Integer, primary_key=True, info={KEY: impersonal("volgnummer")}),
        Column("email", String, info={KEY: personal(Purpose.SECURITY, label="Je e-mailadres")}),
        info={SHARED: "a sample"},
    )
    Table(
        "note",
        metadata,
        Column("owner_id", Integer, primary_key=True, info={KEY: person("eigenaar", on_erase=Erase.DELETE)}),
        Column("user_id", Integer, nullable=True, info={KEY: content("user", on_erase=Erase.UNLINK)}),
        info={SHARED: "a sample", **about("Wat je schreef")},
    )
    return metadata


def test_the_committed_register_is_up_to_date(whole_app: Flask) -> None:
    with whole_app.app_context():
        assert FILE.read_text() == current_register(), "run: .venv/bin/wijk register --schrijf"


def test_a_personal_column_shows_under_its_purpose_and_in_its_table() -> None:
    text = write_register(sample(), [STORE])
    assert "- Wat: user.email (Je e-mailadres); fotomap" in text
    assert "| email | ja: Je e-mailadres, voor SECURITY |" in text


def test_links_say_what_erasing_does() -> None:
    text = write_register(sample(), [])
    assert "| owner_id | van wie de rij is (eigenaar); gaat mee weg |" in text
    assert "| user_id | hoort bij user; de verwijzing gaat weg |" in text


def test_every_purpose_has_something_that_needs_it(whole_app: Flask) -> None:
    with whole_app.app_context():
        text = current_register()
    assert "- Wat: \n" not in text
