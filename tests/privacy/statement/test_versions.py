"""H07: the statement gets a new version once for each change, and every version can be read as it was."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests.client import WatchingClient
from tests.conftest import NOW, House
from tests.factories.platforms import make_platform
from tests.factories.privacy.statements import make_processor
from tests.terminal import run
from wijkplatform.core import clock
from wijkplatform.core.database import db, unscoped
from wijkplatform.core.jobs import run_due
from wijkplatform.core.personal import KEY, Personal
from wijkplatform.core.purposes import Purpose
from wijkplatform.privacy.jobs.statement import JOBS, publish_everywhere
from wijkplatform.privacy.models import BreachReport, StatementVersion
from wijkplatform.privacy.statement import purposes as generated
from wijkplatform.web.kept_pages import KeptPages


@pytest.fixture
def platform(house: House) -> None:
    """A platform whose job has not run yet."""
    with house.writing(None):
        make_platform()


def numbers(house: House) -> list[int]:
    """The versions of every platform."""
    with house.app.app_context():
        query = select(StatementVersion.number).order_by(StatementVersion.id)
        return list(db.session.execute(unscoped(query, "looks at all")).scalars())


def publish(house: House) -> None:
    with house.app.app_context():
        publish_everywhere()


@pytest.mark.usefixtures("platform")
def test_the_first_run_makes_the_first_version_and_the_next_none(house: House, client: WatchingClient) -> None:
    assert "Deze tekst is nieuw." in client.get("/privacy").text
    publish(house)
    publish(house)
    assert numbers(house) == [1]
    assert "Versie 1, geldt sinds 24 november 2026." in client.get("/privacy").text
    assert "Dit was de eerste versie." in client.get("/privacy/versies").text


@pytest.mark.usefixtures("platform")
def test_the_worker_does_it(house: House) -> None:
    with house.app.app_context():
        assert run_due(JOBS) == 1
    assert numbers(house) == [1]


@pytest.mark.usefixtures("platform")
def test_saying_something_else_makes_one_at_once(
    house: House, app: Flask, client: WatchingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(house)
    run(app, "platform", "set", "hus", "telefoon=074 111 11 11")  # nothing that the statement says
    assert numbers(house) == [1]
    clock.stop_at(NOW + timedelta(days=9))
    run(app, "platform", "set", "hus", "verantwoordelijke=Gemeente Teststad")
    publish(house)
    assert numbers(house) == [1, 2]
    said = client.get("/privacy/versies").text
    assert "De verantwoordelijke is veranderd: was “Stichting Testhus”, is nu “Gemeente Teststad”." in said
    assert said.index("Versie 2") < said.index("Versie 1")
    assert "Versie 2, geldt sinds 3 december 2026." in client.get("/privacy").text


@pytest.mark.usefixtures("platform")
def test_a_processor_makes_one_at_once(house: House, app: Flask, client: WatchingClient) -> None:
    publish(house)
    words = ("--taak", "Mail", "--land", "Duitsland", "--overeenkomst", "2026-10-12")
    run(app, "verwerker", "add", "Postbedrijf", *words)
    run(app, "verwerker", "remove", "Postbedrijf")
    assert numbers(house) == [1, 2, 3]
    said = client.get("/privacy/versies").text
    assert "Verwerker erbij: Postbedrijf (Mail, Duitsland)." in said
    assert "Verwerker weg: Postbedrijf." in said


@pytest.mark.usefixtures("platform")
def test_other_software_makes_one_at_the_next_run(
    house: House, client: WatchingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The columns of the whole application are declared anew, one of them with another label."""
    publish(house)
    column = BreachReport.__table__.c.text
    said = column.info[KEY]
    assert isinstance(said, Personal)
    monkeypatch.setitem(column.info, KEY, Personal(said.purpose, "Wat je ons vertelde"))
    monkeypatch.setattr(house.app.extensions["wijk"], "kept", KeptPages())  # as after a release
    text = client.get("/privacy").text
    assert "Wat je ons vertelde" in text
    assert "Deze tekst is nieuw." in text
    publish(house)
    assert numbers(house) == [1, 2]
    versions, purpose = client.get("/privacy/versies").text, Purpose.BREACHES.value.sentence
    assert f"We bewaren meer bij “{purpose}”: Wat je ons vertelde." in versions
    assert f"We bewaren minder bij “{purpose}”: Wat je meldde." in versions


@pytest.mark.usefixtures("platform")
def test_an_old_version_reads_as_it_was(house: House, app: Flask, client: WatchingClient) -> None:
    with house.writing():
        make_processor("Oudbedrijf")
    publish(house)
    run(app, "platform", "set", "hus", "privacycontact=fg@hus.example")
    run(app, "verwerker", "remove", "Oudbedrijf")
    old = client.get("/privacy/versies/1")
    assert old.status_code == 200
    for words in ("Dit is een oude versie.", "privacy@hus.example", "Oudbedrijf", "2 november 2026", "noindex"):
        assert words in old.text
    assert "fg@hus.example" not in old.text
    newest = client.get("/privacy/versies/3").text
    assert "fg@hus.example" in newest
    assert "Oudbedrijf" not in newest
    assert "oude versie" not in newest
    for label in (card.held[0] for card in generated.list_purposes(db.metadata, ()) if card.held):
        assert label in old.text


@pytest.mark.usefixtures("platform")
@pytest.mark.parametrize("number", ["0", "2", "99999", "100000", "9" * 40, "-1", "x", "1.5"])
def test_a_version_that_is_not_there_is_not_there(house: House, client: WatchingClient, number: str) -> None:
    publish(house)
    assert client.get(f"/privacy/versies/{number}").status_code == 404


@pytest.mark.usefixtures("platform")
def test_each_platform_has_its_own(house: House, app: Flask, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform("ander.example", controller_name="Gemeente Elders")
    publish(house)
    run(app, "platform", "set", "ander", "email=x@ander.example")
    assert numbers(house) == [1, 1, 2]
    assert client.get("/privacy/versies/2").status_code == 404
    other = client.get("/privacy/versies/2", base_url="http://ander.example")
    assert "Gemeente Elders" in other.text
    assert "Stichting Testhus" not in other.text


@pytest.mark.usefixtures("platform")
def test_a_kept_page_follows_a_new_version(house: House, client: WatchingClient) -> None:
    first = client.get("/privacy").headers["ETag"]
    publish(house)
    again = client.get("/privacy", headers={"If-None-Match": first})
    assert again.status_code == 200
    assert client.get("/privacy", headers={"If-None-Match": again.headers["ETag"]}).status_code == 304
