"""From nothing to logged in, in a real browser with the mail opened: over http, and over https behind a proxy."""

from collections.abc import Iterator

import pyotp
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.browsing import Watch, visit
from tests.journeys.mailbox import open_mail
from tests.journeys.running import MOMENT_UTC, PASSWORD, Site, serving_https

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def secure_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An installation behind a proxy that speaks https."""
    with serving_https(tmp_path_factory.mktemp("secure")) as running:
        yield running


@pytest.fixture(params=["http", "https"])
def either(request: pytest.FixtureRequest) -> Site:
    """The site, over http and over https."""
    found = request.getfixturevalue("site" if request.param == "http" else "secure_site")
    assert isinstance(found, Site)
    return found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new visitor's page, with what it complains of looked at afterwards."""
    context = visit(browser, ignore_https_errors=True)
    watch = Watch(context)
    opened = context.new_page()
    yield opened
    assert watch.threw == []
    context.close()


def fill(page: Page, **fields: str) -> None:
    """Type in the fields of the page's form, by their names."""
    for name, value in fields.items():
        page.locator(f"main [name={name}]").fill(value)


def press(page: Page, name: str = "") -> None:
    """Press the button of the page's form: the one that says `name`, or the main one."""
    if name:
        page.get_by_role("main").get_by_role("button", name=name).click()
    else:
        page.locator("main .button--primary[type=submit], main form .button--primary").first.click()


def log_in(page: Page, site: Site, email: str, password: str = PASSWORD) -> None:
    """Log in with a password."""
    page.goto(f"{site.url}/account/inloggen")
    fill(page, email=email, wachtwoord=password)
    press(page)


def sign_up(page: Page, site: Site, email: str, age: str, **more: str) -> None:
    """Fill in the form for an account and send it."""
    page.goto(f"{site.url}/account/maken")
    page.locator(f"main [name=leeftijd][value='{age}']").check()  # then the page asks for a parent, if it must
    fill(page, naam="Noor Proef", email=email, wachtwoord=PASSWORD, **more)
    page.locator("main [name=wijk]").select_option("zenderen")
    page.locator("main [name=voorwaarden]").check()
    press(page)


def test_from_making_an_account_to_logging_out(either: Site, page: Page) -> None:
    email = "noor@bewoner.example"
    sign_up(page, either, email, "16plus")
    expect(page.get_by_role("heading", level=1)).to_contain_text("mail")
    mail = open_mail(either, email)
    page.goto(mail.link)
    press(page)
    assert "/account/bevestigen/" not in page.url  # no secret stays in the address
    log_in(page, either, email)
    expect(page).to_have_url(f"{either.url}/mijn/")
    cookies = {cookie["name"]: cookie for cookie in page.context.cookies()}
    secure = either.url.startswith("https")
    prefix = "__Host-" if secure else ""
    assert set(cookies) == {f"{prefix}sid", f"{prefix}toestel"}
    assert all(cookie["httpOnly"] and cookie["secure"] == secure and cookie["sameSite"] == "Lax"
               for cookie in cookies.values())  # fmt: skip
    page.goto(f"{either.url}/mijn/beveiliging")
    expect(page.get_by_role("main")).to_contain_text("Chrome op Linux")
    page.get_by_role("banner").get_by_role("button", name="Uitloggen").click()
    page.goto(f"{either.url}/mijn/")
    assert "/account/inloggen?verder=" in page.url


