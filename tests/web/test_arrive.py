"""What a request must be, whose platform it is for, and that what it wrote is kept whole or not at all."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import EnvironBuilder, run_wsgi_app

from tests.canary import Canaries
from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.platforms import make_platform
from tests.web.conftest import AppWith, visitor
from wijkplatform.core.database import ReadOnly, db
from wijkplatform.platforms.models import Category

OWN = {"Sec-Fetch-Site": "same-origin"}


def answer(app: Flask, path: str = "/sample/plain", **environ: str) -> tuple[int, str, dict[str, str]]:
    """What `app` answers to exactly this WSGI environment: status, body, headers."""
    built = EnvironBuilder(path, base_url="http://hus.example").get_environ() | environ
    body, status, headers = run_wsgi_app(app, built)
    return int(status.split()[0]), b"".join(body).decode(), dict(headers)


@pytest.fixture
def names_of_platforms(house: House, canaries: Canaries) -> None:
    """Two platforms, of which one may not be seen from anywhere else."""
    with house.writing(None):
        make_platform()
    with house.writing(None):
        make_platform("ander.example", name=canaries.plant("naam"), place=canaries.plant("plaats"))


@pytest.mark.parametrize(
    "host",
    [
        "", "onbekend.example", "hus.example.onbekend.example", "xhus.example", "hus", "hus.example.", ".hus.example",
        "hus.example,onbekend.example", "hus.example, hus.example", "onbekend.example,hus.example",
        "hus.example@onbekend.example", "hus.example/..", "hus.example#", "hus.example?", "hus.example\\",
        "hus.example:",
        "hus.example:poort", "hus.example:80:80", "hus.example:123456", "hus example", "hus.example\thus.example",
        "[hus.example]", "[::1]", "[::1", "127.0.0.1", "hus_example", "h\xfcs.example", "%68us.example", "a" * 300,
        "hus.example\x00", "'; DROP TABLE platform; --",
    ],
)  # fmt: skip
def test_an_unknown_or_broken_host_is_a_page_that_names_nothing(
    small: Flask, names_of_platforms: None, host: str, canaries: Canaries
) -> None:
    for path in ("/sample/plain", "/", "/sample/nergens", "/sample/slash"):
        status, body, headers = answer(small, path, HTTP_HOST=host)
        assert status == 404
        assert "Op dit adres is geen site." in body
        assert "Testhus" not in body
        canaries.check(host, [body, str(headers)])
        assert "Location" not in headers


def test_a_request_without_a_host_is_answered_the_same(small: Flask, names_of_platforms: None) -> None:
    environ = EnvironBuilder("/sample/plain", base_url="http://hus.example").get_environ()
    del environ["HTTP_HOST"]
    _body, status, _headers = run_wsgi_app(small, environ)
    assert status.startswith("404")


@pytest.mark.parametrize("host", ["hus.example", "HUS.example", "hus.example:80", "hus.example:8000", "Hus.Example:1"])
def test_case_and_port_do_not_matter(small: Flask, names_of_platforms: None, host: str) -> None:
    assert answer(small, HTTP_HOST=host)[0] == 200


FORGED = {
    "HTTP_X_FORWARDED_HOST": "ander.example",
    "HTTP_X_FORWARDED_SERVER": "ander.example",
    "HTTP_X_ORIGINAL_HOST": "ander.example",
    "HTTP_X_HOST": "ander.example",
    "HTTP_FORWARDED": "host=ander.example",
    "HTTP_X_FORWARDED_PORT": "1234",
    "HTTP_X_FORWARDED_PREFIX": "/ander",
    "HTTP_X_ORIGINAL_URL": "/ander",
    "HTTP_X_REWRITE_URL": "/ander",
}


@pytest.mark.parametrize("trusted_proxies", [0, 1])
@pytest.mark.parametrize("name", FORGED)
def test_forged_headers_gain_nothing(
    app_with: AppWith, names_of_platforms: None, canaries: Canaries, name: str, trusted_proxies: int
) -> None:
    app = app_with(trusted_proxies=trusted_proxies)
    status, body, _headers = answer(app, "/sample/slash/", **{name: FORGED[name]})
    assert (status, body) == (200, "hus")
    status, _body, headers = answer(app, "/sample/slash", **{name: FORGED[name]})
    assert (status, headers["Location"]) == (308, "/sample/slash/")
    status, body, _headers = answer(app, **{"HTTP_HOST": "onbekend.example", name: FORGED[name]})
    assert status == 404
    canaries.check(name, [body])


@pytest.mark.parametrize(
    "path",
    [
        b"/sample/kept/\xff",
        b"/sample/kept/\xed\xa0\x80",
        b"/sample/kept/\xc0\xaf",
        b"/nergens/\xe9",
        b"/sample/kept/a\x00b",
    ],
)
def test_a_path_that_is_no_text_is_400(browser: WatchingClient, path: bytes) -> None:
    for method in ("GET", "HEAD"):
        response = browser.open("/", method=method, environ_overrides={"PATH_INFO": path.decode("latin-1")})
        assert response.status_code == 400


@pytest.mark.parametrize("query", ["q=%ff", "%ff=1", "q=%00", "q=%ed%a0%80", "q=\xff", "q=a&r=%c0%af", "q=+%ff"])
def test_a_query_that_is_no_text_is_400(browser: WatchingClient, query: str) -> None:
    response = browser.open("/sample/kept", environ_overrides={"QUERY_STRING": query})
    assert response.status_code == 400
    assert "tekens die we niet kunnen lezen" in response.get_data(as_text=True)


@pytest.mark.parametrize(("length", "status"), [(2000, 200), (2001, 400), (100_000, 400)])
def test_a_query_is_at_most_2000_bytes(browser: WatchingClient, length: int, status: int) -> None:
    response = browser.get("/sample/kept", query_string="q=" + "x" * (length - 2))
    assert response.status_code == status
    assert ("Dit adres is te lang" in response.get_data(as_text=True)) == (status == 400)


@pytest.mark.parametrize("query", ["q=caf%C3%A9", "q=%E2%80%99t", "q=a+b", "q=100%25", "&&=&q", "q=%zz"])
def test_a_query_that_is_text_is_taken(browser: WatchingClient, query: str) -> None:
    assert browser.open("/sample/kept", environ_overrides={"QUERY_STRING": query}).status_code == 200


@pytest.mark.parametrize("coding", ["chunked", "Chunked", "gzip, chunked"])
@pytest.mark.parametrize("path", ["/sample/body", "/sample/nergens", "/healthz", "/sample/kept"])
def test_a_body_of_unknown_length_is_411(browser: WatchingClient, coding: str, path: str) -> None:
    response = browser.post(path, headers=OWN | {"Transfer-Encoding": coding}, data=b"x")
    assert response.status_code == 411


def test_a_body_is_at_most_a_megabyte(browser: WatchingClient) -> None:
    most = 1024 * 1024
    assert browser.post("/sample/body", headers=OWN, data=b"x" * most).get_data(as_text=True) == str(most)
    assert browser.post("/sample/body", headers=OWN, data=b"x" * (most + 1)).status_code == 413


def written(house: House) -> bool:
    """Whether the sample view's category is there."""
    with house.reading():
        return db.session.execute(select(Category.slug).where(Category.slug == "geschreven")).first() is not None


