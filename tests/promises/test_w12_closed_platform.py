"""W12: a whole platform can be shut for the public: nothing of it leaks, and nothing tells which pages there are."""

import re
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.canary import Canaries
from tests.client import OWN_PAGE, WatchingClient
from tests.conftest import NOW, House
from tests.crawl import crawl
from tests.factories.accounts import carry, give_role, make_user, open_session
from tests.factories.agenda import make_event
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_category, make_platform, make_wijk
from tests.seeds import Seeds
from tests.terminal import run
from wijkplatform.accounts.models import ParentalConsent, User
from wijkplatform.accounts.tokens import TokenPurpose, issue_token
from wijkplatform.core.audience import Role
from wijkplatform.core.database import db
from wijkplatform.platforms.actions import set_platform
from wijkplatform.site.demo.build import PARTNER_SITE
from wijkplatform.web.access import Audience, audience_of, is_open_when_closed
from wijkplatform.web.kept_pages import KeptPages, key_of
from wijkplatform.web.kit import Kit
from wijkplatform.web.shelves import PlatformState

PROMISED = re.compile(
    r"/account/.*|/link/.*|/voorwaarden|/privacy|/cookies|/toegankelijkheid|/contact|/hulp"
    r"|/antwoord/.*|/mail-stoppen/.*|/privacy/.*"  # of issues to come
    r"|/agenda/abonnement/.*"  # the address that somebody with an account gave to a calendar
    r"|/robots\.txt|/\.well-known/security\.txt|/embed/agenda\.js"
)
"""The door, what links in mails open, the pages that the law wants, and what says that there is nothing to find."""
PROGRAMS = re.compile(r"/(api|embed)/|.*\.(ics|json|rss|xml)$")
FILL = {"str": "x" * 22, "path": "x", "int": "1", "default": "x" * 22}


@dataclass(frozen=True)
class Place:
    """A platform with something of everything: `real` are addresses of it, `secrets` what only residents may read."""

    real: tuple[str, ...]
    secrets: tuple[str, ...]


@pytest.fixture
def place(house: House, app: Flask, client: WatchingClient, canaries: Canaries, seeds: Seeds) -> Place:
    """An open platform that a visitor has walked through, so that all its pages are kept."""
    parts: Kit = app.extensions["wijk"]

    def make() -> tuple[Place, KeptPages]:
        return _make(house, app, client, canaries), _copy(parts.kept)

    found, kept = seeds.sow("a place", make)
    parts.kept = _copy(kept)
    with canaries.may_see(*map(canaries.hide, found.secrets)):
        assert client.get("/").status_code == 200
    assert parts.kept._pages.keys() == kept._pages.keys() != set()  # it was handed out, not made and kept once more
    return found


def _make(house: House, app: Flask, client: WatchingClient, canaries: Canaries) -> Place:
    told = {name: canaries.plant(name) for name in ("plaats", "baas", "titel", "tekst", "zaal", "club", "soort", "wie")}
    mail = f"{canaries.plant('adres')}@bewoner.example"
    with house.writing(None), canaries.may_see(*told.values()):
        make_platform(place=told["plaats"], controller_name=told["baas"])
        wijk = make_wijk("hertme", code="BU01470105")
        category = make_category("proef", told["soort"])
        club = make_organisation(name=told["club"])
        event = make_event(
            club, title=told["titel"], text=told["tekst"], place=told["zaal"], wijken=(wijk,), category_id=category.id
        )
        waits = make_user(told["wie"], mail, activated_at=None, approval_asked_at=NOW)
        child = make_user("Kind", "kind@bewoner.example", under_16=True, activated_at=None)
        parent = ParentalConsent(user_id=child.id, parent_email="ouder@thuis.example", asked_at=NOW)
        db.session.add(parent)
        db.session.flush()
        links = [
            f"/link/ouder/{_token(child, TokenPurpose.PARENT)}",
            f"/link/inloggen/{_token(make_user(), TokenPurpose.LOGIN)}",
            f"/account/wachtwoord/{_token(make_user('Reset'), TokenPurpose.PASSWORD)}",
            f"/account/bevestigen/{_token(make_user('Nieuw', confirmed_at=None), TokenPurpose.CONFIRM)}",
        ]
        pages = [f"/agenda/{event.public_id}/x.ics", f"/beheer/accounts/{waits.public_id}"]
    key = run(app, "embed", "create", "--site", PARTNER_SITE).lines[0]
    feeds = [f"/embed/{key}/agenda{kind}" for kind in ("", ".json", ".ics", ".rss")]
    with canaries.may_see(*told.values(), mail):
        walked = [path for path, _ in crawl(client)]
        for path in (*walked, *feeds):
            client.get(path)
    return Place(tuple(dict.fromkeys([*walked, *pages, *feeds, *links, "/sitemap.xml"])), (*told.values(), mail))