def test_the_finder_leaves_no_old_fault_behind(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/account/maken")
    fill(page, naam="Noor Proef", postcode="76a")
    page.locator("main [name=voorwaarden]").check()
    page.evaluate("document.querySelector('[name=postcode]').form.noValidate = true")
    press(page, "Zoek mijn")
    expect(page.locator(".field__fault")).to_have_count(1)  # said in place, with what was typed still there
    assert page.title().startswith("Fout:")
    fill(page, postcode="7622")
    press(page, "Zoek mijn")
    expect(page.locator("[data-woonplek] [role=status]")).to_be_visible()
    expect(page.locator(".field__fault")).to_have_count(0)
    assert not page.title().startswith("Fout:")
    page.locator("main [type=submit].button--primary").click()  # no address, no password, no age
    summary = page.locator(".fault-list")
    expect(summary.locator("li")).to_have_count(3)
    page.evaluate("document.querySelector('[name=wijk]').selectedOptions[0].value = 'nergens'")
    page.locator("main [type=submit].button--primary").click()
    expect(summary.locator("a[href='#veld-wijk']")).to_have_count(1)
    fill(page, postcode="7622")
    press(page, "Zoek mijn")
    expect(summary.locator("a[href='#veld-wijk']")).to_have_count(0)
    expect(summary.locator("li")).to_have_count(3)
    assert page.title().startswith("Fout:")
    fill(page, postcode="76a")
    press(page, "Zoek mijn")
    expect(summary.locator("a[href='#veld-postcode']")).to_have_count(1)


def test_what_was_filled_in_before_the_finder_ran_is_red_no_more(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/account/maken")
    page.locator("main form .button--primary").click()
    summary = page.locator(".fault-list")
    expect(summary.locator("li")).to_have_count(5)
    fill(page, naam="Noor Proef", wachtwoord=PASSWORD, postcode="7622")
    page.locator("main [name=leeftijd][value='16plus']").check()
    press(page, "Zoek mijn")
    expect(page.locator("[data-woonplek] [role=status]")).to_be_visible()
    assert page.locator(".field--fault").evaluate_all("all => all.map(each => each.querySelector('[name]').name)") == [
        "email",
        "voorwaarden",
    ]  # still empty, and still wrong
    assert summary.locator("a").evaluate_all("all => all.map(each => each.hash)") == [
        "#veld-email",
        "#veld-voorwaarden",
    ]
    assert page.locator("[aria-invalid]").evaluate_all("all => all.map(each => each.name)") == ["email", "voorwaarden"]
    assert page.locator("main [name=naam]").get_attribute("aria-describedby") == "hint-naam"
    assert page.locator("main [name=wachtwoord]").input_value() == PASSWORD


def test_who_is_under_twelve_reads_what_a_parent_can_do(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/account/maken")
    fill(page, naam="Pim Proef")
    expect(page.get_by_role("heading", name="Leuk dat je mee wilt doen!")).to_have_count(0)
    page.locator("main [name=leeftijd][value='onder12']").check()
    expect(page.get_by_role("status").get_by_role("heading", name="Leuk dat je mee wilt doen!")).to_be_visible()
    for name in ("naam", "email", "wachtwoord", "email_ouder", "wijk", "voorwaarden"):
        expect(page.locator(f"main [name={name}]")).to_be_hidden()
    expect(page.locator("main form .button--primary")).to_be_hidden()
    page.locator("main [name=leeftijd][value='12tot16']").check()  # it was the wrong one: nothing is lost
    expect(page.get_by_role("heading", name="Leuk dat je mee wilt doen!")).to_have_count(0)
    expect(page.locator("main [name=naam]")).to_have_value("Pim Proef")
    expect(page.locator("main [name=email_ouder]")).to_be_visible()
    page.locator("main [name=leeftijd][value='onder12']").check()
    page.get_by_role("link", name="Ik ben de ouder").click()
    expect(page.locator("main [name=naam]")).to_have_value("")
    expect(page.locator("main [name=naam]")).to_be_visible()


def test_somebody_of_twelve_asks_a_parent(either: Site, page: Page) -> None:
    child, parent = "kind@bewoner.example", "ouder@bewoner.example"
    sign_up(page, either, child, "12tot16", email_ouder=parent)
    page.goto(open_mail(either, child).link)
    press(page)
    log_in(page, either, child)
    assert "/account/inloggen" in page.url  # not before the parent agreed
    asked = open_mail(either, parent)
    page.goto(asked.link)
    press(page)
    log_in(page, either, child)
    expect(page).to_have_url(f"{either.url}/mijn/")
    lasting = open_mail(either, parent)
    assert lasting.link != asked.link
    page.goto(lasting.link)
    expect(page.get_by_role("main")).to_contain_text("Noor Proef")


def test_logging_in_by_a_link(either: Site, page: Page) -> None:
    page.goto(f"{either.url}/account/inloglink")
    fill(page, email="openbaar@demo.example")
    press(page)
    page.goto(open_mail(either, "openbaar@demo.example").link)
    press(page)
    expect(page).to_have_url(f"{either.url}/mijn/")


def test_a_code_app(either: Site, page: Page) -> None:
    log_in(page, either, "wijkbeheer@demo.example")
    page.goto(f"{either.url}/mijn/tweede-stap")
    key = page.locator("[data-sleutel]").first.inner_text().replace(" ", "")
    fill(page, code=pyotp.TOTP(key).at(MOMENT_UTC), wachtwoord=PASSWORD)
    press(page)
    codes = page.locator("[data-code]").all_inner_texts()
    assert len(set(codes)) == 10
    expect(page.get_by_role("main").get_by_role("button", name="Print deze pagina")).to_be_visible()
    page.get_by_role("banner").get_by_role("button", name="Uitloggen").click()
    log_in(page, either, "wijkbeheer@demo.example")
    assert "/account/code" in page.url
    fill(page, code="000000")
    press(page)
    expect(page.locator(".field__fault")).to_be_visible()
    fill(page, code=codes[3])
    press(page)
    expect(page).to_have_url(f"{either.url}/mijn/")


def test_an_editor_on_a_new_device_gets_a_code_by_mail(either: Site, page: Page) -> None:
    log_in(page, either, "redactie@demo.example")
    assert "/account/code" in page.url
    fill(page, code=open_mail(either, "redactie@demo.example").code)
    press(page)
    expect(page).to_have_url(f"{either.url}/mijn/")
    page.get_by_role("banner").get_by_role("button", name="Uitloggen").click()
    log_in(page, either, "redactie@demo.example")
    expect(page).to_have_url(f"{either.url}/mijn/")  # this device is known by now


def test_a_forgotten_password(either: Site, page: Page) -> None:
    page.goto(f"{either.url}/account/wachtwoord-vergeten")
    fill(page, email="anoniem@demo.example")
    press(page)
    page.goto(open_mail(either, "anoniem@demo.example").link)
    fill(page, wachtwoord="zeven groene boten drijven weg")
    press(page)
    log_in(page, either, "anoniem@demo.example")
    assert "/account/inloggen" in page.url
    log_in(page, either, "anoniem@demo.example", "zeven groene boten drijven weg")
    expect(page).to_have_url(f"{either.url}/mijn/")
    assert "wachtwoord" in open_mail(either, "anoniem@demo.example").subject.lower()
