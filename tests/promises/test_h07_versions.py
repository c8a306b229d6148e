"""H07: the statement and the terms change with a version, a date and what changed; the newest is always on the site."""

import pytest
from sqlalchemy import select

from tests.accounts.conftest import FILLED_IN, SignUp
from tests.accounts.conftest import hus as hus  # noqa: PLC0414  (fixtures)
from tests.accounts.conftest import sign_up as sign_up  # noqa: PLC0414
from tests.accounts.test_terms import PINNED
from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.platforms import make_platform
from tests.terminal import run
from wijkplatform.accounts.models import Consent
from wijkplatform.accounts.texts import TERMS, list_terms_versions
from wijkplatform.core.database import db
from wijkplatform.core.dates import date_words_year


def test_the_newest_statement_is_on_the_site_with_what_changed(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
    for name in ("Gemeente Een", "Gemeente Twee"):
        assert run(house.app, "platform", "set", "hus", f"verantwoordelijke={name}").code == 0
    text = client.get("/privacy").text
    assert "Gemeente Twee" in text
    assert "Versie 2, geldt sinds 24 november 2026." in text
    assert 'href="/privacy/versies"' in text
    versions = client.get("/privacy/versies").text
    assert "was “Gemeente Een”, is nu “Gemeente Twee”" in versions
    assert "Gemeente Een" in client.get("/privacy/versies/1").text


def test_they_are_open_to_everybody(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform(closed=True)
    run(house.app, "platform", "set", "hus", "email=a@hus.example")
    for path in ("/privacy", "/privacy/versies", "/privacy/versies/1", "/voorwaarden"):
        assert client.get(path).status_code == 200, path


def test_the_terms_say_which_version_since_when_and_what_changed(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
    text = client.get("/voorwaarden").text
    assert "Wat is er veranderd?" in text
    for each in list_terms_versions():
        assert f"Versie {each.version}, sinds {date_words_year(each.since)}" in text
        assert each.changes in text


@pytest.mark.no_database
def test_every_version_of_the_terms_that_was_ever_agreed_to_says_what_it_changed() -> None:
    versions = list_terms_versions()
    assert versions[0].version == TERMS.version
    assert versions[0].since == TERMS.since
    assert {each.version for each in versions} == {version for what, version in PINNED if what == TERMS.what}
    assert [each.since for each in versions] == sorted((each.since for each in versions), reverse=True)
    assert all(each.changes for each in versions[:-1])


def test_who_agrees_agrees_to_a_version(house: House, sign_up: SignUp) -> None:
    assert sign_up(FILLED_IN).status_code == 303
    with house.reading():
        row = db.session.execute(select(Consent).where(Consent.what == TERMS.what)).scalar_one()
        assert (row.text_version, row.withdrawn_at) == (TERMS.version, None)
