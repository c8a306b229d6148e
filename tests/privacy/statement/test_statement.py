"""K01 K10 K14: the statement says what the declarations say, for every purpose, and whom to turn to."""

from html import escape

import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table

from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.platforms import make_platform
from wijkplatform.core.database import Base
from wijkplatform.core.personal import KEY, Personal, declaration_of, personal
from wijkplatform.core.purposes import Purpose
from wijkplatform.privacy.statement.purposes import list_purposes
from wijkplatform.privacy.terms import current_terms
from wijkplatform.web.kit import kit


def test_every_purpose_and_everything_that_is_held_stands_in_it(client: WatchingClient, house: House) -> None:
    with house.writing(None):
        make_platform()
    response = client.get("/privacy")
    assert response.status_code == 200
    with house.app.app_context():
        terms = current_terms()
        stores = [store for feature in kit().features for store in feature.stores]
    labels = {
        said.label
        for table in Base.metadata.tables.values()
        for column in table.c
        if isinstance(said := declaration_of(column.info), Personal)
    }
    purposes = set()
    for purpose, text in ((purpose, purpose.value) for purpose in Purpose):
        purposes |= {text.sentence, text.basis.value, terms[purpose], text.recipients}
    for words in labels | purposes | {store.holds for store in stores}:
        assert escape(words, quote=False) in response.text.replace("&#39;", "'"), words
    assert "E-mailadres van: ouder" in response.text


def test_it_says_who_is_responsible_and_where_to_complain(client: WatchingClient, house: House) -> None:
    with house.writing(None):
        make_platform()
    text = client.get("/privacy").text
    for words in ("Stichting Testhus", "Dorpsstraat 1<br>1000 AA Teststad", "mailto:info@hus.example",
                  "mailto:privacy@hus.example", "Autoriteit Persoonsgegevens", "binnen een maand"):  # fmt: skip
        assert words in text


def test_it_is_kept_and_found(client: WatchingClient, house: House) -> None:
    with house.writing(None):
        make_platform()
    first = client.get("/privacy")
    assert client.get("/privacy", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert 'href="/privacy"' in client.get("/").text.split("<footer")[1]
    assert "/privacy</loc>" in client.get("/sitemap.xml").text


@pytest.mark.no_database
def test_a_new_column_shows_by_itself() -> None:
    metadata = MetaData()
    said = personal(Purpose.ROLES, label="Iets nieuws")
    Table("new", metadata, Column("id", Integer), Column("x", String, info={KEY: said}))
    cards = {card.sentence: card.held for card in list_purposes(metadata, ())}
    assert cards[Purpose.ROLES.value.sentence] == ("Iets nieuws",)
    assert cards[Purpose.ACCOUNT.value.sentence] == ()