def _copy(kept: KeptPages) -> KeptPages:
    """The same pages, for one test to let go of."""
    other = KeptPages()
    other._pages, other._size = kept._pages.copy(), kept._size
    other._newest, other._buckets = kept._newest.copy(), kept._buckets.copy()
    other._keys = {platform: keys.copy() for platform, keys in kept._keys.items()}
    return other


def _token(user: User, purpose: TokenPurpose) -> str:
    return issue_token(user.id, purpose, timedelta(days=1))


@pytest.fixture
def closed(app: Flask, place: Place) -> Place:
    """The same, closed."""
    assert run(app, "platform", "set", "hus", "besloten=ja").lines == ["Veranderd: besloten."]
    return place


def made_up(rule: Rule) -> str:
    """An address of this kind that leads to nothing."""
    return re.sub(r"<(?:(\w+)(?:\([^)]*\))?:)?\w+>", lambda part: FILL[part[1] or "default"], rule.rule)


def ask(client: WatchingClient, method: str, path: str, **headers: str) -> TestResponse:
    """As a browser does. Who asks for an address gets to see what stands in it."""
    with client.canaries.may_see(*re.findall(r"qzcanary-\w+-\w+", path)):
        response = client.open(path, method=method, headers=OWN_PAGE | headers)
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow", (method, path)
    return response


def is_shut(response: TestResponse, path: str) -> bool:
    """Whether this answer tells nothing but that the platform is closed."""
    if PROGRAMS.match(urlsplit(path).path):
        return response.status_code == 404
    if response.request.method in {"GET", "HEAD", "OPTIONS"}:
        onward = parse_qs(urlsplit(response.location or "").query).get("verder")
        led = urlsplit(response.location or "").path == "/account/inloggen" and onward == [path]
        return (response.status_code, led, response.get_data()) == (303, True, b"")
    return response.status_code == 401


def bare(response: TestResponse, path: str) -> tuple[int, bytes, list[tuple[str, str]]]:
    """All that an answer tells but the address that was asked for."""
    asked = quote(path, safe="").encode()
    headers = [(name, value.replace(asked.decode(), "PAD")) for name, value in response.headers]
    return response.status_code, response.get_data().replace(asked, b"PAD"), sorted(headers)


def test_only_what_was_promised_is_open(app: Flask) -> None:
    said = {rule.rule: app.view_functions[rule.endpoint] for rule in app.url_map.iter_rules()}
    opened = {path for path, view in said.items() if is_open_when_closed(view)}
    assert {path for path in opened if not PROMISED.fullmatch(path)} == set()
    assert {path for path in said if PROMISED.fullmatch(path)} == opened
    assert all(audience_of(said[path]) is Audience.EVERYONE for path in opened)


def test_a_visitor_gets_no_further_than_the_door(
    app: Flask, closed: Place, client: WatchingClient, canaries: Canaries
) -> None:
    seen = set()
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        if audience_of(view) is Audience.MACHINES:
            continue
        for method in sorted(rule.methods or ()):
            path, opened = made_up(rule), is_open_when_closed(view)
            with canaries.may_see(*closed.secrets[: 2 if opened else 0]):  # the place, and whose platform it is
                response = ask(client, method, path)
            if not opened:
                assert is_shut(response, path), (method, path, response.status_code)
                seen.add(path)
    assert len(seen) > 20


