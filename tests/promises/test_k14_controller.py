"""K14: who is responsible, where established, how to reach: required of a platform, and shown at /contact.

The statement shows the same, and processors with their country and the date of the agreement.
"""

import pytest
from flask import Flask

from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.platforms import PARTICULARS, make_platform
from tests.factories.privacy.statements import make_processor
from tests.terminal import run
from wijkplatform.platforms.models import Platform

IDENTITY = ("verantwoordelijke", "adres", "email", "privacycontact")


@pytest.mark.parametrize("key", IDENTITY)
def test_a_platform_cannot_be_made_without(app: Flask, key: str) -> None:
    words = [word for name, text in PARTICULARS.items() if name != key for word in (f"--{name}", text)]
    ran = run(app, "platform", "create", "hus", *words)
    assert (ran.code, ran.sentence) == (1, f"Dit mag niet ontbreken: {key}.")
    assert run(app, "platform", "list").lines == ["Er is nog geen platform."]


@pytest.mark.parametrize("key", IDENTITY)
def test_a_platform_cannot_lose_it(app: Flask, house: House, key: str) -> None:
    with house.writing(None):
        make_platform()
    ran = run(app, "platform", "set", "hus", f"{key}= ")
    assert (ran.code, ran.sentence) == (1, f"Dit mag niet ontbreken: {key}.")


@pytest.mark.no_database
def test_the_tables_do_not_take_a_platform_without() -> None:
    for column in ("controller_name", "controller_address", "controller_email", "privacy_contact"):
        assert not Platform.__table__.c[column].nullable
        assert Platform.__table__.c[column].default is None


def test_contact_tells_it_all_and_every_page_leads_there(client: WatchingClient, house: House) -> None:
    with house.writing(None):
        make_platform()
    response = client.get("/contact")
    assert response.status_code == 200
    for part in (
        "Stichting Testhus",
        "Dorpsstraat 1<br>1000 AA Teststad",
        'href="mailto:info@hus.example"',
        "privacy@hus.example",
        'href="tel:+31740000000"',
        "Autoriteit Persoonsgegevens",
    ):
        assert part in response.text
    for path in ("/", "/agenda/", "/organisaties/", "/bestaat-niet"):
        footer = client.get(path).text.split("<footer")[1]
        assert 'href="/contact"' in footer
        assert "Stichting Testhus" in footer


def test_contact_follows_a_change_at_once(client: WatchingClient, app: Flask, house: House) -> None:
    with house.writing(None):
        make_platform()
    client.get("/contact")
    run(app, "platform", "set", "hus", "verantwoordelijke=Gemeente Teststad", "adres=Plein 1, 1000 AB Teststad")
    html = client.get("/contact").text
    assert "Gemeente Teststad" in html
    assert "Plein 1<br>1000 AB Teststad" in html
    assert "Stichting Testhus" not in html


def test_the_statement_tells_it_all_and_who_the_processors_are(client: WatchingClient, house: House) -> None:
    with house.writing(None):
        make_platform()
        make_processor("Hostbedrijf", task="De servers", country="Ierland")
    text = client.get("/privacy").text
    for part in (
        "Stichting Testhus",
        "Dorpsstraat 1<br>1000 AA Teststad",
        'href="mailto:info@hus.example"',
        'href="mailto:privacy@hus.example"',
        "Hostbedrijf",
        "De servers",
        "Land: Ierland. Overeenkomst van 2 november 2026.",
    ):
        assert part in text
