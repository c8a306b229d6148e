"""The partner's example page: another origin, one page, with the demonstration's agenda in it."""

import pytest
from flask import Flask
from werkzeug.test import Client

from tests.client import WatchingClient
from tests.terminal import run
from wijkplatform.site.partner import demo_embed_key, example_page_app
from wijkplatform.web.here import here


@pytest.mark.no_database
def test_the_page_holds_one_script_and_one_element() -> None:
    client = Client(example_page_app("https://hus.example", "sleutel-123", "Sociaal Hus"))
    response = client.get("/")
    assert response.status_code == 200
    assert '<script src="https://hus.example/embed/agenda.js" defer></script>' in response.text
    assert '<wijk-agenda sleutel="sleutel-123"' in response.text
    assert '<a href="https://hus.example/agenda/">Bekijk de agenda van Sociaal Hus</a>' in response.text


@pytest.mark.no_database
def test_it_has_a_stylesheet_of_its_own_and_nothing_else() -> None:
    client = Client(example_page_app("https://hus.example", "sleutel"))
    style = client.get("/partner.css")
    assert (style.status_code, style.mimetype) == (200, "text/css")
    assert "wijk-agenda" in style.text
    assert client.get("/../pyproject.toml").status_code == 404
    assert client.head("/").get_data() == b""


def test_without_a_demonstration_there_is_no_key(app: Flask) -> None:
    with app.app_context():
        assert demo_embed_key() is None
    ran = run(app, "example-page", "--port", "1")
    assert (ran.code, ran.sentence) == (1, "Er is nog geen demo. Maak die met: wijk demo")


def test_the_key_is_the_demonstrations_and_opens_its_agenda(app: Flask, client: WatchingClient) -> None:
    run(app, "demo")
    with app.app_context():
        key = demo_embed_key()
        assert here().slug == "sociaal-hus"
    frame = client.get(f"/embed/{key}/agenda")
    assert frame.status_code == 200
    assert "frame-ancestors http://localhost:8001" in frame.headers["Content-Security-Policy"]


def test_a_page_on_another_port_gets_a_key_of_its_own_once(app: Flask, client: WatchingClient) -> None:
    run(app, "demo")
    with app.app_context():
        keys = {demo_embed_key("http://localhost:8999") for _ in range(2)}
        usual = demo_embed_key()
    assert len(keys) == 1
    assert usual not in keys
    policy = client.get(f"/embed/{keys.pop()}/agenda").headers["Content-Security-Policy"]
    assert "frame-ancestors http://localhost:8999" in policy
