"""A closed platform in a real browser: a visitor stands at the door, and a wijkbeheerder lets somebody in."""

from collections.abc import Callable, Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys import axe
from tests.journeys.browsing import Watch, visit
from tests.journeys.mailbox import open_mail
from tests.journeys.running import PASSWORD, Site, get, serving

pytestmark = pytest.mark.journey
STICKS_OUT = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
MODERATOR = "wijkbeheer@demo.example"
NewPage = Callable[[], Page]


@pytest.fixture(scope="module")
def shut(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration, closed while it runs and while its pages are kept."""
    with serving(tmp_path_factory.mktemp("shut")) as site:
        for _again in range(2):
            status, headers, _text = get(f"{site.url}/robots.txt")
        assert status == 200
        site.wijk("platform", "set", "sociaal-hus", "besloten=ja")
        status, headers, text = get(f"{site.url}/robots.txt", If_None_Match=headers["etag"])
        assert (status, text) == (200, "User-agent: *\nDisallow: /\n")  # at once, in the process that serves too
        yield site


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """A function that gives a page of somebody who was never here."""
    contexts: list[tuple[BrowserContext, Watch]] = []

    def opened() -> Page:
        context = visit(browser)
        contexts.append((context, Watch(context)))
        return context.new_page()

    yield opened
    for context, watch in contexts:
        assert watch.threw == []
        context.close()


def fill_in(page: Page, button: str = "", **fields: str) -> None:
    """Fill in the form of the page and press a button, by its words or the main one."""
    for name, value in fields.items():
        page.locator(f"main [name={name}]").fill(value)
    main = page.get_by_role("main")
    (
        main.get_by_role("button", name=button, exact=True) if button else main.locator("form .button--primary").first
    ).click()


def log_in(page: Page, site: Site, email: str) -> None:
    """Log in with the password."""
    page.goto(f"{site.url}/account/inloggen")
    fill_in(page, email=email, wachtwoord=PASSWORD)


def ask_for_account(page: Page, site: Site, name: str, email: str) -> None:
    """Sign up, and confirm the address."""
    page.goto(f"{site.url}/account/maken")
    page.locator("main [name=leeftijd][value='16plus']").check()
    page.locator("main [name=voorwaarden]").check()
    fill_in(page, "Maak mijn account", naam=name, email=email, wachtwoord=PASSWORD)
    page.goto(open_mail(site, email).link)
    fill_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("We kijken of je mee mag doen")


def require_for_everybody(page: Page) -> None:
    """Nothing that axe finds, and nothing that sticks out, on a small and a large screen."""
    axe.bring(page)
    for width, scheme in product((320, 1280), ("light", "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        assert axe.findings(page) == [], (width, scheme)
        assert not page.evaluate(STICKS_OUT), (width, scheme)


def test_a_visitor_stands_at_the_door(shut: Site, new_page: NewPage) -> None:
    page = new_page()
    for path in ("/", "/agenda/", "/organisaties/", "/bestaat-niet"):
        page.goto(shut.url + path)
        assert page.url.startswith(f"{shut.url}/account/inloggen?verder="), path
        expect(page.get_by_role("heading", level=1)).to_have_text("Inloggen")
        expect(page.get_by_role("navigation", name="Hoofdmenu")).to_have_count(0)
    require_for_everybody(page)


def test_a_wijkbeheerder_lets_somebody_in(shut: Site, new_page: NewPage) -> None:
    email, page, staff = "wil@bewoner.example", new_page(), new_page()
    ask_for_account(page, shut, "Wil Erbij", email)
    require_for_everybody(page)
    log_in(page, shut, email)
    expect(page.get_by_role("alert")).to_contain_text("Vroeg je pas een account?")

    log_in(staff, shut, MODERATOR)
    staff.goto(f"{shut.url}/beheer/")
    require_for_everybody(staff)
    staff.get_by_role("link", name="Wil Erbij").click()
    expect(staff.get_by_role("main")).to_contain_text(email)
    require_for_everybody(staff)
    staff.get_by_role("button", name="Laat toe").click()
    expect(staff.get_by_role("status")).to_contain_text("Toegelaten.")

    page.goto(open_mail(shut, email).link)
    fill_in(page, email=email, wachtwoord=PASSWORD)
    expect(page).to_have_url(f"{shut.url}/mijn/")
    page.goto(f"{shut.url}/agenda/")
    expect(page.get_by_role("navigation", name="Hoofdmenu")).to_be_visible()


def test_who_is_refused_reads_why(shut: Site, new_page: NewPage) -> None:
    email, page, staff = "niet@bewoner.example", new_page(), new_page()
    ask_for_account(page, shut, "Mag Niet", email)
    log_in(staff, shut, MODERATOR)
    staff.goto(f"{shut.url}/beheer/")
    staff.get_by_role("link", name="Mag Niet").click()
    fill_in(staff, "Weiger")
    expect(staff.locator(".field__fault")).to_be_visible()
    require_for_everybody(staff)
    fill_in(staff, "Weiger", reden="We kennen je niet. Bel ons even.")
    expect(staff.get_by_role("status")).to_contain_text("Geweigerd.")
    expect(staff.get_by_role("link", name="Mag Niet")).to_have_count(0)
    assert "We kennen je niet. Bel ons even." in open_mail(shut, email).text


def test_who_is_invited_chooses_a_password(shut: Site, new_page: NewPage) -> None:
    email, page, staff = "piet@bewoner.example", new_page(), new_page()
    log_in(staff, shut, MODERATOR)
    staff.goto(f"{shut.url}/beheer/")
    staff.get_by_role("link", name="Nodig iemand uit").click()
    require_for_everybody(staff)
    fill_in(staff, naam="Piet Proef", email=email)
    expect(staff.get_by_role("status")).to_contain_text("Uitgenodigd.")
    page.goto(open_mail(shut, email).link)
    fill_in(page, wachtwoord=PASSWORD)
    log_in(page, shut, email)
    expect(page).to_have_url(f"{shut.url}/mijn/")
