"""The running server, asked over a socket: what arrives broken or forged gets a sentence, or gains nothing."""

import re

import pytest

from tests.journeys.raw import ask, converse, read
from tests.journeys.running import Site

pytestmark = pytest.mark.journey
NOT_HERE = "Op dit adres is geen site."
UNREADABLE = "In dit adres staan tekens die we niet kunnen lezen."
TOO_LARGE = "Wat je stuurt is te groot. Maak het kleiner en probeer het opnieuw."
NO_LENGTH = "Je programma zegt niet hoe lang het bericht is. Stuur het met een lengte."


def test_a_body_of_unknown_length_is_refused(site: Site) -> None:
    for path in ("/", "/agenda/", "/healthz", "/nergens"):
        answer = ask(site.url, f"POST {path}", "Transfer-Encoding: chunked", body=b"5\r\nhallo\r\n0\r\n\r\n")
        assert (answer.status, answer.sentence) == (411, NO_LENGTH), path


def test_a_body_that_is_too_large_is_refused_before_it_is_read(site: Site) -> None:
    most = 1024 * 1024
    for length, sent in ((most + 1, b"x" * (most + 1)), (9_999_999_999, b"x")):
        answer = ask(site.url, "POST /agenda/", f"Content-Length: {length}", body=sent)
        assert (answer.status, answer.sentence) == (413, TOO_LARGE)
    assert ask(site.url, "POST /agenda/", f"Content-Length: {most}", body=b"x" * most).status == 405


@pytest.mark.parametrize("host", ["", "evil.example", "localhost", "127.0.0.1.evil.example", "evil.example,127.0.0.1"])
def test_another_name_finds_nothing(site: Site, host: str) -> None:
    for path in ("/", "/agenda/", "/nergens", "/robots.txt"):
        answer = ask(site.url, f"GET {path}", host=host)
        assert (answer.status, answer.sentence) == (404, NOT_HERE), path
        assert "Borne" not in answer.body
        assert "Sociaal" not in answer.body


@pytest.mark.parametrize("second", ["evil.example", "127.0.0.1"])
def test_two_names_find_nothing(site: Site, second: str) -> None:
    answer = ask(site.url, "GET /", f"Host: {second}")
    assert (answer.status, answer.sentence) == (404, NOT_HERE)


@pytest.mark.parametrize("path", ["/agenda/%ff%fe", "/%c3%28", "/agenda/?q=%ff", "/agenda/%00", "/?q=%00"])
def test_an_address_that_is_no_text_is_refused(site: Site, path: str) -> None:
    answer = ask(site.url, f"GET {path}")
    assert (answer.status, answer.sentence) == (400, UNREADABLE)


FORGED = [
    "X_Real_Ip: 6.6.6.6", "X-Real-Ip: 6.6.6.6", "X-Forwarded-For: 6.6.6.6", "X_Forwarded_For: 6.6.6.6",
    "X-Forwarded-Host: evil.example", "X_Forwarded_Host: evil.example", "X-Forwarded-Proto: https",
    "X-Forwarded-Prefix: /evil", "X-Forwarded-Port: 666", "Forwarded: for=6.6.6.6;host=evil.example;proto=https",
    "X-Original-Url: /evil", "X-Http-Method-Override: DELETE", "Cookie: sid=x; __Host-sid=y",
]  # fmt: skip


@pytest.mark.parametrize("header", FORGED)
def test_what_somebody_says_of_themselves_gains_nothing(site: Site, header: str) -> None:
    for path in ("/", "/organisaties", "/contact", "/sitemap.xml"):
        told, plain = ask(site.url, f"GET {path}", header), ask(site.url, f"GET {path}")
        assert told.status == plain.status in {200, 308}
        assert told.body == plain.body
        assert told.headers | {"date": ""} == plain.headers | {"date": ""}
        assert "set-cookie" not in told.headers
        assert plain.status == 200 or told.headers["location"] == "/organisaties/"


@pytest.mark.parametrize(
    "path", ["//evil.example/organisaties", "//evil.example//", "/%2f%2fevil.example/organisaties"]
)
def test_no_address_leads_to_another_website(site: Site, path: str) -> None:
    answer = ask(site.url, f"GET {path}")
    assert answer.status in {308, 404}
    assert re.match(r"/(?![/\\])", answer.headers.get("location", "/"))


def test_a_question_for_the_headers_gets_the_headers(site: Site) -> None:
    for path in ("/", "/agenda/", "/hulp", "/healthz", "/nergens"):
        head, whole = ask(site.url, f"HEAD {path}"), ask(site.url, f"GET {path}")
        assert head.status == whole.status
        assert head.body == ""
        assert head.headers | {"date": ""} == whole.headers | {"date": ""}
        assert int(head.headers["content-length"]) == len(whole.body.encode()) > 0


def test_no_answer_names_a_version(site: Site) -> None:
    for request in ("GET /", "GET /nergens", "GET /healthz", "POST /", "TRACE /", "GET /agenda/%ff"):
        answer = ask(site.url, request)
        assert answer.headers["server"] == "granian"
        assert not {"x-powered-by", "via", "x-aspnet-version"} & set(answer.headers)
        assert re.search(r"python|werkzeug|flask|traceback", answer.body, re.IGNORECASE) is None


def test_what_was_not_read_is_not_taken_for_the_next_request(site: Site) -> None:
    """A proxy puts the requests of many people on one connection: no body may become somebody's request."""
    host = f"Host: {site.url.partition('//')[2]}\r\n"
    hidden = f"GET /hulp HTTP/1.1\r\n{host}\r\n"
    following = f"GET /robots.txt HTTP/1.1\r\n{host}Connection: close\r\n\r\n"
    for coding, body in (
        (f"Content-Length: {len(hidden)}", hidden),
        ("Transfer-Encoding: chunked", f"{len(hidden):x}\r\n{hidden}\r\n0\r\n\r\n"),
        ("Content-Length: 4\r\nTransfer-Encoding: chunked", f"{len(hidden):x}\r\n{hidden}\r\n0\r\n\r\n"),
        ("Transfer-Encoding: xchunked", hidden),
        (f"Content-Length: {len(hidden)}\r\nContent-Length: 4", hidden),
    ):
        said = converse(site.url, f"POST /agenda/ HTTP/1.1\r\n{host}{coding}\r\n\r\n{body}{following}".encode())
        first, *later = read(said)
        assert first.status in {400, 405, 411}, coding
        assert [answer.status for answer in later] in ([], [200]), coding
        assert all(answer.headers["content-type"].startswith("text/plain") for answer in later), coding
