"""Every route says who may come, and every page without parameters opens for a visitor."""

import pytest
from flask import Flask

from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.agenda import make_event
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_category, make_platform, make_wijk
from wijkplatform.web.access import Audience, audience_of


@pytest.fixture
def furnished(house: House) -> None:
    """A platform with something of everything."""
    with house.writing(None):
        make_platform()
        wijk, category, organisation = make_wijk(code="BU01470000"), make_category(), make_organisation()
        make_event(organisation, wijken=(wijk,), category_id=category.id)


def plain_pages(app: Flask) -> list[str]:
    """The addresses without parameters that can be opened."""
    return sorted(
        {rule.rule for rule in app.url_map.iter_rules() if not rule.arguments and "GET" in (rule.methods or set())}
    )


def test_every_route_says_who_may_come(app: Flask) -> None:
    said = {rule.endpoint: audience_of(app.view_functions[rule.endpoint]) for rule in app.url_map.iter_rules()}
    assert said
    assert all(isinstance(audience, Audience) for audience in said.values())


def test_only_probes_come_without_a_platform(app: Flask) -> None:
    machines = {
        rule.rule
        for rule in app.url_map.iter_rules()
        if audience_of(app.view_functions[rule.endpoint]) is Audience.MACHINES
    }
    assert machines == {"/healthz", "/readyz"}


def test_every_plain_page_opens_for_a_visitor(app: Flask, furnished: None, client: WatchingClient) -> None:
    pages = plain_pages(app)
    assert {"/", "/agenda/", "/healthz", "/organisaties/"} <= set(pages)
    for page in pages:
        response = client.get(page)
        assert response.status_code == 200, page
        if "ETag" in response.headers:
            again = client.get(page, headers={"If-None-Match": response.headers["ETag"]})
            assert again.status_code == 304, page
        head = client.head(page)
        assert (head.status_code, head.get_data()) == (200, b""), page


def test_every_plain_page_opens_on_an_empty_platform(app: Flask, house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
    for page in plain_pages(app):
        assert client.get(page).status_code == 200, page


def test_no_page_opens_on_an_unknown_host(app: Flask, furnished: None, client: WatchingClient) -> None:
    for page in set(plain_pages(app)) - {"/healthz", "/readyz"}:
        response = client.get(page, base_url="http://onbekend.example")
        assert response.status_code == 404, page
        assert "Testhus" not in response.text, page
