"""One's own pages, in a real browser: they are for everybody, and an address that was changed can be put back."""

from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import axe
from tests.journeys.browsing import Watch, visit
from tests.journeys.mailbox import open_mail
from tests.journeys.running import PASSWORD, Site
from tests.journeys.targets import small_targets, unfold

pytestmark = pytest.mark.journey
OLD, NEW = "mijn@bewoner.example", "mijn@nieuw.example"
PAGES = ("/mijn/", "/mijn/account", "/mijn/beveiliging", "/mijn/beveiliging/wachtwoord", "/mijn/beveiliging/email",
         "/mijn/profiel", "/mijn/agenda", "/buren/", "/mijn/gegevens", "/mijn/gegevens/download",
         "/mijn/gegevens/pauzeren", "/mijn/gegevens/verwijderen")  # fmt: skip
STICKS_OUT = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def account(site: Site, browser: Browser) -> None:
    """An account of our own, for what happens here to the demonstration's would happen to all journeys."""
    site.wijk("user", "create", OLD, "--naam", "Anneke Proef")
    context = visit(browser)
    page = context.new_page()
    page.goto(open_mail(site, OLD).link)
    fill_in(page, wachtwoord=PASSWORD)
    expect(page).to_have_url(f"{site.url}/account/inloggen?melding=wachtwoord")
    context.close()


@pytest.fixture
def page(site: Site, browser: Browser, account: None) -> Iterator[Page]:
    """A page of who has logged in."""
    context = visit(browser)
    watch = Watch(context)
    opened = context.new_page()
    log_in(opened, site)
    yield opened
    assert watch.threw == []
    context.close()


def fill_in(page: Page, **fields: str) -> None:
    """Fill in the form of the page and send it."""
    for name, value in fields.items():
        page.locator(f"main [name={name}]").fill(value)
    page.locator("main form .button--primary").first.click()


def log_in(page: Page, site: Site) -> None:
    """Log in with the password."""
    page.goto(f"{site.url}/account/inloggen")
    fill_in(page, email=OLD, wachtwoord=PASSWORD)
    expect(page).to_have_url(f"{site.url}/mijn/")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_for_everybody(page: Page, site: Site, path: str) -> None:
    page.goto(site.url + path)
    axe.bring(page)
    unfold(page)
    for width, scheme in product((320, 1280), ("light", "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        assert axe.findings(page) == [], (width, scheme)
        assert not page.evaluate(STICKS_OUT), (width, scheme)
        assert small_targets(page) == [], (width, scheme)


def test_a_number_to_call_stays_on_one_line(page: Page, site: Site) -> None:
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{site.url}/mijn/")
        lines = """link => {
            const range = document.createRange();
            range.selectNodeContents(link);
            return range.getClientRects().length;
        }"""
        assert page.locator("a[href='tel:09008844']").evaluate(lines) == 1, width


def test_logging_out_on_a_phone(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{site.url}/mijn/")
    page.get_by_role("banner").get_by_role("button", name="Uitloggen").click()
    page.goto(f"{site.url}/mijn/")
    assert "/account/inloggen" in page.url


def test_a_device_elsewhere_is_logged_out(page: Page, site: Site, browser: Browser) -> None:
    elsewhere = visit(browser)
    other = elsewhere.new_page()
    log_in(other, site)
    page.goto(f"{site.url}/mijn/beveiliging")
    page.get_by_role("button", name="Overal uitloggen, behalve hier").click()
    expect(page.get_by_role("status")).to_contain_text("uitgelogd")
    other.goto(f"{site.url}/mijn/")
    assert "/account/inloggen" in other.url
    elsewhere.close()


def test_another_address_and_back(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/mijn/beveiliging/email")
    fill_in(page, email=NEW, wachtwoord=PASSWORD)
    expect(page.get_by_role("status")).to_contain_text("nieuwe adres")
    page.goto(open_mail(site, NEW).link)
    page.get_by_role("button", name="Gebruik dit e-mailadres").click()
    expect(page).to_have_url(f"{site.url}/account/adres-veranderd")
    page.goto(f"{site.url}/mijn/account")
    expect(page.get_by_role("main")).to_contain_text(NEW)
    page.goto(open_mail(site, OLD).link)
    axe.bring(page)
    assert axe.findings(page) == []
    page.get_by_role("button", name="Zet mijn oude adres terug").click()
    expect(page).to_have_url(f"{site.url}/account/adres-terug")
    page.get_by_role("link", name="Kies een nieuw wachtwoord").click()
    fill_in(page, email=OLD)
    page.goto(open_mail(site, OLD).link)
    fill_in(page, wachtwoord=PASSWORD)
    log_in(page, site)