def test_nothing_that_is_there_is_shown_either(
    closed: Place, client: WatchingClient, app: Flask, canaries: Canaries
) -> None:
    kinds = set()
    for path in closed.real:
        rule_of = app.url_map.bind("hus.example").match
        endpoint = rule_of(urlsplit(path).path)[0]
        kinds.add(endpoint)
        opened = is_open_when_closed(app.view_functions[endpoint])
        for method in ("GET", "HEAD", "POST", "PUT", "OPTIONS"):
            with canaries.may_see(*closed.secrets[: 2 if opened else 0]):
                response = ask(client, method, path)
            assert opened or is_shut(response, path), (method, path, response.status_code)
            assert "og:" not in response.text
    wanted = {"agenda.show", "agenda.ics", "organisations.show", "site.wijk", "feeds.frame", "accounts.parent"}
    assert wanted <= kinds | {"agenda.ics"}


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS", "PROPFIND"])
def test_a_wrong_address_looks_the_same_as_a_page_that_is_there(
    closed: Place, client: WatchingClient, method: str
) -> None:
    """Also one that would lead on (without its last slash), that does not take this method, or only staff may open."""
    people = [
        "/",
        "/agenda",
        "/agenda/",
        "/mijn/",
        "/beheer/",
        "/wijken/hertme",
        "/organisaties/x",
        "/x//y",
        "/account/x",
    ]
    people += [path for path in closed.real if path.startswith(("/beheer/accounts/", "/agenda/")) and "." not in path]
    wrong = bare(ask(client, method, "/bestaat-niet"), "/bestaat-niet")
    assert [path for path in people if bare(ask(client, method, path), path) != wrong] == []
    programs = {"/sitemap.xml": "/bestaat-niet.xml", "/api/v1/": "/api/bestaat-niet"}
    for path in closed.real:
        if path.endswith(".ics") and path.startswith("/agenda/"):
            programs[path] = "/bestaat-niet.ics"
        elif path.startswith("/embed/"):
            programs[path] = re.sub(r"/embed/[^/]+", "/embed/nergens", path)
    assert len(programs) >= 7
    for path, other in programs.items():
        assert bare(ask(client, method, path), path) == bare(ask(client, method, other), other), path


def test_what_was_kept_is_not_handed_out_any_more(
    app: Flask, house: House, place: Place, client: WatchingClient, canaries: Canaries
) -> None:
    """Not even as a 304 to who has the page already."""
    known = {}
    with canaries.may_see(*place.secrets):
        for path in place.real:
            response = client.get(path, headers={"Origin": PARTNER_SITE})
            if "ETag" in response.headers:
                known[path] = response.headers["ETag"]
                again = client.get(path, headers={"If-None-Match": known[path], "Origin": PARTNER_SITE})
                assert again.status_code == 304, path
    assert {"/", "/agenda/", "/sitemap.xml"} < set(known)
    with house.writing():
        set_platform({"besloten": "ja"})
    for path, etag in known.items():
        for headers in ({"If-None-Match": etag}, {"If-None-Match": "*"}, {}):
            opened = PROMISED.fullmatch(urlsplit(path).path)
            with canaries.may_see(*place.secrets[: 2 if opened else 0]):
                response = ask(client, "GET", path, **headers, Origin=PARTNER_SITE)
            assert response.status_code in ({200, 304} if opened else {303, 404}), path
            assert opened or "ETag" not in response.headers
            if opened and etag in headers.values():
                assert response.status_code == 200, path  # its frame tells less now
    with house.writing():
        set_platform({"besloten": "nee"})
    with canaries.may_see(*place.secrets):
        assert client.get("/").status_code == 200
        assert "X-Robots-Tag" not in client.get("/").headers


@pytest.mark.no_database
def test_what_was_kept_has_another_key_whatever_the_version() -> None:
    environ = {"PATH_INFO": "/", "QUERY_STRING": ""}
    keys = {key_of(PlatformState(1, 5, closed), environ, NOW) for closed in (False, True)}
    assert len(keys) == 2


def test_the_door_tells_the_name_and_no_more(closed: Place, client: WatchingClient) -> None:
    text = client.get("/account/inloggen").text
    assert "<title>Inloggen – Testhus</title>" in text
    for word in ("Agenda", "Organisaties", "description", "CBS"):
        assert word not in re.sub(r"<use [^>]*>", "", text).replace("/static/agenda", ""), word
    assert '<meta name="robots" content="noindex, nofollow">' in text


@pytest.mark.parametrize(("method", "status"), [("GET", 400), ("POST", 422), ("PUT", 422)])
@pytest.mark.parametrize("query", ["x" * 3000, "a=%00", "a=%ff"])
def test_a_request_that_makes_no_sense_tells_nothing(
    closed: Place, client: WatchingClient, query: str, method: str, status: int
) -> None:
    """Nor may it be found, though nobody looked yet whose platform it is."""
    response = ask(client, method, f"/agenda/?{query}")
    assert response.status_code == status
    assert "Testhus" not in response.text
    client.set_cookie("sid", "x", domain=client.host)
    assert ask(client, "GET", f"/agenda/?{query}").status_code == 400


