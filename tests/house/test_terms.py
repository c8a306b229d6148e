"""Every table with people in it says how long its rows stay; a longer term, or one less, turns this red."""

from datetime import timedelta

import pytest
from sqlalchemy import MetaData, Table

from wijkplatform import app
from wijkplatform.core.database import Base
from wijkplatform.core.people import account_holder, kept_tables
from wijkplatform.core.people.graph import going, reaches_people
from wijkplatform.core.personal import Kept, VisitorLink, about_of, declaration_of

pytestmark = pytest.mark.no_database

assert app.FEATURES  # imports every model
DAY = timedelta(days=1)
PROMISED = {
    "account_token": Kept("expires_at"),
    "address_access": Kept("expires_at"),
    "breach_report": Kept("reported_at", 365 * DAY),
    "disclosure": Kept("handed_at", 730 * DAY),
    "export": Kept("expires_at"),
    "known_device": Kept("expires_at"),
    "login_session": Kept("started_at", 90 * DAY),
    "mailed_code": Kept("expires_at"),
    "outbox": Kept("done_at", 30 * DAY),
    "staff_look": Kept("looked_at", 730 * DAY),
}
"""What people are told (PROMISES.md H06). Change it there too."""
ENDS = {"user", "email_change"}
"""Tables of which no single column says when: a job of their feature does it, and `ends` says so in words."""


def endless(metadata: MetaData) -> list[str]:
    """Tables with people in them of which nothing says when a row goes: no term, no words, and no person to go with."""
    return sorted(table.name for table in metadata.tables.values() if reaches_people(table) and not _ends(table))


def _ends(table: Table) -> bool:
    said = about_of(table.info)
    with_somebody = str(going(table, account_holder(1))) not in {"false", "0 = 1"}
    return with_somebody or bool(said and (said.kept or said.ends))


def test_every_table_with_people_in_it_ends() -> None:
    assert endless(Base.metadata) == []


def test_the_terms_are_those_that_were_promised() -> None:
    assert {table.name: kept for table, kept in kept_tables()} == PROMISED


def test_what_ends_in_words_is_named() -> None:
    said = {table.name: about_of(table.info) for table in Base.metadata.tables.values()}
    assert {name for name, about in said.items() if about and about.ends} == ENDS


def test_a_term_is_about_a_column_that_is_there_and_a_key_of_one_column() -> None:
    for table, kept in kept_tables():
        assert kept.since in table.c
        assert len(table.primary_key.columns) == 1


def test_of_who_has_no_account_the_address_stays_no_longer_than_it_says() -> None:
    kept = {table.name: kept for table, kept in kept_tables()}
    for table in Base.metadata.tables.values():
        for said in (declaration_of(column.info) for column in table.c):
            if isinstance(said, VisitorLink):
                assert table.name == "parental_consent" or kept[table.name].lasts.days <= said.term_days


def test_a_table_without_an_end_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    table = Base.metadata.tables["breach_report"]
    monkeypatch.setattr(table, "info", {})
    assert endless(Base.metadata) == ["breach_report"]
