"""The agenda inside a partner's page: there for whom it was made, and for nobody else."""

import json

import pytest
from playwright.sync_api import BrowserContext, FrameLocator, Page, expect

from tests.journeys.addresses import Address, key_on_the_partners_page
from tests.journeys.browsing import Watch
from tests.journeys.elsewhere import partner_page, website
from tests.journeys.running import Site, get

pytestmark = pytest.mark.journey
FETCH = "url => fetch(url).then(answer => answer.json(), fault => `${fault.name}`)"
KEPT = """async () => ({
    local: localStorage.length, session: sessionStorage.length, cookie: document.cookie,
    databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
NOTHING = {"local": 0, "session": 0, "cookie": "", "databases": 0, "caches": 0, "workers": 0}
REFUSED = "chrome-error://chromewebdata/"
"""Where Chromium says a frame is that it may not show."""
KINDS = ("agenda", "agenda.json", "agenda.ics", "agenda.rss")


def frame_of(page: Page) -> FrameLocator:
    page.locator("wijk-agenda").scroll_into_view_if_needed()  # it loads when it comes near
    return page.frame_locator("wijk-agenda iframe")


def shows_the_agenda(page: Page) -> None:
    frame = frame_of(page)
    expect(frame.get_by_role("heading", level=1)).to_have_text("Agenda Borne")
    expect(frame.get_by_role("link", name="Koffieochtend in De Linde").first).to_be_visible()
    assert frame.locator("li.event").count() > 10


def shows_no_agenda(page: Page) -> None:
    expect(frame_of(page).locator("body")).to_be_attached()
    for _patience in range(100):
        if page.frames[-1].url == REFUSED:
            break
        page.wait_for_timeout(50)
    assert [frame.url for frame in page.frames[1:]] == [REFUSED]


def test_the_partner_shows_the_agenda_of_borne(visitor: Page, watch: Watch, site: Site) -> None:
    visitor.goto(site.partner)
    shows_the_agenda(visitor)
    frame = visitor.locator("wijk-agenda iframe")
    expect(frame).to_have_attribute("title", "Agenda")
    assert frame.evaluate("frame => frame.getBoundingClientRect().height") == 640
    expect(visitor.get_by_role("link", name="Bekijk de agenda van Sociaal Hus")).to_be_hidden()
    assert watch.complaints(visitor) == []


def test_a_link_inside_opens_the_platform_beside_the_partner(visitor: Page, site: Site) -> None:
    visitor.goto(site.partner)
    for link in ("Koffieochtend in De Linde", "Bekijk de hele agenda", "Sociaal Hus"):
        with visitor.context.expect_page() as opened:
            frame_of(visitor).get_by_role("link", name=link, exact=True).first.click()
        page = opened.value
        page.wait_for_load_state()
        assert page.url.startswith(f"{site.url}/")
        assert page.evaluate("window.opener") is None
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert visitor.url == site.partner
        page.close()


def test_without_script_there_is_a_plain_link(without_script: Page, site: Site) -> None:
    without_script.goto(site.partner)
    assert without_script.locator("iframe").count() == 0
    without_script.get_by_role("link", name="Bekijk de agenda van Sociaal Hus").click()
    assert without_script.url == f"{site.url}/agenda/"


def test_a_partner_with_a_strict_policy_has_the_agenda_too(visitor: Page, watch: Watch, site: Site) -> None:
    policy = f"default-src 'none'; img-src data:; style-src 'self'; script-src {site.url}; frame-src {site.url}"
    with website(lambda origin: partner_page(site.url, site.embed_for(origin), policy)) as origin:
        visitor.goto(origin)
        shows_the_agenda(visitor)
        assert visitor.locator("wijk-agenda iframe").evaluate("frame => frame.clientHeight") == 640
    assert watch.complaints(visitor) == []


def test_a_website_that_may_not_show_it_gets_neither_frame_nor_data(
    visitor: Page, watch: Watch, site: Site, addresses: dict[str, Address]
) -> None:
    key = key_on_the_partners_page(site)
    with website(lambda _origin: partner_page(site.url, key)) as elsewhere:
        visitor.goto(elsewhere)
        shows_no_agenda(visitor)
        assert visitor.evaluate(FETCH, f"{site.url}/embed/{key}/agenda.json") == "TypeError"
        complaints = "\n".join(watch.complaints(visitor))
        assert "frame-ancestors" in complaints
        assert "CORS" in complaints
    visitor.goto(site.partner)
    fetched = visitor.evaluate(FETCH, f"{site.url}/embed/{key}/agenda.json")
    assert len(fetched["activiteiten"]) > 10
    assert visitor.evaluate(FETCH, f"{site.url}/embed/{key}/agenda.rss") == "TypeError"  # only the JSON is for scripts


def test_a_page_of_the_platform_itself_is_framed_by_nobody(visitor: Page, watch: Watch, site: Site) -> None:
    with website(lambda _origin: partner_page(site.url, "")) as origin:  # without a key there is no other frame
        visitor.goto(origin)
        visitor.locator("wijk-agenda").evaluate("element => element.append(document.createElement('iframe'))")
        visitor.locator("iframe").evaluate("(frame, url) => { frame.src = url; }", site.url)
        shows_no_agenda(visitor)
        assert "frame-ancestors" in "\n".join(watch.complaints(visitor))


def test_a_key_that_is_revoked_opens_nothing_any_more(visitor: Page, watch: Watch, site: Site) -> None:
    with website(lambda origin: partner_page(site.url, site.embed_for(origin))) as origin:
        visitor.goto(origin)
        shows_the_agenda(visitor)
        key = visitor.locator("wijk-agenda").get_attribute("sleutel")
        before = {kind: get(f"{site.url}/embed/{key}/{kind}", Origin=origin) for kind in KINDS}
        assert {answer[0] for answer in before.values()} == {200}
        assert site.wijk("embed", "revoke", str(key)) == "De sleutel is ingetrokken.\n"
        visitor.reload()
        expect(frame_of(visitor).get_by_text("Deze agenda is hier niet (meer) te zien.")).to_be_visible()
        assert frame_of(visitor).locator(".event").count() == 0
        assert visitor.evaluate(FETCH, f"{site.url}/embed/{key}/agenda.json") == "TypeError"
        for kind in KINDS:
            etag = before[kind][1]["etag"]
            status, headers, text = get(f"{site.url}/embed/{key}/{kind}", Origin=origin, If_None_Match=etag)
            never = get(f"{site.url}/embed/{'x' * len(str(key))}/{kind}", Origin=origin)
            assert status == 404
            assert (status, text) == (never[0], never[2])
            assert headers | {"date": ""} == never[1] | {"date": ""}
            assert "niet (meer)" in text
            assert "Koffie" not in text
            assert key not in text
            assert kind == "agenda" or json.loads(text)["status"] == 404


def test_the_frame_says_who_may_show_it_in_one_way_only(site: Site) -> None:
    key = site.embed_for("https://krant.example")
    for kind in KINDS:
        _status, headers, _text = get(f"{site.url}/embed/{key}/{kind}")
        assert "x-frame-options" not in headers
        assert headers["cross-origin-resource-policy"] == "cross-origin"
        directives = dict(part.strip().partition(" ")[::2] for part in headers["content-security-policy"].split(";"))
        assert directives["default-src"] == "'none'"
        assert directives["frame-ancestors"] == ("https://krant.example" if kind == "agenda" else "'none'")
    assert "x-frame-options" not in get(site.url)[1]
    assert "frame-ancestors 'none'" in get(site.url)[1]["content-security-policy"]


def test_nothing_is_kept_and_nobody_else_is_asked(
    context: BrowserContext, visitor: Page, watch: Watch, site: Site, addresses: dict[str, Address]
) -> None:
    visitor.goto(site.partner)
    shows_the_agenda(visitor)
    with context.expect_page() as opened:
        frame_of(visitor).get_by_role("link", name="Koffieochtend in De Linde").first.click()
    assert visitor.evaluate(KEPT) == NOTHING
    assert visitor.frames[1].evaluate("document.cookie") == ""  # the rest Chromium denies to a frame of another website
    platform = opened.value
    for kind in ("frame", "front", "agenda", "organisation", "postcode, found", "activity, single", "not there"):
        platform.goto(addresses[kind].url, wait_until="networkidle")
        assert platform.evaluate(KEPT) == NOTHING, kind
    assert context.cookies() == []
    assert context.storage_state() == {"cookies": [], "origins": []}
    assert watch.origins == {site.url, site.partner.rstrip("/")}
    assert len(watch.asked) > 20