def test_no_link_leads_to_the_door_by_a_detour(
    app: Flask, closed: Place, client: WatchingClient, canaries: Canaries
) -> None:
    """What a visitor may read, and what goes wrong: each link leads where it says, or plainly to log in."""
    opened = [path for path in closed.real if PROMISED.fullmatch(urlsplit(path).path)]
    made = [made_up(rule) for rule in app.url_map.iter_rules() if PROMISED.fullmatch(rule.rule)]
    made += [f"/account/ouder/{what}" for what in ("ja", "nee", "wacht", "intrekken", "doorgaan")]
    find, shown = app.url_map.bind("hus.example").match, set()
    for method, path in [*(("GET", each) for each in (*opened, *made)), ("POST", "/agenda/")]:
        with canaries.may_see(*closed.secrets[:2]):
            response = ask(client, method, path)
        if response.mimetype != "text/html" or response.status_code == 303:
            continue
        shown.add(response.status_code)
        links = re.findall(r'<a [^>]*href="(/[^"#]*)', response.text)
        assert "/account/inloggen" in links, path
        for link in links:
            view = app.view_functions[find(urlsplit(link).path)[0]]
            asks = audience_of(view) is Audience.RESIDENTS  # to log in, on an open platform too; and then one is there
            assert asks or is_open_when_closed(view), (path, link)
    assert {200, 401, 404} <= shown


def test_whom_to_call_stands_at_the_door(closed: Place, client: WatchingClient) -> None:
    """Who cannot get in, cannot look it up inside."""
    door = client.get("/account/inloggen").text.split("<main")[1].split("</main>")[0]
    assert 'href="tel:+31740000000"' in door
    assert "Op werkdagen van 9.00 tot 17.00 uur" in door
    refused = ask(client, "POST", "/agenda/").text.split("<main")[1].split("</main>")[0]
    assert re.findall(r'<a class="button[^>]*href="([^"]*)">([^<]*)', refused) == [("/account/inloggen", "Log in")]
    assert "Of bel 074 000 00 00" in refused


def test_nothing_may_be_found(closed: Place, client: WatchingClient) -> None:
    assert client.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"
    missing = client.get("/sitemap.xml")
    assert missing.status_code == 404
    assert "/agenda/" not in missing.text
    assert client.get("/embed/agenda.js").status_code == 200  # says nothing of any platform


def test_the_legal_pages_stay_open(closed: Place, client: WatchingClient, canaries: Canaries) -> None:
    with canaries.may_see(*closed.secrets[:2]):  # the place, and whose platform it is
        for path in ("/voorwaarden", "/privacy", "/cookies", "/toegankelijkheid", "/contact", "/hulp"):
            response = client.get(path)
            assert response.status_code == 200, path
            assert "og:" not in response.text
            assert 'content="noindex, nofollow"' in response.text
        assert "zonder account" not in client.get("/voorwaarden").text
        assert "Ja. Deze site is alleen voor wie een account heeft." in client.get("/hulp").text
        assert closed.secrets[1] in client.get("/contact").text  # K14: the controller says who it is


def test_who_owes_a_second_step_is_not_in_yet(closed: Place, house: House, client: WatchingClient) -> None:
    with house.writing():
        carry(client, open_session(make_user("Half Binnen"), awaits="app"))
    assert is_shut(client.get("/agenda/"), "/agenda/")
    assert client.get("/account/code").status_code == 200


def test_a_resident_may_use_everything(closed: Place, house: House, client: WatchingClient, canaries: Canaries) -> None:
    with house.writing():
        carry(client, open_session(make_user("Wel Binnen")))
    with canaries.may_see(*closed.secrets[:-2]):  # but for who else is there
        pages = list(crawl(client))
        assert {response.status_code for _path, response in pages} <= {200, 303, 404}  # on from the log-in page
        assert len(pages) > 10
        for path, response in pages:
            assert response.headers["X-Robots-Tag"] == "noindex, nofollow", path
            assert response.headers["Cache-Control"] == "private, no-store", path
            assert "og:" not in response.text
        assert closed.secrets[2] in client.get("/agenda/").text


def test_logging_out_shuts_the_door(closed: Place, house: House, client: WatchingClient, canaries: Canaries) -> None:
    with house.writing():
        user = make_user("Even Weg")
        give_role(user, Role.PRIVACY_OFFICER)
        carry(client, open_session(user, proved=True))
    with canaries.may_see(*closed.secrets[:2]):
        assert client.get("/mijn/").status_code == 200
    client.delete_cookie("sid", domain=client.host)
    assert is_shut(client.get("/mijn/"), "/mijn/")


def test_another_platform_stays_as_it_is(closed: Place, house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform("ander.example")
    response = client.get("/", base_url="http://ander.example")
    assert response.status_code == 200
    assert "X-Robots-Tag" not in response.headers
    assert "og:title" in response.text