@pytest.mark.parametrize(
    ("status", "stays"), [(200, True), (303, True), (400, False), (404, False), (422, False), (500, False)]
)
def test_what_was_written_stays_only_with_an_answer_that_is_no_fault(
    browser: WatchingClient, house: House, status: int, stays: bool
) -> None:
    assert browser.post(f"/sample/write?status={status}", headers=OWN).status_code == status
    assert written(house) is stays


def test_a_get_writes_nothing(browser: WatchingClient, house: House, caplog: pytest.LogCaptureFixture) -> None:
    assert browser.get("/sample/write-on-get").status_code == 500
    assert ReadOnly.__name__ in caplog.text
    with house.reading():
        assert db.session.execute(select(Category.slug)).all() == []


def test_the_next_request_begins_afresh(browser: WatchingClient, house: House, small: Flask) -> None:
    for path in (
        "/sample/plain",
        "/sample/raise/Exception",
        "/sample/nergens",
        "/sample/write-on-get",
        "/sample/plain",
    ):
        browser.get(path)
    with small.app_context():
        assert db.engine.pool.checkedout() == 0  # type: ignore[attr-defined]
    assert browser.get("/sample/plain").status_code == 200


def test_two_platforms_do_not_see_each_other(
    small: Flask, names_of_platforms: None, canaries: Canaries, count_queries: Callable[[], int]
) -> None:
    client = visitor(small, canaries)
    assert client.get("/sample/slash/").get_data(as_text=True) == "hus"
    assert client.get("/sample/slash/", base_url="http://ander.example").get_data(as_text=True) == "ander"


def test_a_redirect_says_nothing_more_than_where(browser: WatchingClient) -> None:
    response = browser.get("/sample/slash")
    assert (response.status_code, response.location, response.get_data()) == (
        308,
        "/sample/slash/",
        b"",
    )
    assert response.headers["Cache-Control"] == "no-store"
