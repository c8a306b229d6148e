"""Every table with people in it says how long its rows stay; a longer term, or one less, turns this red."""

import ast
import re
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import MetaData, Table

from wijkplatform import app
from wijkplatform.accounts.models.login import EACH_LINK
from wijkplatform.accounts.waiting import CHILD_AT_MOST, CONFIRM_WITHIN, UNDO_WITHIN
from wijkplatform.core.database import Base
from wijkplatform.core.people import account_holder, kept_tables
from wijkplatform.core.people.graph import going, reaches_people
from wijkplatform.core.personal import ABOUT, Kept, VisitorLink, about_of, declaration_of, fact_of
from wijkplatform.core.purposes import Purpose, PurposeText
from wijkplatform.core.spans import span_words
from wijkplatform.core.terms import list_terms, term_words

pytestmark = pytest.mark.no_database

assert app.FEATURES  # imports every model
ROOT = Path(__file__).resolve().parents[2]
DAY = timedelta(days=1)
PROMISED = {
    "account_token": Kept("expires_at", ahead=1461 * DAY, after=EACH_LINK),
    "address_access": Kept("expires_at", ahead=timedelta(hours=1)),
    "breach_report": Kept("reported_at", 365 * DAY, after="na de melding"),
    "disclosure": Kept("handed_at", 730 * DAY),
    "event": Kept("over_at", 365 * DAY, after="na de laatste datum"),
    "event_tip": Kept("expires_at", ahead=91 * DAY),
    "export": Kept("expires_at", ahead=2 * DAY),
    "known_device": Kept("expires_at", ahead=365 * DAY),
    "login_session": Kept("started_at", 90 * DAY, after="nadat je inlogde, of tot je uitlogt of lang wegblijft"),
    "mailed_code": Kept("expires_at", ahead=timedelta(minutes=15)),
    "message": Kept("expires_at", ahead=30 * DAY),
    "message_contact": Kept("expires_at", ahead=30 * DAY),
    "message_link": Kept("expires_at", ahead=30 * DAY),
    "notice": Kept(
        "wiped_at", ahead=365 * DAY, after="na de laatste wijziging, en 30 dagen nadat het op het prikbord hing"
    ),
    "notice_link": Kept("expires_at", ahead=37 * DAY),
    "outbox": Kept("done_at", 30 * DAY, after="nadat hij is verstuurd of opgegeven"),
    "sender_block": Kept("blocked_at", 730 * DAY),
    "staff_look": Kept("looked_at", 730 * DAY),
}
"""What people are told (PROMISES.md H06). Change it there too."""
ENDS = {
    "user", "email_change", "parental_consent", "role_grant", "membership", "breach_step", "agenda_subscription",
    "notice_wijk", "notice_photo",
}  # fmt: skip
"""Tables of which no single column says when: a job or a deed of their feature does it, or what they belong to; `ends`
says so in words.
"""


BY_A_JOB = {"parental_consent": CHILD_AT_MOST, "email_change": CONFIRM_WITHIN + UNDO_WITHIN}
"""Of these, with an address of somebody without an account: how long the job lets a row stay at most."""


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
                if table.name in BY_A_JOB:
                    assert BY_A_JOB[table.name].days <= said.term_days
                else:
                    assert kept[table.name].lasts.days <= said.term_days


def test_a_table_without_an_end_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    table = Base.metadata.tables["breach_report"]
    monkeypatch.setattr(table, "info", {})
    assert endless(Base.metadata) == ["breach_report"]


# What people are told is made from what is carried out.


def said_of(table: str) -> str:
    """What people are told of how long the rows of `table` stay."""
    about = about_of(Base.metadata.tables[table].info)
    assert about is not None
    return term_words(about)


def all_terms() -> dict[Purpose, str]:
    """The term of every purpose of the application."""
    return list_terms(Base.metadata, [store for feature in app.FEATURES for store in feature.stores])


