"""One line of JSON for each request, whatever comes of it; with nothing in it that anybody typed."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from tests.canary import Canaries
from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.platforms import make_platform
from tests.web.conftest import AppWith, visitor
from tests.web.limits.asking import counts_of
from wijkplatform.core.logs import json_lines, lines_to
from wijkplatform.web.headers import SecurityHeaders
from wijkplatform.web.request_log import RequestLog

OWN = {"Sec-Fetch-Site": "same-origin"}
OF_A_REQUEST = {"time", "level", "event", "request", "method", "endpoint", "status", "ms", "network"}
OF_ANYTHING = {"time", "level", "logger", "event"}
AT_TIMES = {"request", "traceback"}
Told = Callable[[], list[dict[str, Any]]]


def log_of(app: Flask) -> RequestLog:
    """The layer that tells of requests: the second one, inside the headers."""
    outermost: Any = app.wsgi_app
    assert isinstance(outermost, SecurityHeaders)
    assert isinstance(outermost.app, RequestLog)
    return outermost.app


@pytest.fixture
def logged(app_with: AppWith, platform: None) -> Flask:
    """The small application behind one proxy, with limits on."""
    app = app_with(rate_limits=True, trusted_proxies=1)
    counts_of(app).reset()
    return app


@pytest.fixture
def written(logged: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[io.BytesIO]:
    """All that is written to the log: lines of requests, and what the house and its libraries say."""
    file = io.BytesIO()
    monkeypatch.setattr(log_of(logged), "write", lines_to(file))
    handler = logging.StreamHandler(io.TextIOWrapper(file, "utf-8", write_through=True))
    handler.setFormatter(json_lines())
    root = logging.getLogger()
    root.addHandler(handler)
    yield file
    root.removeHandler(handler)
    handler.stream.detach()


@pytest.fixture
def told(written: io.BytesIO) -> Told:
    """A function that gives the lines since it was last asked, after looking at all that every line must be."""

    def take() -> list[dict[str, Any]]:
        lines = [json.loads(line) for line in written.getvalue().splitlines()]
        written.seek(0)
        written.truncate()
        for line in lines:
            if line["event"] == "request":
                assert set(line) == OF_A_REQUEST
            else:
                assert OF_ANYTHING <= set(line) <= OF_ANYTHING | AT_TIMES
        return lines

    return take


@pytest.fixture
def browser(logged: Flask, canaries: Canaries) -> WatchingClient:
    """A visitor of that application, who comes through the proxy."""
    client = visitor(logged, canaries)
    client.environ_base.update({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "198.51.100.77"})
    return client


def test_a_line_tells_what_was_asked_and_what_came_of_it(browser: WatchingClient, told: Told, logged: Flask) -> None:
    etag = browser.get("/sample/kept").headers["ETag"]
    browser.get("/sample/kept")
    browser.head("/sample/kept", headers={"If-None-Match": etag})
    with browser.get(logged.extensions["wijk"].assets.address("_layout/tokens.css")):
        pass
    browser.get("/static/nergens.css")
    browser.post("/sample/write", headers=OWN)
    browser.post("/sample/write", headers={"Sec-Fetch-Site": "cross-site"})
    browser.open("/sample/plain", method="BREW")
    browser.get("/healthz", base_url="http://onbekend.example")
    browser.get("/sample/plain", base_url="http://onbekend.example")
    lines = told()
    assert [(line["method"], line["endpoint"], line["status"]) for line in lines] == [
        ("GET", "sample.kept_page", 200),
        ("GET", "kept", 200),
        ("HEAD", "kept", 304),
        ("GET", "static", 200),
        ("GET", "none", 404),
        ("POST", "sample.write", 303),
        ("POST", "sample.write", 403),
        ("OTHER", "none", 405),
        ("GET", "web.healthz", 200),
        ("GET", "sample.plain", 404),
    ]
    assert {line["network"] for line in lines} == {"198.51.100.0/24"}
    assert len({line["request"] for line in lines}) == len(lines)
    assert all(0 < line["ms"] < 10_000 for line in lines if line["endpoint"] != "static")


def test_a_round_of_requests_leaves_nothing_that_anybody_typed_in_the_log(
    browser: WatchingClient, told: Told, written: io.BytesIO, canaries: Canaries
) -> None:
    path, query, email, token, header = (canaries.plant(what) for what in ("path", "query", "mail", "token", "header"))
    address = f"{email}@post.example"
    said = {
        "User-Agent": header, "Referer": f"http://hus.example/{header}", "Cookie": f"sid={header}", "Forwarded": header,
        "X-Real-IP": header, "X-Request-Id": header, "Authorization": f"Bearer {header}", "Origin": f"http://{header}",
    }  # fmt: skip
    links = ["link/wachtwoord", "mail-stoppen", "antwoord", "account/bevestigen", "account/wachtwoord"]
    with canaries.may_see(path, query, email, token, header):  # in an answer, perhaps; not in the log
        for place in ("/sample/plain", "/sample/kept", f"/sample/kept/{path}", f"/{path}", "/sample/raise/Exception"):
            for headers in (OWN, said, OWN | said):
                browser.get(f"{place}?q={query}", headers=headers)
                browser.post(f"{place}?q={query}", data={"email": address, "naam": email}, headers=headers)
                browser.open(f"{place}?q={query}", method=path.upper().replace("-", ""), headers=headers)
        for link in [*links, "mijn/gegevens/download"]:
            browser.get(f"/{link}/{token}")
            browser.post(f"/{link}/{token}", data={"csrf_token": token}, headers=OWN)
        for name in ("NotFound", "TooMany", "Conflict", "DomainError"):
            browser.get(f"/sample/raise/{name}?{query}={query}")
        for _ in range(4):
            browser.post("/sample/limited", data={"email": address, "device": token}, headers=OWN)
        browser.get(f"/sample/plain?q=%ff{query}")
        browser.get(f"/sample/plain?q={query * 100}")
        browser.get("/sample/plain", headers={"X-Forwarded-For": f"{header}, {header}"})
        browser.get("/sample/plain", base_url=f"http://{header}.example")
        browser.get("/sample/plain", headers={"X-Forwarded-For": "2001:db8:1:2:3:4:5:6"})
    everything = written.getvalue()
    canaries.check("the log", [everything])
    for whole in (b"198.51.100.77", b"127.0.0.1", b"2001:db8:1:2", b"post.example", b"hus.example"):
        assert whole not in everything
    lines = told()
    requests = [line for line in lines if line["event"] == "request"]
    assert {line["status"] for line in requests} >= {200, 400, 403, 404, 405, 409, 429, 500}
    assert {line["network"] for line in requests} == {"198.51.100.0/24", "2001:db8:1::/48", ""}
    accidents = [line for line in lines if "traceback" in line]
    assert accidents
    assert {line["request"] for line in accidents} <= {line["request"] for line in requests}


def test_an_integrity_error_is_logged_without_any_value(house: House, told: Told, written: io.BytesIO) -> None:
    """`hide_parameters` for what we send, the mask for what PostgreSQL says back."""
    slug, name = "qz-somebody", "qz-name\n[of two lines]"
    with house.writing(None):
        make_platform(slug=slug, host="een.example")
    with pytest.raises(IntegrityError) as refused, house.writing(None):
        make_platform(slug=slug, name=name)
    logging.getLogger("wijkplatform.sample").error("not written: %s", refused.value, exc_info=refused.value)
    (line,) = told()
    assert "IntegrityError" in line["traceback"]
    assert "hidden" in line["event"]
    assert "qz-" not in json.dumps(line)


def test_an_application_that_breaks_down_altogether_is_told_of(told: Told, written: io.BytesIO) -> None:
    def broken(_environ: Any, _start: Any) -> Any:
        raise RuntimeError("x")

    with pytest.raises(RuntimeError):
        RequestLog(broken, lines_to(written))({"REQUEST_METHOD": "GET", "PATH_INFO": "/"}, lambda *_: lambda _: None)
    (line,) = told()
    assert (line["status"], line["endpoint"], line["network"]) == (500, "none", "")
