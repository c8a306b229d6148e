"""Pages that hardly change: cookies, accessibility, help. Who runs the platform: `promises/test_k14_controller.py`."""

import pytest

from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.platforms import make_platform


@pytest.mark.parametrize("path", ["/contact", "/hulp", "/cookies", "/toegankelijkheid"])
def test_they_are_kept_and_stand_at_the_foot_of_every_page(client: WatchingClient, house: House, path: str) -> None:
    with house.writing(None):
        make_platform()
    first = client.get(path)
    assert first.status_code == 200
    assert client.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert f'href="{path}" aria-current="page"' in first.text
    assert f'href="{path}"' in client.get("/").text.split("<footer")[1]


def test_the_bodys_own_statement_is_linked_where_there_is_one(client: WatchingClient, house: House) -> None:
    with house.writing(None):
        make_platform(accessibility_url="https://hus.example/verklaring")
    with house.writing(None):
        make_platform("ander.example")
    assert 'href="https://hus.example/verklaring"' in client.get("/toegankelijkheid").text
    other = client.get("/toegankelijkheid", base_url="http://ander.example").text
    assert "De verklaring is nog niet klaar." in other


def test_help_names_all_that_an_account_is_asked_for(client: WatchingClient, house: House) -> None:
    """In the words of the forms for it: the fields of sign-up, and what a profile may hold."""
    with house.writing(None):
        make_platform()
    text = client.get("/hulp").text.split("Heb ik een account nodig?")[1].split("<h2>")[0]
    for asked in ("naam", "e-mailadres", "wachtwoord", "16", "ouder", "buurt", "foto", "over jezelf", "leuk vindt"):
        assert asked in text, asked
    assert "Meer niet" not in text
    assert '<a class="text-link" href="/privacy">' in text