def test_no_purpose_has_a_term_of_its_own_beside_what_is_declared() -> None:
    assert {field.name for field in fields(PurposeText)} == {"sentence", "basis", "recipients", "word", "seen_by"}
    for table, kept in kept_tables():
        assert span_words(kept.lasts or kept.ahead) in said_of(table.name)


def test_every_table_and_store_is_told_of_at_each_of_its_purposes() -> None:
    terms = all_terms()
    for table in Base.metadata.tables.values():
        about = about_of(table.info)
        facts = [fact for column in table.c if (fact := fact_of(column))]
        for purpose in {fact.purpose for fact in facts}:
            assert about is not None
            assert about.title[1:] in terms[purpose]
        if facts:
            assert f": {said_of(table.name)}." in terms[facts[0].purpose]
    for store in (store for feature in app.FEATURES for store in feature.stores):
        assert store.term in terms[store.purpose]


@pytest.mark.parametrize("name", PROMISED)
def test_another_term_is_told_as_it_is_carried_out(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    table, before = Base.metadata.tables[name], all_terms()
    about = about_of(table.info)
    assert about is not None
    assert about.kept is not None
    span = {"lasts": 77 * DAY} if about.kept.lasts else {"ahead": 77 * DAY}
    monkeypatch.setitem(table.info, ABOUT, replace(about, kept=replace(about.kept, **span)))
    changed = [purpose for purpose, words in all_terms().items() if words != before[purpose]]
    assert changed
    assert all("77 dagen" in all_terms()[purpose] for purpose in changed)


def test_each_kind_of_link_is_told_with_its_own_term() -> None:
    assert said_of("account_token") == (
        "hooguit vier jaar voor de link van een ouder, 15 minuten om in te loggen, een uur voor een nieuw wachtwoord, "
        "een dag om een adres te bevestigen, zeven dagen om je oude adres terug te zetten, zeven dagen om een "
        "uitnodiging aan te nemen en 60 dagen om te zeggen dat je blijft; eerder als je hem gebruikt"
    )


def test_no_link_is_issued_for_another_time_than_is_told() -> None:
    lasts = {
        (Path(file).stem, call): source
        for file in (ROOT / "wijkplatform").rglob("*.py")
        if "issue_token(" in (source := file.read_text())
        for call in re.findall(r"issue_token\(([^\n]*)\)\n", source)
    }
    known = ("CONFIRM_LINK", "LOGIN_LINK", "RESET_LINK", "INVITE_LINK", "STAY_LINK", "until - clock.now()")
    assert len(lasts) == 7
    assert all(any(name in call for name in known) for _file, call in lasts)


WRITTEN = re.compile(r"\b(\d+|een|twee|drie|vier|vijf|zes|zeven) (dag|dagen|uur|week|weken|maand|maanden|jaar)\b")
BY_HAND = {"logregels", "tellers tegen te veel verzoeken"}
"""Of these, no constant of ours says how long: who runs the server does, or the day in a key."""


def written_spans(path: Path) -> list[str]:
    """The spans of time that `path` writes in the words `ends`, `after`, `term` and `stays`, past `span_words`."""
    found = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    given = (word for call in found for word in call.keywords if word.arg in {"ends", "after", "term", "stays"})
    texts = (node.value for word in given for node in ast.walk(word.value) if isinstance(node, ast.Constant))
    return [text for text in texts if isinstance(text, str) and WRITTEN.search(text)]


def test_no_term_is_written_by_hand() -> None:
    said = [text for path in sorted((ROOT / "wijkplatform").rglob("*.py")) for text in written_spans(path)]
    stores = {store.name: store.term for feature in app.FEATURES for store in feature.stores}
    assert sorted(said) == sorted(stores[name] for name in BY_HAND)


def test_a_term_by_hand_is_noticed(tmp_path: Path) -> None:
    sample = tmp_path / "sample.py"
    sample.write_text(
        'about("Iets", ends="tot twee jaar later")\nabout("Iets", ends=_("%(n)s later", n=words(TERM)))\n'
    )
    assert written_spans(sample) == ["tot twee jaar later"]
