"""Every route says who may come, and every page without parameters opens for a visitor."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask

from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import carry, give_role, make_user, open_session
from tests.factories.agenda import make_event
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_category, make_platform, make_wijk
from wijkplatform.core.audience import Role
from wijkplatform.web.access import Audience, audience_of
from wijkplatform.web.forgery import SAFE_METHODS


@pytest.fixture
def furnished(house: House) -> None:
    """A platform with something of everything."""
    with house.writing(None):
        make_platform()
        wijk, category, organisation = make_wijk(code="BU01470000"), make_category(), make_organisation()
        make_event(organisation, wijken=(wijk,), category_id=category.id)


def plain_pages(app: Flask, *audiences: Audience) -> list[str]:
    """The addresses without parameters that can be opened by these, or by anybody who may open a page at all."""
    wanted = audiences or (Audience.EVERYONE, Audience.MACHINES)
    return sorted(
        {
            rule.rule
            for rule in app.url_map.iter_rules()
            if not rule.arguments
            and "GET" in (rule.methods or set())
            and audience_of(app.view_functions[rule.endpoint]) in wanted
        }
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


def test_a_page_for_residents_asks_a_visitor_to_log_in(app: Flask, furnished: None, client: WatchingClient) -> None:
    pages = plain_pages(app, Audience.RESIDENTS)
    assert "/mijn/" in pages
    for page in pages:
        response = client.get(page, query_string={"a": "1"})
        assert (response.status_code, urlsplit(response.location).path) == (303, "/account/inloggen"), page
        assert parse_qs(urlsplit(response.location).query) == {"verder": [f"{page}?a=1"]}
        assert response.get_data() == b""


def test_a_page_for_staff_does_not_exist_for_others(app: Flask, house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
        carry(client, open_session(make_user()))
    for page in plain_pages(app, Audience.STAFF):
        assert client.get(page).status_code == 404, page


FOREIGN: list[dict[str, str]] = [
    {},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "https://elders.example"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "https://elders.example"},
]


def changing(app: Flask) -> list[tuple[str, str]]:
    """Every route that changes something: its method, and an address that leads to it."""
    fill = {"str": "x" * 22, "path": "x", "int": "1"}
    found = []
    for rule in app.url_map.iter_rules():
        path = re.sub(r"<(?:(\w+):)?\w+>", lambda part: fill[part[1] or "str"], rule.rule)
        found += [(method, path) for method in sorted((rule.methods or set()) - SAFE_METHODS)]
    return found


@pytest.mark.asvs("3.5.1", "3.5.3", "3.5.8")
@pytest.mark.parametrize("said", FOREIGN, ids=str)
@pytest.mark.parametrize("logged_in", [False, True], ids=["visitor", "admin"])
def test_nothing_changes_at_the_word_of_another_site(
    app: Flask, house: House, client: WatchingClient, said: dict[str, str], logged_in: bool
) -> None:
    with house.writing(None):
        make_platform()
        user = make_user()
        give_role(user, Role.ADMIN)
        if logged_in:
            carry(client, open_session(user, proved=True))
    routes = changing(app)
    assert ("POST", "/account/inloggen") in routes
    for method, path in routes:
        assert client.open(path, method=method, headers=said, data={"email": "a@b.example"}).status_code == 403, path
