"""Every kind of page, narrow and wide, light and dark: axe finds nothing, nothing sticks out, nothing complains."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import axe
from tests.journeys.addresses import KINDS, Address
from tests.journeys.browsing import Watch, visit
from tests.journeys.for_everybody import STICKS_OUT
from tests.journeys.running import PASSWORD, Site
from tests.journeys.targets import small_targets, unfold

pytestmark = pytest.mark.journey
LOOKS = [(width, scheme) for width in (320, 1280) for scheme in ("light", "dark")]


def look(page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    # Without motion: else a colour that is on its way from light to dark is measured.
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def onlooker(browser: Browser) -> Iterator[tuple[Page, Watch]]:
    """One page for all kinds, which saves a quarter of the time, and what it complains of."""
    context = visit(browser)
    watch = Watch(context)
    yield context.new_page(), watch
    context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_for_everybody(onlooker: tuple[Page, Watch], addresses: dict[str, Address], kind: str) -> None:
    page, watch = onlooker
    watch.forget()
    look(page, *LOOKS[0])
    answer = page.goto(addresses[kind].url)
    assert answer is not None
    assert answer.status == addresses[kind].status
    if kind == "partner":
        expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_be_attached()
    axe.bring(page)
    for width, scheme in LOOKS:
        look(page, width, scheme)
        assert axe.findings(page) == [], (width, scheme)
        assert not page.evaluate(STICKS_OUT), (width, scheme)
    assert watch.complaints(page, answer.status) == []


ALONE = ("privacy", "privacy, versions", "cookies", "terms", "contact", "help", "look without account", "data breach")


def test_a_link_on_a_line_of_its_own_is_large_enough_for_a_thumb(
    onlooker: tuple[Page, Watch], addresses: dict[str, Address]
) -> None:
    page, _watch = onlooker
    look(page, 390, "light")
    for kind in ALONE:
        page.goto(addresses[kind].url)
        unfold(page)
        assert small_targets(page) == [], kind


STAFF = ("/beheer/", "/beheer/register", "/beheer/datalekken", "/beheer/beperken")


@pytest.fixture(scope="module")
def officer(browser: Browser, site: Site) -> Iterator[Page]:
    """A page of the privacycontact, who is a beheerder too, with a report of a data breach that waits."""
    site.wijk("user", "role", "beheer@demo.example", "privacycontact")
    context = visit(browser)
    page = context.new_page()
    page.goto(f"{site.url}/privacy/datalek")
    page.locator("main [name=tekst]").fill("Een lijst met namen lag op straat.")
    page.locator("main form .button--primary").first.click()
    expect(page).to_have_url(f"{site.url}/privacy/datalek/gemeld")
    page.goto(f"{site.url}/account/inloggen")
    page.locator("main [name=email]").fill("beheer@demo.example")
    page.locator("main [name=wachtwoord]").fill(PASSWORD)
    page.locator("main form .button--primary").first.click()
    expect(page).to_have_url(f"{site.url}/mijn/")
    yield page
    context.close()


@pytest.mark.parametrize("path", [*STAFF, "one report"])
def test_the_work_of_who_runs_the_platform_is_for_everybody(officer: Page, site: Site, path: str) -> None:
    if path == "one report":
        officer.goto(f"{site.url}/beheer/datalekken")
        officer.locator("main a[href^='/beheer/datalek/']").first.click()
    else:
        answer = officer.goto(site.url + path)
        assert answer is not None
        assert answer.status == 200
    axe.bring(officer)
    unfold(officer)
    for width, scheme in (*LOOKS, (390, "light")):
        look(officer, width, scheme)
        assert axe.findings(officer) == [], (width, scheme)
        assert not officer.evaluate(STICKS_OUT), (width, scheme)
        assert small_targets(officer) == [], (width, scheme)


BAD = """<!doctype html><html><head><title></title><style>p {color: #aaa; background: #fff}</style></head><body>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><p>Bleek</p><input><h1>A</h1><h3>B</h3>
<a href="/a" style="display: inline-block; width: 9px; height: 9px; overflow: hidden">a</a><a
href="/b" style="display: inline-block; width: 9px; height: 9px; overflow: hidden">b</a>
<div style="width: 2000px">breed</div></body></html>"""


def test_the_check_bites(visitor: Page, watch: Watch, site: Site) -> None:
    visitor.set_content(BAD)
    look(visitor, 320, "light")
    axe.bring(visitor)
    found = {line.partition(":")[0] for line in axe.findings(visitor)}
    assert {"image-alt", "color-contrast", "label", "html-has-lang", "heading-order", "target-size", "region"} <= found
    assert visitor.evaluate(STICKS_OUT)
    visitor.set_content("<main><p><a href='/a'>Alleen</a></p><p>Zie <a href='/b'>dit</a>.</p></main>")
    assert [line for line in small_targets(visitor) if "/a" in line] == small_targets(visitor) != []


def test_a_complaint_is_heard(visitor: Page, watch: Watch, site: Site) -> None:
    visitor.goto(site.url + "/bestaat-niet")
    assert watch.complaints(visitor, 404) == []
    assert len(watch.complaints(visitor)) == 1
    visitor.goto(site.url)
    visitor.evaluate("document.head.append(Object.assign(document.createElement('script'), {text: 'alert(1)'}))")
    visitor.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://elders.example/a.png'}))")
    visitor.evaluate("document.body.append(Object.assign(new Image(), {src: '/static/weg.png'}))")
    visitor.wait_for_load_state("networkidle")
    complaints = "\n".join(watch.complaints(visitor, 404))
    for words in ("script-src", "img-src", "/static/weg.png"):
        assert words in complaints


def test_axe_looks_into_the_frame_too(visitor: Page, addresses: dict[str, Address]) -> None:
    visitor.goto(addresses["partner"].url, wait_until="networkidle")
    frame = visitor.frames[1]
    frame.evaluate("document.querySelector('h1').style.color = '#eee'")
    axe.bring(visitor)
    assert [line for line in axe.findings(visitor) if line.startswith("color-contrast: ") and "h1" in line]
